"""Matched yes and no: how often one of two things alone happened to the same cases.

Bonett, Price 2012 for the interval of the difference of matched shares; the exact sign test is
McNemar's with its binomial distribution; Holm 1979 for many tests; Korn, Graubard 1998 for the
effective number of answers that hang together.
"""

import math
from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
from scipy import stats

from undivided.domain import Estimate


def matched_difference(first: int, second: int, n: int, level: float = 0.95) -> Estimate:
    """Estimate the share with the first alone less the share with the second alone.

    Args:
        first: Cases with the first alone.
        second: Cases with the second alone.
        n: All cases.
        level: Nominal coverage.

    Raises:
        ValueError: If there are more of them than cases.
    """
    if first < 0 or second < 0 or first + second > n:
        raise ValueError(f"{first} and {second} of {n} cannot be")
    one, other = (first + 1) / (n + 2), (second + 1) / (n + 2)
    middle = one - other
    z = NormalDist().inv_cdf((1 + level) / 2)
    half = z * math.sqrt((one + other - middle**2) / (n + 2))
    value = (first - second) / n if n else 0.0
    low, high = max(-1.0, middle - half), min(1.0, middle + half)
    return Estimate(value, min(low, value), max(high, value), level, n, "Bonett-Price", "share")


def sign_test(first: int, second: int) -> float:
    """Give the two-sided probability of a split at least so uneven when both are as likely."""
    return float(stats.binomtest(first, first + second).pvalue) if first + second else 1.0


def holm(chances: Sequence[float]) -> list[float]:
    """Adjust probabilities for their number, so that one error among all is as rare as in one."""
    found, least = [1.0] * len(chances), 0.0
    for rank, place in enumerate(sorted(range(len(chances)), key=chances.__getitem__)):
        least = max(least, min(1.0, (len(chances) - rank) * chances[place]))
        found[place] = least
    return found


def wilson_of(cases: Sequence[int], counts: Sequence[int], level: float = 0.95) -> Estimate:
    """Estimate a share of answers that hang together in groups.

    Wilson's interval for as many independent answers as would vary as much. Without a case, or
    without any variation, each group counts as one answer.

    Args:
        cases: Cases in each group.
        counts: Answers in each group.
        level: Nominal coverage.

    Returns:
        The share, ``n`` all answers; 0 to 1 without any.
    """
    hits, sizes = np.asarray(cases, dtype=np.float64), np.asarray(counts, dtype=np.float64)
    n = int(sizes.sum())
    if n == 0:
        return Estimate(0.0, 0.0, 1.0, level, 0, "wilson, effective n", "share")
    share, groups = float(hits.sum()) / n, int((sizes > 0).sum())
    effective = float(groups)
    if groups > 1 and 0 < share < 1:
        variance = groups / (groups - 1) * float(((hits - share * sizes) ** 2).sum()) / n**2
        effective = min(float(n), max(effective, share * (1 - share) / max(variance, 1e-12)))
    z = NormalDist().inv_cdf((1 + level) / 2)
    middle = (share + z * z / (2 * effective)) / (1 + z * z / effective)
    half = z * math.sqrt(share * (1 - share) / effective + z * z / (4 * effective**2))
    half /= 1 + z * z / effective
    low, high = max(0.0, min(middle - half, share)), min(1.0, max(middle + half, share))
    return Estimate(share, low, high, level, n, "wilson, effective n", "share")
