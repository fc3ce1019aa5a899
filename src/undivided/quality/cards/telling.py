"""A card in sentences."""

import math
from collections.abc import Iterator

from undivided.domain import Estimate
from undivided.quality.cards.card import MetricCard
from undivided.quality.cards.drifting import Drift
from undivided.quality.cards.groups import FEWEST_AGENTS, GroupBias
from undivided.quality.cards.light import MEANING, Verdict
from undivided.quality.cards.measuring import Figures
from undivided.quality.cards.rules import named, points, ranged
from undivided.quality.cards.surrogates import Surrogate
from undivided.quality.cards.targets import Target


def sentences(card: MetricCard, figures: Figures, verdict: Verdict) -> list[str]:
    """Say what a card says: the light and why, what was measured, what was written."""
    return [
        f"{card.name}: {verdict.light.upper()}, {MEANING[verdict.light]}.",
        *verdict.why,
        *_validity(figures),
        *_groups(figures),
        *(_drift(one) for one in figures.drift),
        *(_target(figures.target) if figures.target else ()),
        *(_experiments(one) for one in figures.experiments),
        *written(card),
    ]


def written(card: MetricCard) -> list[str]:
    """Say what is written on a card, which needs no tables."""
    said = [
        f"What it is: {card.definition}", f"Owner: {card.owner}", f"Serves: {card.serves}",
        f"Read beside it: {card.counter}", f"Window: {card.window}",
    ]  # fmt: skip
    if card.target_since:
        said.append(f"A target since: {card.target_since}")
    return said + [f"It is played to by: {way}" for way in card.gaming]


def _validity(figures: Figures) -> Iterator[str]:
    if figures.r:
        yield f"Correlation with quality {ranged(figures.r, 2)}, {figures.n} reviewed."
    if figures.corrected and figures.reliability:
        yield (
            f"One reviewer's judgement is reliable to {figures.reliability:.2f}; with reviewers "
            f"who never differ the correlation would be {ranged(figures.corrected, 2)}."
        )
    if figures.slope:
        yield f"A point of it means {ranged(figures.slope, 2)} points of quality."
    for name, r in figures.by_stratum.items():
        bias = figures.bias.get(name)
        if r and bias:
            yield f"On {name}: r {ranged(r, 2)}; it is too high by {ranged(bias, 1)} points."
    if math.isfinite(figures.precision):
        yield (
            f"The smallest difference of two agents it can show is {figures.precision:.0f} points."
        )


def _groups(figures: Figures) -> Iterator[str]:
    for one in figures.groups:
        yield _group(one)
    compared = [one for one in figures.groups if one.beside]
    if compared:
        yield (
            f"All {len(compared)} groups were compared with the others of their kind; the "
            "intervals are widened so that all hold together nineteen times in twenty "
            "(Bonferroni), and agents, not conversations, are what they rest on."
        )


def _group(one: GroupBias) -> str:
    who = named(one)[0].upper() + named(one)[1:]
    if one.bias is None:
        few = 0 < one.agents < FEWEST_AGENTS
        why = f"fewer than {FEWEST_AGENTS} agents, so not told" if few else "too few reviews"
        return f"{who}: {why}."
    people = f", {one.agents} agents" if one.agents else ""
    told = f"{who}: too high by {ranged(one.bias, 1)} points, {one.n} reviewed{people}"
    return f"{told}; beside the others {points(one.beside)}." if one.beside else f"{told}."


def _drift(one: Drift) -> str:
    if one.since:
        way = "lower" if one.change < 0 else "higher"
        return (
            f"On {one.stratum} it came loose since {one.since}: people judge "
            f"{abs(one.change):.1f} points {way} beside it than before."
        )
    if not one.watched:
        return (
            f"On {one.stratum} it is not watched yet: {one.periods} periods have reviews enough, "
            "and more than those of reference are needed."
        )
    return f"On {one.stratum} it is steady: no alarm in {one.watched} watched periods."


def _target(found: Target) -> Iterator[str]:
    if found.number:
        yield f"A target since {found.since}: it is better by {_own(found.number)} since then."
    for one in found.changes:
        was = ranged(one.before, 2) if one.before else "not known"
        now = ranged(one.after, 2) if one.after else "not known"
        said = f"On {one.stratum}: r {was} before it was a target, {now} since"
        yield f"{said}; it flatters by {points(one.loose)} more." if one.loose else f"{said}."


def _own(one: Estimate) -> str:
    return f"{one.value:+.1f} ({one.low:+.1f} to {one.high:+.1f}) of its own points"


def _experiments(one: Surrogate) -> str:
    on = "for everyone" if one.stratum == "all" else f"on {one.stratum}"
    same = round(one.agree.value * one.n)
    said = (
        f"Past experiments {on}: {same} of {one.n} moved it and quality the same way "
        f"({one.agree.low:.0%} to {one.agree.high:.0%})"
    )
    return f"{said}; their effects correlate {ranged(one.r, 2)}." if one.r else f"{said}."
