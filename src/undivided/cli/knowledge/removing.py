"""``undivided knowledge remove PATH|ARTICLE``: articles go, their versions stay."""

import difflib
from datetime import UTC, datetime
from pathlib import Path

import click

from undivided import settings
from undivided.app import App, open_app
from undivided.cli.edge import people_errors
from undivided.cli.knowledge.importing import origin_of, report
from undivided.domain import BadInput, NotFound
from undivided.knowledge import Library


@click.command()
@click.argument("what", nargs=-1, required=True, metavar="PATH|ARTICLE...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--program", help="Client or brand whose articles these are.")
@click.option("--home", help="Folder of the ledger and the catalogue.")
@people_errors()
def remove(what: tuple[str, ...], as_json: bool, **flags: str | None) -> None:
    """Remove articles by id, or all that came from a folder or file: all of them, or nothing.

    PATH is a folder or file that was imported, whether or not it is still there. Every version
    stays and can be read. An article whose file is still there comes back with the next import.
    """
    with open_app(settings.load(flags)) as app:
        ids = [article for one in what for article in _named(one, app)]
        changed = app.catalogue.remove(ids, datetime.now(UTC))
    report(Library(()), changed, as_json=as_json)


def _named(what: str, app: App) -> list[str]:
    """Find the articles that are meant."""
    if app.catalogue.article(what) is not None:
        return [what]
    origin = origin_of(Path(what), app)
    if not origin:
        hint = "Take its files out of the folder, or set `knowledge` to another one first."
        raise BadInput(f"“{what}” is the folder of the setting `knowledge`.", hint)
    found = [one for file in app.catalogue.files(origin).values() for one in file.articles]
    if not found:
        raise NotFound(
            f"There is no article “{what}”, and nothing came from there.", _hint(what, app)
        )
    return found


def _hint(what: str, app: App) -> str:
    ids = [one.id for one in app.catalogue.articles()]
    close = difflib.get_close_matches(what, ids, n=1, cutoff=0.5)
    return (
        f"Do you mean “{close[0]}”?" if close else "Give an article's id, or the path as imported."
    )
