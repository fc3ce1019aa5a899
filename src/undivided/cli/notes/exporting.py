"""``undivided notes export``: approved notes as a file."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from undivided import settings
from undivided.app import App, open_app
from undivided.cli.edge import people_errors
from undivided.cli.knowledge.options import HOME, PROGRAM
from undivided.domain import BadInput, NoteApproved, NotFound
from undivided.exports import FORMATS, NoteRecord, records, write_records

_PAGE = 500


@click.command()
@click.option("--format", "form", type=click.Choice(FORMATS), default="json", show_default=True)
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="First day of approval, UTC.")
@click.option("--output", type=click.Path(path_type=Path), help="File to write; the terminal else.")
@PROGRAM
@HOME
@people_errors()
def export(form: str, since: datetime | None, output: Path | None, **flags: object) -> None:
    """Write approved notes, the latest of each conversation: one JSON object a line, or CSV."""
    first = since.replace(tzinfo=UTC) if since else datetime.min.replace(tzinfo=UTC)
    with open_app(settings.load(flags)) as app:
        found = _approved(app, first)
        if output is None:
            write_records(found, sys.stdout, form)
            return
        try:
            with output.open("w", encoding="utf-8", newline="") as file:
                count = write_records(found, file, form)
        except OSError as error:
            raise BadInput(
                f"The file “{output}” cannot be written.", "Give a path you may write to."
            ) from error
    click.echo(f"{count} {'note' if count == 1 else 'notes'} written to {output}.", err=True)


def _approved(app: App, first: datetime) -> Iterator[NoteRecord]:
    """Give the latest approved note of each conversation, in order of the first approval."""
    position, seen = 0, set[str]()
    while page := app.ledger.of_kinds({NoteApproved}, position, _PAGE):
        position = page[-1].position
        for kept in page:
            name = kept.event.conversation
            if kept.event.at >= first and name not in seen:
                seen.add(name)
                yield from _latest(app, name)


def _latest(app: App, conversation: str) -> list[NoteRecord]:
    try:
        found = list(records(kept.event for kept in app.ledger.read(conversation)))
    except NotFound:
        return []
    return [one for one in found[-1:] if one.program == app.settings.program]
