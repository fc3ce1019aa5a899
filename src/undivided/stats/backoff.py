"""Chances that back off: from everybody, to this one, to this one with this.

Each level (each agent, each topic, each agent with each topic ...) takes the chance of the level
before it as its prior: a Beta distribution whose mean is that chance and whose strength, one number
a level, is learnt from the cases. A cell seen often speaks for itself, a cell seen seldom repeats
what is above it. With little strength the prior is U-shaped: a few misses are enough to doubt
somebody who never says yes.

Cases are told in order of time and fade with age. Every case is predicted from the cases before it
alone (Dawid 1984), so that the predictions are as honest as a held-out sample.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Tally = tuple[float, float, float]
"""Cases in a cell, how many came true, and how many the levels above expected; all faded."""

STRENGTHS = (0.3, 0.6, 1.2, 2.5, 5.0, 10.0, 25.0, 100.0, 1e6)
"""What the strength of a level's prior is chosen from, in cases; the last switches it off."""
BELIEVED_STRENGTH = 4.0
BELIEVED_SD = 1.5
"""A log-normal belief about strengths, which decides while there are few cases."""
EDGE = 1e-4


@dataclass(frozen=True, slots=True)
class Level:
    """One level.

    Args:
        strength: How many cases its prior counts for.
        cells: What was seen in each cell.
    """

    strength: float
    cells: Mapping[str, Tally]

    def chance(self, prior: float, cell: str) -> float:
        """Give a cell's chance; that of an unknown cell is its prior."""
        tally = self.cells.get(cell)
        if tally is None:
            return prior
        seen = [np.array(number) for number in tally]
        return float(_posterior(np.array(prior), seen, self.strength))


@dataclass(frozen=True, slots=True)
class Backoff:
    """A fitted model.

    Args:
        levels: By name, the widest first.
    """

    levels: Mapping[str, Level]

    def chance(self, base: float, cells: Mapping[str, str]) -> float:
        """Give the chance of one case.

        Args:
            base: Its chance before anything is known of its cells.
            cells: Its cell on each level.
        """
        for name, level in self.levels.items():
            base = level.chance(base, cells[name])
        return base


@dataclass(frozen=True, slots=True)
class Cases:
    """What a model is fitted to, in order of time.

    Args:
        base: Chance of each case before anything is known of its cells.
        outcomes: 0 or 1 each.
        weights: How much each counts; with 0 it is predicted and teaches nothing.
        ages: Half-lives from each case to now.
        cells: The cell of each case, by level, the widest first.
    """

    base: Floats
    outcomes: Floats
    weights: Floats
    ages: Floats
    cells: Mapping[str, Sequence[str]]


def fit_backoff(cases: Cases) -> tuple[Backoff, Floats]:
    """Fit a model.

    Args:
        cases: In order of time.

    Returns:
        The model as of now, and the chance of each case as it was known before the case.
    """
    chances = np.clip(np.asarray(cases.base, dtype=np.float64), EDGE, 1 - EDGE)
    levels = {}
    for name, cells in cases.cells.items():
        levels[name], chances = _fit_level(cases, chances, cells)
    return Backoff(levels), chances


def _fit_level(cases: Cases, prior: Floats, cells: Sequence[str]) -> tuple[Level, Floats]:
    numbers: dict[str, int] = {}
    places = np.array([numbers.setdefault(cell, len(numbers)) for cell in cells], dtype=np.intp)
    worth = cases.weights * np.exp2(-cases.ages)
    seen = [worth, worth * cases.outcomes, worth * prior]
    # What was seen before a case is faded to the time of that case, not to now.
    before = [_before(one, places) * np.exp2(cases.ages) for one in seen]
    tried = [_posterior(prior, before, strength) for strength in STRENGTHS]
    losses = [
        _loss(chances, cases) + _disbelief(strength)
        for chances, strength in zip(tried, STRENGTHS, strict=True)
    ]
    best = int(np.argmin(losses))
    sums = [np.bincount(places, one, len(numbers)) for one in seen]
    tallies = {
        name: (float(n), float(came), float(expected))
        for name, n, came, expected in zip(numbers, *sums, strict=True)
        if n > 0
    }
    return Level(STRENGTHS[best], tallies), tried[best]


def _before(values: Floats, places: NDArray[np.intp]) -> Floats:
    """Add up, for each case, the values of the earlier cases in its cell."""
    order = np.argsort(places, kind="stable")
    sums = np.cumsum(values[order]) - values[order]
    starts = np.searchsorted(places[order], places[order], side="left")
    found = np.empty_like(sums)
    # Rounding may leave a hair below nothing.
    found[order] = np.maximum(sums - sums[starts], 0.0)
    return found


def _posterior(prior: Floats, seen: Sequence[Floats], strength: float) -> Floats:
    """Give the mean of the Beta posterior, generalised to cases with priors of their own."""
    n, came, expected = seen
    share = np.where(n > 0, expected / np.maximum(n, 1e-12), prior)
    hits, misses = strength * share, strength * (1 - share)
    down = prior * (hits + came) / np.maximum(hits + expected, 1e-12)
    up = 1 - (1 - prior) * (misses + n - came) / np.maximum(misses + n - expected, 1e-12)
    found: Floats = np.clip(np.where(came <= expected, down, up), EDGE, 1 - EDGE)
    return np.where(n > 0, found, prior)


def _loss(chances: Floats, cases: Cases) -> float:
    came = cases.outcomes
    losses = -(came * np.log(chances) + (1 - came) * np.log(1 - chances))
    return float((cases.weights * losses).sum())


def _disbelief(strength: float) -> float:
    return float((np.log(strength / BELIEVED_STRENGTH) / BELIEVED_SD) ** 2 / 2)
