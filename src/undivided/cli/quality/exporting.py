"""``undivided quality export-scores | export-reviews``: the ledger's tables for an analyst."""

import csv
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from undivided import settings
from undivided.app import App, open_app, scorecards_by
from undivided.cli.edge import people_errors
from undivided.cli.quality.options import HOME, PROGRAM, folded
from undivided.domain import BadInput, ConversationStarted, Event, Fact, NotFound
from undivided.quality.difficulty import stratum_of
from undivided.quality.reviewing import ReviewBook, review_rows, score_rows
from undivided.quality.reviewing.book import KINDS
from undivided.quality.reviewing.exporting import REVIEW_COLUMNS, SCORE_COLUMNS, SCORED

_PAGE = 1000
_OUTPUT = click.option(
    "--output", type=click.Path(path_type=Path), help="CSV file to write; the terminal else."
)


@click.command("export-scores")
@_OUTPUT
@PROGRAM
@HOME
@people_errors()
def export_scores(output: Path | None, **flags: object) -> None:
    """Write all automatic scores as the CSV that `plan` and `estimate` read."""
    with open_app(settings.load(flags)) as app:
        program, model = app.settings.program, app.difficulty
        card = app.scorecards.now().choose(program, "call")

        def stratum(name: str) -> str:
            return stratum_of(folded(app, name), model)[0]

        rows = score_rows(events_of(app, SCORED), program, card, stratum)
        _write(output, SCORE_COLUMNS, rows)


@click.command("export-reviews")
@_OUTPUT
@PROGRAM
@HOME
@people_errors()
def export_reviews(output: Path | None, **flags: object) -> None:
    """Write the submitted reviews as the CSV that `import-reviews` and `estimate` read."""
    with open_app(settings.load(flags)) as app:
        book = ReviewBook()
        for event in events_of(app, KINDS):
            book.take(event)
        for name in {one.conversation for one in book.asked.values()}:
            if _program(app, name) != app.settings.program:
                book = book.without(name)
        _write(
            output,
            REVIEW_COLUMNS,
            review_rows(book, scorecards_by(app).of),
        )


def events_of(app: App, kinds: frozenset[type[Fact]]) -> Iterator[Event]:
    """Read the ledger's events of some kinds, in order."""
    position = 0
    while page := app.ledger.of_kinds(kinds, position, _PAGE):
        position = page[-1].position
        yield from (recorded.event for recorded in page)


def _program(app: App, name: str) -> str | None:
    try:
        first = app.ledger.read(name)[0].event.fact
    except NotFound:
        return None
    return first.program if isinstance(first, ConversationStarted) else None


def _write(output: Path | None, heading: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    if output is None:
        csv.writer(sys.stdout).writerows([heading, *rows])
        return
    try:
        with output.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(heading)
            count = 0
            for row in rows:
                table.writerow(row)
                count += 1
    except OSError as error:
        raise BadInput(f"{output} cannot be written.", "Give a path you may write to.") from error
    click.echo(f"{count} row{'' if count == 1 else 's'} written to {output}.", err=True)
