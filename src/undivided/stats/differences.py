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


@dataclass(frozen=True, slots=True)
class Clustered:
    """Cases that hang together in clusters.

    Args:
        values: One a case.
        weights: Of the cases, above 0.
        clusters: Code of each case's cluster.
    """

    values: Array
    weights: Array
    clusters: NDArray[np.int32]

    def take(self, rows: NDArray[np.bool_]) -> "Clustered":
        """Keep some cases."""
        return Clustered(self.values[rows], self.weights[rows], self.clusters[rows])


def clustered_mean(cases: Clustered) -> Mean:
    """Give a weighted mean of cases that hang together, by the jackknife over clusters.

    Few clusters of unequal weight make the error less exact than their number says; the degrees
    of freedom are those of so many equal ones (Kish 1965; MacKinnon and White 1985 for the
    jackknife).
    """
    mean, _ = _jackknife(cases, int(cases.clusters.max()) + 1)
    return mean


def clustered_difference(
    one: Clustered, other: Clustered, unit: str, level: float = 0.95
) -> Estimate:
    """Estimate one clustered mean less another; a cluster may have cases in both.

    What a cluster does to both sides alike cancels out. The degrees of freedom are Welch's, and
    never more than the clusters allow.
    """
    size = int(max(one.clusters.max(), other.clusters.max())) + 1
    (mine, moved), (rest, others) = _jackknife(one, size), _jackknife(other, size)
    told = difference(mine, rest, unit, level)
    if not math.isfinite(mine.error) or not math.isfinite(rest.error):
        return told
    error = math.sqrt(float(((moved - others) ** 2).sum()))
    below = mine.error**4 / mine.degrees + rest.error**4 / rest.degrees
    welch = (mine.error**2 + rest.error**2) ** 2 / below if below > 0 else 1.0
    clusters = len(np.union1d(one.clusters, other.clusters))
    degrees = max(1.0, min(welch, clusters - 1.0))
    found = Mean(told.value, error, degrees, mine.n + rest.n)
    return found.estimate("difference, jackknife over clusters", unit, level)


def _jackknife(cases: Clustered, size: int) -> tuple[Mean, Array]:
    """Give the mean, and what leaving each cluster out moves: squares sum to the error's."""
    total = float(cases.weights.sum())
    value = float((cases.weights * cases.values).sum()) / total
    rest = cases.weights * (cases.values - value)
    share = np.bincount(cases.clusters, weights=cases.weights, minlength=size) / total
    n = int((share > 0).sum())
    if n < 2:
        return Mean(value, math.inf, 1.0, len(cases.values)), np.zeros(size)
    moved = np.bincount(cases.clusters, weights=rest, minlength=size) / total / (1 - share)
    moved *= math.sqrt((n - 1) / n)
    equal = float((share**2).sum()) ** 2 / float((share**4).sum())
    error = math.sqrt(float((moved**2).sum()))
    return Mean(value, error, max(1.0, equal - 1), len(cases.values)), moved


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
