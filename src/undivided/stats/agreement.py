"""Agreement of raters: Krippendorff's alpha, raw agreement, Gwet's AC2, with bootstrap intervals.

One coefficient alone can say anything: ratings that are nearly all alike give a low alpha and a
high AC2 for the same data. So they are always given together, with how often each value was used.
Krippendorff 2011 (alpha from coincidences); Gwet 2008, 2014 (AC1, AC2).
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from undivided.domain import Estimate

Array = NDArray[np.float64]
Measure = Callable[["Counts", Array], float]
_REPLICATIONS = 1000


@dataclass(frozen=True, slots=True)
class Counts:
    """How often each item got each value.

    Args:
        values: The distinct values in order, shape (q,).
        table: Ratings by item and value, shape (items, q); items rated once are left out.
    """

    values: Array
    table: Array

    @property
    def ratings(self) -> Array:
        """Ratings an item, at least two."""
        total: Array = self.table.sum(axis=1)
        return total


@dataclass(frozen=True, slots=True)
class Agreement:
    """What raters of the same items make of them.

    Args:
        items: Items that were rated at least twice.
        ratings: Ratings of these.
        alpha: Krippendorff's alpha with the ordinal distance.
        raw: Share of pairs of ratings of one item that are the same.
        ac2: Gwet's AC2 with quadratic weights.
        marginals: Value to its share among the ratings.
    """

    items: int
    ratings: int
    alpha: Estimate
    raw: Estimate
    ac2: Estimate
    marginals: dict[float, float]


def counts(items: ArrayLike, values: ArrayLike) -> Counts:
    """Count ratings.

    Args:
        items: The item of each rating, any labels.
        values: The value of each rating, numbers in an order that means something.

    Raises:
        ValueError: If there are not as many items as values, or a value is not a number.
    """
    named, given = np.asarray(items), np.asarray(values, dtype=np.float64)
    if named.shape != given.shape or not np.isfinite(given).all():
        raise ValueError("one finite value a rating is needed")
    _, rows = np.unique(named, return_inverse=True)
    distinct, columns = np.unique(given, return_inverse=True)
    table = np.zeros((int(rows.max(initial=-1)) + 1, len(distinct)))
    np.add.at(table, (rows, columns), 1.0)
    return Counts(distinct, table[table.sum(axis=1) >= 2])


def alpha(rated: Counts, weights: Array) -> float:
    """Return Krippendorff's alpha with the ordinal distance; not a number when all are alike.

    Args:
        rated: The ratings.
        weights: How often each item counts, shape (items,).
    """
    share = weights / (rated.ratings - 1.0)
    pairs = rated.table.T @ (share[:, None] * rated.table)
    pairs -= np.diag(share @ rated.table)
    each = pairs.sum(axis=1)
    below = np.cumsum(each) - each / 2.0
    distance = (below[:, None] - below[None, :]) ** 2
    expected = (np.outer(each, each) * distance).sum() / max(float(each.sum()) - 1.0, 1e-12)
    seen = float((pairs * distance).sum())
    return 1.0 - seen / float(expected) if expected > 0 else math.nan


def raw_agreement(rated: Counts, weights: Array) -> float:
    """Return the share of pairs of ratings of one item that are the same, items counting alike."""
    n = rated.ratings
    same = (rated.table * (rated.table - 1.0)).sum(axis=1) / (n * (n - 1.0))
    return float(weights @ same / weights.sum())


def ac2(rated: Counts, weights: Array) -> float:
    """Return Gwet's AC2 with quadratic weights; AC1 when there are two values."""
    values, n = rated.values, rated.ratings
    q = len(values)
    if q < 2:
        return math.nan
    near = 1.0 - (values[:, None] - values[None, :]) ** 2 / (values[-1] - values[0]) ** 2
    with_near = rated.table @ near
    agreed = (rated.table * (with_near - 1.0)).sum(axis=1) / (n * (n - 1.0))
    seen = float(weights @ agreed / weights.sum())
    share = weights @ (rated.table / n[:, None]) / weights.sum()
    chance = float(near.sum() / (q * (q - 1)) * (share * (1.0 - share)).sum())
    return (seen - chance) / (1.0 - chance) if chance < 1 else math.nan


def agreement(items: ArrayLike, values: ArrayLike, seed: int = 0, level: float = 0.95) -> Agreement:
    """Measure agreement, with percentile intervals from a bootstrap over items.

    Args:
        items: The item of each rating.
        values: The value of each rating.
        seed: Of the bootstrap.
        level: Nominal coverage.

    Raises:
        ValueError: If no item was rated twice.
    """
    rated = counts(items, values)
    n = len(rated.table)
    if n == 0:
        raise ValueError("no item was rated twice")
    draws = np.random.default_rng(seed).multinomial(n, np.full(n, 1.0 / n), _REPLICATIONS)

    def estimate(measure: Measure, name: str) -> Estimate:
        value = measure(rated, np.ones(n))
        again = np.array([measure(rated, draw.astype(np.float64)) for draw in draws])
        again = again[np.isfinite(again)]
        if n < 2 or len(again) == 0 or not math.isfinite(value):
            return Estimate(value, -1.0, 1.0, level, n, name, "coefficient")
        low, high = np.quantile(again, [(1 - level) / 2, (1 + level) / 2])
        return Estimate(value, float(low), float(high), level, n, name, "coefficient")

    total = rated.table.sum(axis=0)
    return Agreement(
        items=n,
        ratings=int(total.sum()),
        alpha=estimate(alpha, "Krippendorff's alpha, ordinal, bootstrap"),
        raw=estimate(raw_agreement, "raw agreement, bootstrap"),
        ac2=estimate(ac2, "Gwet's AC2, quadratic, bootstrap"),
        marginals=dict(zip(rated.values.tolist(), (total / total.sum()).tolist(), strict=True)),
    )
