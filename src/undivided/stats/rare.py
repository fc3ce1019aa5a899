"""Shares of rare events in a stratified sample: Wilson's interval with an effective n.

Intervals of the kind "estimate ± z standard errors" fail for events of a few per cent: a stratum
without a case claims certainty. Here each stratum's variance is smoothed by one case of each kind,
and Wilson's interval is taken for as many cases as would give that variance in a plain sample.
Korn, Graubard 1998 for effective sample sizes; Wilson 1927.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

from undivided.domain import Estimate


@dataclass(frozen=True, slots=True)
class Counted:
    """Cases in one stratum's simple random sample.

    Args:
        size: Members of the population.
        n: Reviews.
        cases: How many of them are cases.
    """

    size: int
    n: int
    cases: int


def stratified_share(strata: Sequence[Counted], level: float = 0.95) -> Estimate:
    """Estimate the share of cases in the population.

    Args:
        strata: Every stratum of the population.
        level: Nominal coverage.

    Returns:
        The share with its interval; from 0 to 1 when a stratum has no reviews.

    Raises:
        ValueError: If the counts are impossible, or there is no member.
    """
    total = sum(one.size for one in strata)
    if total <= 0 or any(not 0 <= one.cases <= one.n <= one.size for one in strata):
        raise ValueError("these counts are impossible")
    n = sum(one.n for one in strata)
    some = [one for one in strata if one.size]
    if any(one.n == 0 for one in some):
        return Estimate(math.nan, 0.0, 1.0, level, n, "stratified Wilson", "share")
    share = smooth = variance = 0.0
    for one in some:
        weight = one.size / total
        expected = (one.cases + 1) / (one.n + 2)
        share += weight * one.cases / one.n
        smooth += weight * expected
        variance += weight**2 * (1 - one.n / one.size) * expected * (1 - expected) / one.n
    if variance == 0:
        return Estimate(share, share, share, level, n, "stratified Wilson", "share")
    effective = smooth * (1 - smooth) / variance
    z = NormalDist().inv_cdf((1 + level) / 2)
    middle = (share + z**2 / (2 * effective)) / (1 + z**2 / effective)
    half = z * math.sqrt(share * (1 - share) / effective + (z / (2 * effective)) ** 2)
    half /= 1 + z**2 / effective
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Estimate(share, low, high, level, n, "stratified Wilson", "share")
