"""How far skewed values bend an interval of a stratified mean.

Of skewed values the mean and its estimated variance move together: where the mean comes out too
high, few of the low values were drawn, and the interval is too short as well. Student's t then
misses on one side far more often than on the other. Johnson's correction moves the statistic back,
and Hall's cubic form of it is monotone, so that it can be turned into an interval in closed form.

Johnson 1978; Hall 1992. For strata drawn without replacement we expand the two cumulants that the
correction needs ourselves; with one stratum and a large population they are Hall's.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

MOST_BENT = 0.75
"""Limit of 3 |b| q: at 1 the cubic is flat at the interval's end and one far value of twenty makes
it endless. At .75 it covers as well and is half as much wider (docs/benchmarks/quality.md)."""


@dataclass(frozen=True, slots=True)
class Third:
    """What one stratum adds to the estimate's skewness.

    Args:
        weight: Its share of the population.
        size: Members of the population.
        n: Reviews.
        moment: Third central moment of its values.
    """

    weight: float
    size: int
    n: int
    moment: float


@dataclass(frozen=True, slots=True)
class Bend:
    """A correction of a studentised estimate t: t + shift + curve t² + curve² t³ / 3.

    Args:
        shift: What is added.
        curve: How much the square counts.
    """

    shift: float
    curve: float

    def at(self, quantile: float) -> float:
        """Find the t whose corrected value is this quantile."""
        if abs(self.curve) < 1e-9:
            return quantile - self.shift
        inside = 1 + 3 * self.curve * (quantile - self.shift)
        return (math.cbrt(inside) - 1) / self.curve


def bend(thirds: Sequence[Third], variance: float, quantile: float) -> Bend:
    """Find the correction for an estimate.

    Args:
        thirds: Every stratum.
        variance: Of the estimate; above 0.
        quantile: Of the interval, e.g. 1.96; what the correction is limited by.

    Returns:
        No correction when nothing is skewed.
    """
    skewness = together = 0.0
    for one in thirds:
        left = 1 - one.n / one.size
        share = one.weight**3 * one.moment / one.n**2
        # Cumulants of a mean drawn without replacement, and its covariance with its variance.
        skewness += share * left * (2 * left - 1)
        together += share * left**2
    skewness, together = skewness / variance**1.5, together / variance**1.5
    mean, third = -together / 2, skewness - 3 * together
    curve = -third / 6
    limited = min(1.0, MOST_BENT / max(abs(3 * curve * quantile), 1e-12))
    return Bend(limited * (-mean - curve), limited * curve)
