"""``undivided call FILE...``: recordings in; transcript, cards, signals, note draft, scores out."""

import errno
import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import click

from undivided import settings
from undivided.app import App, open_app
from undivided.cli.edge import people_errors, tell
from undivided.cli.printing import lines
from undivided.cli.teller import Teller
from undivided.domain import Speaker, Unavailable, UndividedError
from undivided.live import ConversationView, view
from undivided.live.intake import ATTACHMENT
from undivided.web import page

SIDES = {"left": (Speaker.AGENT, Speaker.CUSTOMER), "right": (Speaker.CUSTOMER, Speaker.AGENT)}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to do with each conversation.

    Args:
        out: Folder for files; None = print.
        as_json: Print the document instead of lines to read.
        as_html: Write the one-page export.
    """

    out: Path | None
    as_json: bool
    as_html: bool


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--kb", "knowledge", help="Folder of articles for cards.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write NAME.json and NAME.txt here.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document a call and line.")
@click.option("--html", "as_html", is_flag=True, help="Write NAME.html: one self-contained page.")
@click.option(
    "--agent", type=click.Choice(["left", "right"]), help="Channel of the agent; else inferred."
)
@click.option("--language", help="ISO 639-1 code of the calls, or auto.")
@click.option("--recognizer", help="Speech model: a name or a folder.")
@click.option("--program", help="Client or brand whose calls these are.")
@click.option(
    "--home", type=click.Path(path_type=Path, file_okay=False), help="Folder for the ledger."
)
@people_errors()
def call(
    files: Sequence[Path],
    out: Path | None,
    as_json: bool,
    as_html: bool,
    agent: str | None,
    **flags: object,
) -> None:
    """Take recorded calls in and show what an agent would have been helped with.

    Everything is kept in the ledger; a file that was taken in before is not heard again.
    """
    wanted = Wanted(out, as_json, as_html)
    with open_app(settings.load(flags)) as app, stoppable():
        report_problems(app)
        failed = [file for file in files if not _one(app, file, SIDES.get(agent or "", ()), wanted)]
    if failed:
        sys.exit(2)


def report_problems(app: App) -> None:
    """Say which articles could not be read, before anything is heard."""
    for problem in app.library.problems if app.library else ():
        click.echo(f"{problem.source}: {problem.sentence} {problem.hint}".strip(), err=True)


def _one(app: App, file: Path, speakers: Sequence[Speaker], wanted: Wanted) -> bool:
    """Take one file in; tell what went wrong and go on with the next."""
    try:
        document = take(app, file, speakers, aloud=not wanted.as_json)
        _hand_out(app, document, file.stem, wanted)
    except UndividedError as error:
        tell(error, f"{file.name}: ")
        return False
    return True


def take(app: App, file: Path, speakers: Sequence[Speaker], *, aloud: bool) -> ConversationView:
    """Take one recording in, with a progress bar, printing turns as they come.

    Args:
        app: The application.
        file: The recording.
        speakers: Who is on which channel; empty = find out.
        aloud: Print the conversation; else the bar alone.

    Returns:
        The conversation's document.
    """
    with Teller(file.name, aloud=aloud) as teller:
        conversation = app.intake.take(file, speakers, teller)
    document = view(recorded.event for recorded in app.ledger.read(conversation))
    teller.finish(document)
    return document


def _hand_out(app: App, document: ConversationView, name: str, wanted: Wanted) -> None:
    text = json.dumps(asdict(document), ensure_ascii=False)
    if wanted.as_json:
        click.echo(text)
    if wanted.out is not None:
        readable = "\n".join(line.plain for line in lines(document))
        _write(wanted.out / f"{name}.json", text)
        _write(wanted.out / f"{name}.txt", readable + "\n")
    if wanted.as_html:
        target = (wanted.out or Path()) / f"{name}.html"
        _write(target, page(document, _sound(app, document)))
        click.echo(f"Wrote {target}", err=True)


def _sound(app: App, document: ConversationView) -> tuple[str, bytes] | None:
    return app.ledger.attachment(document.id, ATTACHMENT) if document.recording else None


def _write(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        why = "there is no space left" if full else "the folder does not let us write"
        raise Unavailable(
            f"“{path}” cannot be written: {why}.",
            "The result is kept in the ledger; give another --out.",
        ) from error


@contextmanager
def stoppable() -> Iterator[None]:
    """Turn Ctrl-C into one sentence: everything finished so far is kept."""
    try:
        yield
    except KeyboardInterrupt as error:
        raise Unavailable(
            "Stopped.", "What was heard is kept; run the same command to go on."
        ) from error
