"""Is "hard" hard? What reviews drawn by chance say of how far scores are off, by stratum."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from undivided.quality.difficulty import EASY, HARD
from undivided.quality.joining import join
from undivided.quality.tables import Reviews, Scores

Array = NDArray[np.float64]
FEWEST = 10
"""Reviews in a stratum below which nothing is said."""


@dataclass(frozen=True, slots=True)
class Off:
    """How far scores are off in one stratum.

    Args:
        reviews: Conversations of the uniform slice in it.
        mean: Mean distance of score and review, in the scores' unit.
        bias: Mean of review minus score.
    """

    reviews: int
    mean: float
    bias: float


@dataclass(frozen=True, slots=True)
class Audit:
    """What the random slice says of the strata.

    Args:
        easy: The easy ones.
        hard: The hard ones.
        difference: How much further off scores are on hard ones.
        low: Lower end of its 95% interval (Welch); not a number with too few reviews.
        high: Its upper end.
    """

    easy: Off
    hard: Off
    difference: float
    low: float
    high: float

    @property
    def sentence(self) -> str:
        """Say whether the strata tell apart what they should."""
        if not math.isfinite(self.low):
            return (
                f"Too few reviews by chance to tell ({self.easy.reviews} easy, "
                f"{self.hard.reviews} hard; {FEWEST} of each are needed)."
            )
        found = f"by {self.difference:+.3g} [{self.low:+.3g}, {self.high:+.3g}]"
        if self.low > 0:
            return f"Scores are further off on hard conversations, {found}."
        if self.high < 0:
            return f"Scores are further off on easy conversations, {found}: the model misleads."
        return f"Whether scores are further off on hard conversations is not shown, {found}."


def audit(scores: Scores, reviews: Reviews, criterion: str = "") -> Audit:
    """Compare the strata on the uniform slice alone: no other slice saw all alike.

    Args:
        scores: With their strata.
        reviews: Of any slices.
        criterion: Which one; "" = the whole scorecard.
    """
    uniform = reviews.take(reviews.sample.where("uniform"))
    joined = join(scores, uniform, criterion)
    residual = joined.human - joined.scores.value
    known = np.isfinite(residual)
    easy = residual[known & joined.scores.stratum.where(EASY)]
    hard = residual[known & joined.scores.stratum.where(HARD)]
    low, high = _interval(np.abs(easy), np.abs(hard))
    parts = _off(easy), _off(hard)
    return Audit(*parts, parts[1].mean - parts[0].mean, low, high)


def _off(residual: Array) -> Off:
    if not len(residual):
        return Off(0, math.nan, math.nan)
    return Off(len(residual), float(np.abs(residual).mean()), float(residual.mean()))


def _interval(easy: Array, hard: Array) -> tuple[float, float]:
    if min(len(easy), len(hard)) < FEWEST or not (easy.var() or hard.var()):
        return math.nan, math.nan
    found = stats.ttest_ind(hard, easy, equal_var=False).confidence_interval(0.95)
    return float(found.low), float(found.high)
