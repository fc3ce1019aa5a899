"""``undivided chats FILE...``: archives of support chats in; notes, signals and scores out."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from undivided import settings
from undivided.app import App, open_app
from undivided.cli.call import report_problems, stoppable
from undivided.cli.edge import people_errors, tell
from undivided.connectors.chats import Chat, read_chats
from undivided.domain import BadInput
from undivided.live import view


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--kb", "knowledge", help="Folder of articles for cards.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document a chat and line.")
@click.option("--language", help="ISO 639-1 code of the chats, or auto.")
@click.option("--program", help="Client or brand whose chats these are.")
@click.option(
    "--home", type=click.Path(path_type=Path, file_okay=False), help="Folder for the ledger."
)
@people_errors()
def chats(files: Sequence[Path], as_json: bool, **flags: object) -> None:
    """Take archives of chats in: JSON lines or CSV, one message a row.

    Everything is kept in the ledger, redacted; a chat that was taken in before is not done again.
    A chat with a row that cannot be used is left out, and the row is named.
    """
    with open_app(settings.load(flags)) as app, stoppable():
        report_problems(app)
        failed = [file for file in files if not _one(app, file, as_json=as_json)]
    if failed:
        sys.exit(2)


def _one(app: App, file: Path, *, as_json: bool) -> bool:
    """Take one file in; tell what went wrong and go on with the next chat."""
    taken = before = left_out = 0
    try:
        for chat in read_chats(file):
            if chat.problems:
                left_out += 1
                _name(file, chat)
                continue
            conversation, fresh = app.chats.take(chat)
            taken, before = taken + fresh, before + (not fresh)
            if as_json:
                document = view(recorded.event for recorded in app.ledger.read(conversation))
                click.echo(json.dumps(asdict(document), ensure_ascii=False))
    except BadInput as error:
        tell(error, f"{file.name}: ")
        left_out += 1
    told = f"{file.name}: {taken} taken in, {before} kept before, {left_out} left out."
    click.echo(told, err=as_json)
    return left_out == 0


def _name(file: Path, chat: Chat) -> None:
    click.echo(f"{file.name}: a chat is left out. {chat.problems[0]}", err=True)
    if len(chat.problems) > 1:
        click.echo(f"  … and {len(chat.problems) - 1} more of its lines.", err=True)
