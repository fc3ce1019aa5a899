"""``undivided knowledge import PATH``: articles into the catalogue, once or as they change."""

import json
import os
import signal
import threading
from dataclasses import asdict
from pathlib import Path

import click

from undivided import settings
from undivided.app import App, open_app
from undivided.cli.edge import people_errors, tell
from undivided.knowledge import Changed, Folder, Library, Watch, take_whole

_MOST_NAMED = 20


@click.command("import")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--watch", is_flag=True, help="Stay, and take in what changes, until Ctrl-C.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document an import.")
@click.option("--program", help="Client or brand whose articles these are.")
@click.option("--home", help="Folder of the ledger and the catalogue.")
@people_errors()
def import_articles(path: Path, watch: bool, as_json: bool, **flags: str | None) -> None:
    """Take the articles of a folder or file into the catalogue: all of them, or nothing.

    What an earlier import of the same PATH brought and this one does not is removed; every version
    is kept. Exit code 1 when there was no article.
    """
    with open_app(settings.load(flags)) as app:
        folder = Folder(path, origin_of(path, app))
        library, changed = take_whole(folder, app.catalogue)
        report(library, changed, as_json=as_json)
        if watch:
            _watch(folder, app, as_json=as_json)
    if not (changed or changed.unchanged):
        raise click.exceptions.Exit(1)


def report(library: Library, changed: Changed, *, as_json: bool) -> None:
    """Print what an import did, and a line for each problem on stderr.

    Args:
        library: What was read.
        changed: What it changed.
        as_json: One JSON document instead of lines to read.
    """
    if as_json:
        problems = [asdict(problem) for problem in library.problems]
        click.echo(json.dumps({**asdict(changed), "problems": problems}, ensure_ascii=False))
        return
    for problem in library.problems:
        click.echo(f"{problem.sentence} {problem.hint}".strip(), err=True)
    for mark, ids in (("+", changed.added), ("~", changed.edited), ("-", changed.removed)):
        for identity in ids[:_MOST_NAMED]:
            click.echo(f"{mark} {identity}")
        if len(ids) > _MOST_NAMED:
            click.echo(f"{mark} … and {len(ids) - _MOST_NAMED} more")
    counts = asdict(changed).items()
    click.echo(", ".join(f"{len(ids)} {what}" for what, ids in counts))


def _watch(folder: Folder, app: App, *, as_json: bool) -> None:
    def told(library: Library, changed: Changed) -> None:
        report(library, changed, as_json=as_json)

    watch = Watch(folder, app.catalogue, told, tell)
    stop = threading.Event()
    # Asked for by name: a process that a script starts in the background ignores Ctrl-C.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    click.echo("Watching; stop with Ctrl-C.", err=True)
    watch.start()
    try:
        stop.wait()
    finally:
        watch.close()
    click.echo("Stopped watching.", err=True)


def origin_of(path: Path, app: App) -> str:
    """Name where an import comes from; the folder of the setting, under any name, is ""."""
    place = path.resolve()
    watched = app.settings.knowledge
    if watched and Path(watched).resolve() == place:
        return ""
    return os.fsencode(place).decode("utf-8", "replace")
