"""A median with the interval between two order statistics: no shape of the values is assumed."""

import math
from collections.abc import Sequence
from statistics import median

from undivided.domain import Estimate


def median_interval(values: Sequence[float], level: float = 0.95, unit: str = "s") -> Estimate:
    """Estimate a median from values (the sign test turned round; David, Nagaraja 2003, 7.1).

    How many of n values lie below the true median is binomial with one half, so the k-th and the
    k-th last value hold it with a chance that is known exactly.

    Args:
        values: In any order.
        level: Least coverage.
        unit: Of the values.

    Returns:
        The median; its interval is endlessly wide where no two values can give ``level``.
    """
    found = sorted(values)
    n = len(found)
    if n == 0:
        return Estimate(0.0, -math.inf, math.inf, level, 0, "order statistics", unit)
    k = _rank(n, level)
    low, high = (found[k - 1], found[n - k]) if k else (-math.inf, math.inf)
    return Estimate(float(median(found)), low, high, level, n, "order statistics", unit)


def _rank(n: int, level: float) -> int:
    """Give the largest k for which the k-th and k-th last value hold the median; 0 = none."""
    below, k = 0.0, 0
    while k < n // 2:
        below += math.exp(_log_choose(n, k) - n * math.log(2))
        if below > (1 - level) / 2:
            break
        k += 1
    return k


def _log_choose(n: int, k: int) -> float:
    return math.lgamma(n + 1) - math.lgamma(k + 1) - math.lgamma(n - k + 1)
