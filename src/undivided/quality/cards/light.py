"""The light of a number, by rule, and the one place that keeps red numbers from being shown."""

import math
from dataclasses import dataclass, replace
from enum import StrEnum

from undivided.domain import Estimate
from undivided.quality.cards.measuring import Figures
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
    three points, and a review is not older than 30 days. Red: in some stratum the number cannot be
    told from a worthless one, or is surely more than three points off, or nothing is known.
    """
    red: list[str] = []
    amber: list[str] = []
    if not figures.by_stratum:
        red.append("Nothing is known of it.")
    for name, r in figures.by_stratum.items():
        _of_correlation(name, r, red, amber)
    for name, bias in figures.bias.items():
        _of_bias(name, bias, red, amber)
    if not figures.age_days <= MOST_AGE_DAYS:
        told = "unknown" if math.isnan(figures.age_days) else f"{figures.age_days:.0f} days"
        amber.append(f"Age of the newest review: {told}; at most {MOST_AGE_DAYS} days are wanted.")
    found = Light.RED if red else Light.AMBER if amber else Light.GREEN
    return Verdict(found, (*red, *amber))


def _of_correlation(name: str, r: Estimate | None, red: list[str], amber: list[str]) -> None:
    if r is None:
        red.append(f"On {name} conversations too little is reviewed to know whether it is true.")
    elif r.low <= 0:
        red.append(
            f"On {name} conversations it may be worth nothing: r {r.value:.2f} "
            f"({r.low:.2f} to {r.high:.2f})."
        )
    elif r.low < LEAST_R:
        amber.append(
            f"On {name} conversations r is not surely {LEAST_R} or more: {r.value:.2f} "
            f"({r.low:.2f} to {r.high:.2f})."
        )


def _of_bias(name: str, bias: Estimate | None, red: list[str], amber: list[str]) -> None:
    if bias is None:
        return
    told = f"{bias.value:+.1f} points ({bias.low:+.1f} to {bias.high:+.1f})"
    if min(abs(bias.low), abs(bias.high)) > MOST_BIAS and bias.low * bias.high > 0:
        red.append(f"On {name} conversations it is surely off: {told}.")
    elif abs(bias.value) > MOST_BIAS:
        amber.append(f"On {name} conversations it may be off: {told}.")


def shown(group: GroupEstimate, verdict: Verdict) -> GroupEstimate:
    """Keep a red number from being shown as quality: it is taken out, and that is said."""
    if verdict.light is not Light.RED or math.isnan(group.proxy):
        return group
    return replace(group, proxy=math.nan, why=(*group.why, NOT_SHOWN))


NOT_SHOWN = (
    "The automatic score's mean is not shown: its card is red (`undivided quality card` says why)."
)
