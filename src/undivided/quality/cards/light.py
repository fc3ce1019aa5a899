"""The light of a number, by rule, and the one place that keeps red numbers from being shown."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from undivided.domain import Estimate
from undivided.quality.cards.measuring import Figures
from undivided.quality.cards.rules import (
    Reason,
    of_drift,
    of_experiments,
    of_group,
    of_target,
    points,
    ranged,
)
from undivided.quality.estimating import GroupEstimate

LEAST_R = 0.5
MOST_BIAS = 3.0
MOST_AGE_DAYS = 30


class Light(StrEnum):
    """What a number may be used for."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


MEANING = {
    Light.GREEN: "usable for decisions",
    Light.AMBER: "for aggregates only, never for one agent or one conversation",
    Light.RED: "not to be shown as quality",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A light with its reasons.

    Args:
        light: The light.
        why: One sentence for each rule that kept it from being green.
    """

    light: Light
    why: tuple[str, ...]


def light(figures: Figures) -> Verdict:
    """Judge a number.

    Green: in every stratum the correlation with quality is surely .5 or more and the bias at most
    three points, no group of agents is surely treated otherwise than the others, no alarm says
    that it came loose, it did not get worse since it became a target, and a review is not older
    than 30 days. Red: in some stratum the number cannot be told from a worthless one (as a target:
    since it is one), or is surely more than three points off, or nothing is known; a group is
    surely treated otherwise by more than three points; an experiment surely moved it and quality
    opposite ways.
    """
    found = list(_reasons(figures))
    red = [why for is_red, why in found if is_red]
    amber = [why for is_red, why in found if not is_red]
    colour = Light.RED if red else Light.AMBER if amber else Light.GREEN
    return Verdict(colour, (*red, *amber))


def _reasons(figures: Figures) -> Iterator[Reason]:
    if not figures.by_stratum:
        yield True, "Nothing is known of it."
    for name, r in figures.by_stratum.items():
        yield from _of_correlation(name, r)
    for name, bias in figures.bias.items():
        yield from _of_bias(name, bias)
    for group in figures.groups:
        yield from of_group(group)
    for drift in figures.drift:
        yield from of_drift(drift)
    if figures.target:
        yield from of_target(figures.target)
    for experiment in figures.experiments:
        yield from of_experiments(experiment)
    if not figures.age_days <= MOST_AGE_DAYS:
        told = "unknown" if math.isnan(figures.age_days) else f"{figures.age_days:.0f} days"
        yield (
            False,
            f"Age of the newest review: {told}; at most {MOST_AGE_DAYS} days are wanted.",
        )


def _of_correlation(name: str, r: Estimate | None) -> Iterator[Reason]:
    on = f"On {name} conversations"
    if r is None:
        yield True, f"{on} too little is reviewed to know whether it is true."
    elif r.low <= 0:
        yield True, f"{on} it may be worth nothing: r {ranged(r, 2)}."
    elif r.low < LEAST_R:
        yield False, f"{on} r is not surely {LEAST_R} or more: {ranged(r, 2)}."


def _of_bias(name: str, bias: Estimate | None) -> Iterator[Reason]:
    if bias is None:
        return
    if min(abs(bias.low), abs(bias.high)) > MOST_BIAS and bias.low * bias.high > 0:
        yield True, f"On {name} conversations it is surely off: {points(bias)}."
    elif abs(bias.value) > MOST_BIAS:
        yield False, f"On {name} conversations it may be off: {points(bias)}."


def shown(group: GroupEstimate, verdict: Verdict) -> GroupEstimate:
    """Keep a red number from being shown as quality: it is taken out, and that is said."""
    if verdict.light is not Light.RED or math.isnan(group.proxy):
        return group
    return replace(group, proxy=math.nan, why=(*group.why, NOT_SHOWN))


NOT_SHOWN = (
    "The automatic score's mean is not shown: its card is red (`undivided quality card` says why)."
)
