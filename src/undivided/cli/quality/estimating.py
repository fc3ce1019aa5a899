"""``undivided quality estimate``: what everyone's quality is, and how far that can be trusted."""

import json
import math
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from undivided.cli.edge import people_errors
from undivided.cli.quality.options import (
    CRITERION,
    HOME,
    JSON,
    PERIOD,
    PROGRAM,
    REVIEWS,
    SCORES,
    reviews_from,
    scores_from,
)
from undivided.domain import BadInput, Estimate
from undivided.quality.agents import estimate_agents
from undivided.quality.cards import card_for, light, measure, shown
from undivided.quality.estimating import (
    GroupEstimate,
    estimate_group,
    groups_of,
    stratum_parts,
    worth_in_words,
)
from undivided.quality.joining import Joined, join, of_period
from undivided.quality.numbers.sampling import sample_sentences, unknown_criteria

_BY = click.Choice(["stratum", "period", "team", "program", "agent"])


@click.command()
@SCORES
@REVIEWS
@CRITERION
@PERIOD
@click.option("--by", type=_BY, help="One estimate for each of these, too.")
@click.option("--critical", is_flag=True, help="Share of those who fail a critical criterion.")
@PROGRAM
@HOME
@JSON
@people_errors()
def estimate(
    scores: Path | None,
    reviews: Path | None,
    criterion: str,
    period: str | None,
    by: str | None,
    critical: bool,
    as_json: bool,
    **flags: object,
) -> None:
    """Estimate quality from scores of all conversations and reviews of some."""
    every, judged = scores_from(scores, flags), reviews_from(reviews, flags)
    unknown = tuple(unknown_criteria(every, judged))
    if period is not None:
        every, judged = of_period(every, judged, period)
    joined = join(every, judged, criterion)
    if not len(joined.scores):
        known = ", ".join(name or "(the whole scorecard)" for name in every.criterion.used())
        known = known or "none"
        raise BadInput(
            f"There are no scores on “{criterion}” in that period.", f"Criteria there: {known}."
        )
    verdict = light(
        measure(card_for(criterion), joined, judged.take(judged.criterion.where(criterion)))
    )
    whole = shown(estimate_group(joined, rare=critical), verdict)
    groups, notes = _groups(joined, by, critical)
    groups = [shown(one, verdict) for one in groups]
    notes = [*sample_sentences(joined), *unknown, *notes]
    worth = [] if critical else worth_in_words(stratum_parts(joined))
    if as_json:
        told = {"all": _plain(whole), "by": by, "groups": [_plain(one) for one in groups]}
        click.echo(json.dumps({**told, "worth": worth, "notes": notes}))
        return
    click.echo(line("All", whole))
    for sentence in (*whole.why, *worth, whole.basis.sentence):
        click.echo(f"  {sentence}")
    for one in groups:
        click.echo(line(one.group or "(none)", one))
    for sentence in notes:
        click.echo(sentence)


def line(name: str, one: GroupEstimate) -> str:
    """Say one estimate in a line: never a number without its interval and what it rests on."""
    if one.estimate is None:
        return f"{name}: not told, of {one.conversations} conversations. {' '.join(one.why)}"
    return f"{name}: {said(one.estimate)}, of {one.conversations} conversations"


def said(one: Estimate) -> str:
    """Say a number with its interval, its reviews and its method."""
    if one.unit == "share":
        middle, low, high = (f"{100 * value:.1f}%" for value in (one.value, one.low, one.high))
    else:
        middle, low, high = (f"{value:.1f}" for value in (one.value, one.low, one.high))
    return f"{middle} ({low} to {high}; {one.n} reviewed; {one.method})"


def _groups(
    joined: Joined, by: str | None, critical: bool
) -> tuple[Sequence[GroupEstimate], list[str]]:
    if by is None:
        return (), []
    if by == "agent" and not critical:
        found = estimate_agents(joined)
        # Without the right to rank, nobody is put in an order that looks like one.
        return found.agents, [found.why] if found.why else []
    return [
        estimate_group(joined, name, rows, critical) for name, rows in groups_of(joined, by)
    ], []


def _plain(one: GroupEstimate) -> dict[str, Any]:
    parts = [{**asdict(part), "worth": round(part.worth, 3)} for part in one.parts]
    basis = {**asdict(one.basis), "sentence": one.basis.sentence}
    told: dict[str, Any] = _finite({**asdict(one), "parts": parts, "basis": basis})
    return told


def _finite(value: Any) -> Any:
    """Write what is not a number as null, as JSON has no other word for it."""
    if isinstance(value, dict):
        return {name: _finite(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
