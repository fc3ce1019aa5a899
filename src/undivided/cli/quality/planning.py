"""``undivided quality plan``: which conversations people review this period."""

import csv
import json
from dataclasses import asdict
from pathlib import Path

import click

from undivided.cli.edge import people_errors
from undivided.cli.quality.options import (
    CRITERION,
    HOME,
    JSON,
    PROGRAM,
    REVIEWS,
    SCORES,
    reviews_from,
    scores_from,
)
from undivided.domain import BadInput
from undivided.quality.joining import join
from undivided.quality.planning import ReviewPlan, Unsaid, draw_plan
from undivided.quality.showing import can_show, unsaid_by_stratum
from undivided.quality.tables import Scores


@click.command()
@SCORES
@REVIEWS
@CRITERION
@click.option("--period", help="The period to plan; else all conversations of the table.")
@click.option("--last", help="The period whose reviews tell what the score leaves unsaid.")
@click.option("--budget", type=int, required=True, help="Reviews in all, second ones included.")
@click.option("--reviewer", "reviewers", multiple=True, required=True, help="May be repeated.")
@click.option("--seed", type=int, default=1, show_default=True, help="Same seed, same plan.")
@click.option("--output", type=click.Path(path_type=Path), help="CSV file for the reviewers.")
@PROGRAM
@HOME
@JSON
@people_errors()
def plan(
    scores: Path | None,
    reviews: Path | None,
    criterion: str,
    period: str | None,
    last: str | None,
    budget: int,
    reviewers: tuple[str, ...],
    seed: int,
    output: Path | None,
    as_json: bool,
    **flags: object,
) -> None:
    """Draw a period's reviews by chance, and say what they can and cannot show."""
    every = scores_from(scores, flags).only(criterion=criterion)
    here = _of(every, period)
    unsaid = _unsaid(every, reviews, last, criterion, flags) if last else {}
    found = draw_plan(here, budget, reviewers, seed, unsaid)
    agents = len([name for name in here.agent.used() if name])
    said = can_show(found, unsaid, agents)
    if output:
        _write(found, output)
    if as_json:
        click.echo(json.dumps({**asdict(found), "can_show": said}))
        return
    click.echo(f"Plan {found.id} (seed {seed})")
    for name, size, count in zip(found.strata, found.sizes, found.counts, strict=True):
        click.echo(f"  {name}: {count} of {size}")
    for sentence in said:
        click.echo(sentence)
    if output:
        click.echo(f"Written to {output}.")


def _of(every: Scores, period: str | None) -> Scores:
    if period is None:
        return every
    found = every.only(period=period)
    if not len(found):
        known = ", ".join(every.period.used()[:8])
        raise BadInput(f"There are no scores of the period “{period}”.", f"There are: {known}.")
    return found


def _unsaid(
    every: Scores, reviews: Path | None, last: str, criterion: str, flags: dict[str, object]
) -> dict[str, Unsaid]:
    return unsaid_by_stratum(join(_of(every, last), reviews_from(reviews, flags), criterion))


def _write(found: ReviewPlan, output: Path) -> None:
    try:
        with output.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file)
            table.writerow(["plan", "conversation", "stratum", "sample", "reviewer", "value"])
            for one in found.reviews:
                row = [found.id, one.conversation, one.stratum, one.slice, one.reviewer, ""]
                table.writerow(row)
    except OSError as error:
        raise BadInput(f"{output} cannot be written.", "Give a path you may write to.") from error
