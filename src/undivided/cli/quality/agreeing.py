"""``undivided quality agreement``: do reviewers agree, and how severe is each?"""

import json
from pathlib import Path

import click

from undivided.cli.edge import people_errors
from undivided.cli.quality.options import (
    HOME,
    JSON,
    PROGRAM,
    REVIEWS,
    SCORES,
    reviews_from,
    scores_from,
)
from undivided.cli.quality.plain import plain
from undivided.domain import BadInput
from undivided.quality.agreeing import CriterionAgreement, agree
from undivided.quality.tables import Scores

_MOST_ANSWERS = 8


@click.command()
@REVIEWS
@SCORES
@click.option("--criterion", help="Only this one; else each that was reviewed.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of the bootstrap.")
@PROGRAM
@HOME
@JSON
@people_errors()
def agreement(
    reviews: Path | None,
    scores: Path | None,
    criterion: str | None,
    seed: int,
    as_json: bool,
    **flags: object,
) -> None:
    """Measure agreement of reviewers and the severity of each, criterion by criterion."""
    every = reviews_from(reviews, flags)
    criteria = every.criterion.used() if criterion is None else [criterion]
    known = _scores(scores, flags)
    found = [agree(every, name, known, seed) for name in criteria]
    if as_json:
        click.echo(json.dumps({"criteria": plain(found)}))
        return
    for one in found:
        _tell(one)


def _scores(file: Path | None, flags: dict[str, object]) -> Scores | None:
    """Find scores; agreement can be told without any."""
    if file is not None:
        return scores_from(file, flags)
    try:
        return scores_from(None, flags)
    except BadInput:
        return None


def _tell(one: CriterionAgreement) -> None:
    click.echo(one.criterion or "The whole scorecard")
    for sentence in one.sentences:
        click.echo(f"  {sentence}")
    if one.found and len(one.found.marginals) <= _MOST_ANSWERS:
        shares = ", ".join(
            f"{value:g}: {share:.0%}" for value, share in one.found.marginals.items()
        )
        click.echo(f"  Answers given: {shares}.")
    if one.severity:
        for name, value in sorted(one.severity.raters.items()):
            n = one.severity.reviews[name]
            click.echo(f"  {name}: {value:+.2g} beside the panel, {n} reviews")
