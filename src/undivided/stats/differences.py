"""Differences of means and of correlations, with what they rest on."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from undivided.domain import Estimate

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean and how exact it is.

    Args:
        value: The mean.
        error: Its standard error; endless when it cannot be told.
        degrees: Degrees of freedom of that error.
        n: Cases.
    """

    value: float
    error: float
    degrees: float
    n: int

    def estimate(self, method: str, unit: str, level: float = 0.95) -> Estimate:
        """Give it with its interval by Student's t."""
        half = float(stats.t.ppf((1 + level) / 2, self.degrees)) * self.error
        low, high = self.value - half, self.value + half
        return Estimate(self.value, low, high, level, self.n, method, unit)


def plain_mean(values: Array) -> Mean:
    """Give the mean of independent cases; at least two."""
    n = len(values)
    return Mean(float(values.mean()), float(values.std(ddof=1)) / math.sqrt(n), n - 1.0, n)


def clustered_mean(values: Array, weights: Array, clusters: NDArray[np.int32]) -> Mean:
    """Give a weighted mean of cases that hang together, by the jackknife over clusters.

    Few clusters of unequal weight make the error less exact than their number says; the degrees
    of freedom are those of so many equal ones (Kish 1965; MacKinnon and White 1985 for the
    jackknife).

    Args:
        values: One a case.
        weights: Of the cases, above 0.
        clusters: Code of each case's cluster.
    """
    total = float(weights.sum())
    value = float((weights * values).sum()) / total
    _, place = np.unique(clusters, return_inverse=True)
    share = np.bincount(place, weights=weights) / total
    n = len(share)
    if n < 2:
        return Mean(value, math.inf, 1.0, len(values))
    away = np.bincount(place, weights=weights * (values - value)) / total / (1 - share)
    error = math.sqrt((n - 1) / n * float((away**2).sum()))
    equal = float((share**2).sum()) ** 2 / float((share**4).sum())
    return Mean(value, error, max(1.0, equal - 1), len(values))


def difference(one: Mean, other: Mean, unit: str, level: float = 0.95) -> Estimate:
    """Estimate one mean less another (Welch 1947)."""
    squares = one.error**2, other.error**2
    error, value = math.sqrt(sum(squares)), one.value - other.value
    n, method = one.n + other.n, "difference, Welch"
    if not math.isfinite(error):
        return Estimate(value, -math.inf, math.inf, level, n, method, unit)
    below = squares[0] ** 2 / one.degrees + squares[1] ** 2 / other.degrees
    degrees = error**4 / below if below > 0 else 1.0
    return Mean(value, error, degrees, n).estimate(method, unit, level)


def fisher(r: float, n: int, level: float = 0.95) -> Estimate:
    """Give a correlation of at least four pairs with its interval (Fisher 1921)."""
    z, half = _z(r), float(stats.norm.ppf((1 + level) / 2)) / math.sqrt(n - 3)
    low, high = math.tanh(z - half), math.tanh(z + half)
    return Estimate(r, min(r, low), max(r, high), level, n, "Pearson, Fisher", "r")


def fisher_change(before: Estimate, after: Estimate) -> float:
    """Tell how far a correlation has moved between two samples, as a normal deviate.

    Args:
        before: Of at least four pairs.
        after: The same of others.
    """
    error = math.sqrt(1 / (before.n - 3) + 1 / (after.n - 3))
    return (_z(after.value) - _z(before.value)) / error


def _z(r: float) -> float:
    return math.atanh(max(-0.9999, min(0.9999, r)))
