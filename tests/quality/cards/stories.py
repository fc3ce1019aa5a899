"""Made-up numbers with people's judgement beside them: the one place where card tests take them."""

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tests.quality.tables_made import Array, reviews_of, scores_of, week
from undivided.domain import Estimate
from undivided.quality.cards import Figures, card_for, measure
from undivided.quality.joining import Joined, join
from undivided.quality.tables import Column, Reviews, Scores


def drawn(scores: Scores, human: Array, each: int = 80, seed: int = 3) -> Reviews:
    """Draw reviews by chance, as many in every stratum."""
    draw = np.random.default_rng(seed)
    names = scores.stratum.used()
    rows = np.concatenate(
        [draw.choice(np.flatnonzero(scores.stratum.where(n)), each, replace=False) for n in names]
    )
    return reviews_of([(f"c{row}", float(human[row])) for row in rows])


def reference(pooled: bool = False, seed: int = 1) -> Figures:
    """Measure the card in the reference scenario, with its strata or without."""
    scores, human = week(seed, 4000)
    reviews = drawn(scores, human, 120, seed)
    if pooled:
        scores = scores_of(scores.value)
        reviews = drawn(scores, human, 240, seed)
    return measure(card_for(""), join(scores, reviews, ""), reviews, 3.0)


def estimate(low: float, high: float, unit: str = "points") -> Estimate:
    """Give an interval with its middle."""
    return Estimate((low + high) / 2, low, high, 0.95, 100, "", unit)


def figures(
    r: tuple[float, float] = (0.6, 0.8), bias: tuple[float, float] = (-1, 1), age: float = 3.0
) -> Figures:
    """Give figures of one hard stratum; as they stand they are green."""
    told, off = estimate(*r, "r"), estimate(*bias)
    return Figures(100, told, None, {"hard": told}, {"hard": off}, {}, None, None, math.nan, age)


def centre(
    *,
    seed: int = 1,
    size: int = 1200,
    agents: int = 12,
    r: float = 0.8,
    unfair: float = 0.0,
    each: int = 150,
    known: bool = True,
) -> Joined:
    """Make a centre whose agents fall in two bands of tenure, even numbers "new", odd ones "old".

    Args:
        seed: Of chance.
        size: Conversations, half of them hard.
        agents: How many.
        r: Correlation of the number with quality.
        unfair: Points by which the number is harder on new agents.
        each: Reviews in every stratum.
        known: The scores name the agents.
    """
    draw = np.random.default_rng(seed)
    quality, noise = draw.standard_normal((2, size))
    agent = draw.integers(0, agents, size)
    proxy = 70 + 12 * (r * quality + math.sqrt(1 - r * r) * noise) - unfair * (agent % 2 == 0)
    strata = ["hard" if at % 2 else "easy" for at in range(size)]
    names = [f"agent {at}" for at in agent] if known else None
    scores = scores_of(proxy, strata, names)
    scores = replace(scores, tenure=Column.of(["old" if at % 2 else "new" for at in agent]))
    return join(scores, drawn(scores, 70 + 12 * quality, each, seed), "")


def periods(
    *,
    seed: int = 1,
    r: tuple[float, float] = (0.8, 0.8),
    rise: float = 0.0,
    fall: float = 0.0,
    each: int = 100,
    size: int = 1000,
    criterion: str = "",
) -> Joined:
    """Make two periods, the number being a target in the second; all of it in one stratum.

    Args:
        seed: Of chance.
        r: Correlation before and after.
        rise: Points by which the number rises.
        fall: Points by which quality falls.
        each: Reviews in each period.
        size: Conversations in each.
        criterion: Of the number.
    """
    draw = np.random.default_rng(seed)
    late = np.repeat([False, True], size)
    quality, noise = draw.standard_normal((2, 2 * size))
    true = np.where(late, r[1], r[0])
    proxy = 60 + 12 * (true * quality + np.sqrt(1 - true**2) * noise) + rise * late
    human = 60 + 12 * quality - fall * late
    names: Sequence[str] = np.where(late, "2026-11", "2026-10").tolist()
    scores = scores_of(proxy, ["hard"] * (2 * size), None, names, criterion)
    rows = np.concatenate([draw.choice(np.flatnonzero(late == one), each, False) for one in (0, 1)])
    reviews = reviews_of([(f"c{row}", float(human[row])) for row in rows])
    return join(scores, reviews, criterion, "")
