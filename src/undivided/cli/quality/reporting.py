"""``undivided quality report``: all of it on one page that stands by itself."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import click

from undivided import settings
from undivided.cli.edge import people_errors
from undivided.cli.quality.options import (
    CRITERION,
    HOME,
    PERIOD,
    PROGRAM,
    REVIEWS,
    SCORES,
    gathered,
    reviews_from,
    scores_from,
)
from undivided.domain import BadInput
from undivided.quality import open_scorecards
from undivided.quality.gathering import Records
from undivided.quality.monitoring import BASELINE
from undivided.quality.numbers import Question, count, questions_of
from undivided.quality.reporting import page


@click.command()
@click.option(
    "--output", type=click.Path(path_type=Path), required=True, help="HTML file to write."
)
@SCORES
@REVIEWS
@CRITERION
@PERIOD
@click.option(
    "--baseline",
    type=click.IntRange(2),
    default=BASELINE,
    show_default=True,
    help="Reference periods.",
)
@click.option("--title", default="Quality", show_default=True, help="Heading of the page.")
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), help="For the age of reviews; else today."
)
@PROGRAM
@HOME
@people_errors()
def report(
    output: Path,
    scores: Path | None,
    reviews: Path | None,
    criterion: str,
    period: str | None,
    baseline: int,
    title: str,
    today: datetime | None,
    **flags: object,
) -> None:
    """Write estimates, alarms, agreement, cards and the plan as one HTML file by itself."""
    records = _records(scores, reviews, flags)
    day = (today or datetime.now(UTC)).date()
    try:
        numbers = count(records, day, criterion, period or "", _known(flags), baseline)
    except KeyError as error:
        raise BadInput(
            "There are no scores for this page.", "Check --criterion and --period."
        ) from error
    try:
        output.write_text(page(numbers, title), encoding="utf-8")
    except OSError as error:
        raise BadInput(f"{output} cannot be written.", "Give a path you may write to.") from error
    click.echo(f"Written to {output}.")


def _records(scores: Path | None, reviews: Path | None, flags: dict[str, object]) -> Records:
    """Read the tables that are named; without any, all that there is, and its plan."""
    if scores or reviews:
        return Records(scores_from(scores, flags), reviews_from(reviews, flags))
    with gathered(flags) as gathering:
        # What there is none of is told, with how to bring it in.
        gathering.scores()
        gathering.reviews()
        return gathering.records()


def _known(flags: dict[str, object]) -> Mapping[str, Question]:
    """Give the criteria of the scorecard in force: tables do not say which are critical."""
    wanted = settings.load(flags)
    place = Path(wanted.scorecards).expanduser() if wanted.scorecards else None
    return questions_of([open_scorecards(place).choose(wanted.program, "call")])
