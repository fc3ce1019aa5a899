"""``undivided quality export-scores | export-reviews``: the ledger's tables for an analyst."""

import csv
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from undivided import settings
from undivided.app import ledger_scores, open_app, scorecards_by
from undivided.cli.edge import people_errors
from undivided.cli.quality.options import HOME, PROGRAM
from undivided.domain import Answer, BadInput
from undivided.quality.reviewing import review_rows
from undivided.quality.reviewing.exporting import REVIEW_COLUMNS
from undivided.quality.reviewing.following import BookFollowing
from undivided.quality.tables import Scores
from undivided.quality.tables.scores import COLUMNS

VALUE = "value"
SCORE_COLUMNS = (*COLUMNS[:2], VALUE, *COLUMNS[2:])
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
        _write(output, SCORE_COLUMNS, _score_rows(ledger_scores(app).now().scores))


@click.command("export-reviews")
@_OUTPUT
@PROGRAM
@HOME
@people_errors()
def export_reviews(output: Path | None, **flags: object) -> None:
    """Write the submitted reviews as the CSV that `import-reviews` and `estimate` read."""
    with open_app(settings.load(flags)) as app:
        there = ledger_scores(app).now().events
        book = BookFollowing(app.ledger).now()
        rows = review_rows(book, scorecards_by(app).of)
        _write(output, REVIEW_COLUMNS, (row for row in rows if row[0] in there))


def _score_rows(scores: Scores) -> Iterator[Sequence[str]]:
    columns = [getattr(scores, name).texts() for name in SCORE_COLUMNS if name != VALUE]
    place = SCORE_COLUMNS.index(VALUE)
    for value, *texts in zip(scores.value.tolist(), *columns, strict=True):
        told = Answer.CANNOT_TELL.value if math.isnan(value) else f"{value:.6g}"
        yield [*texts[:place], told, *texts[place:]]


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
