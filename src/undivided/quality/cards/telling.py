"""A card in sentences."""

import math

from undivided.domain import Estimate
from undivided.quality.cards.card import MetricCard
from undivided.quality.cards.light import MEANING, Verdict
from undivided.quality.cards.measuring import Figures


def sentences(card: MetricCard, figures: Figures, verdict: Verdict) -> list[str]:
    """Say what a card says: the light and why, what was measured, what was written."""
    said = [f"{card.name}: {verdict.light.upper()}, {MEANING[verdict.light]}.", *verdict.why]
    if figures.r:
        said.append(f"Correlation with quality {_ranged(figures.r, 2)}, {figures.n} reviewed.")
    if figures.corrected and figures.reliability:
        said.append(
            f"One reviewer's judgement is reliable to {figures.reliability:.2f}; with reviewers "
            f"who never differ the correlation would be {_ranged(figures.corrected, 2)}."
        )
    if figures.slope:
        said.append(f"A point of it means {_ranged(figures.slope, 2)} points of quality.")
    for name, r in figures.by_stratum.items():
        bias = figures.bias.get(name)
        if r and bias:
            said.append(
                f"On {name}: r {_ranged(r, 2)}; it is too high by {_ranged(bias, 1)} points."
            )
    for name, bias in figures.bias_by_team.items():
        told = _ranged(bias, 1) + " points" if bias else "too few reviews"
        said.append(f"Team {name}: too high by {told}.")
    if math.isfinite(figures.precision):
        said.append(
            f"The smallest difference of two agents it can show is {figures.precision:.0f} points."
        )
    said += [
        f"What it is: {card.definition}", f"Owner: {card.owner}", f"Serves: {card.serves}",
        f"Read beside it: {card.counter}", f"Window: {card.window}",
    ]  # fmt: skip
    return said + [f"It is played to by: {way}" for way in card.gaming]


def _ranged(one: Estimate, digits: int) -> str:
    return f"{one.value:.{digits}f} ({one.low:.{digits}f} to {one.high:.{digits}f})"
