"""Means of a finite population from a reviewed sample and a proxy known for everyone.

Each stratum has its own regression of the human value on the proxy (stratified PPI++, which for a
known proxy is the separate regression estimator of survey sampling). The variance is HC3 with the
finite-population correction, the quantile Student's t with Satterthwaite's degrees of freedom:
normal quantiles and plug-in variances cover too seldom below some 150 reviews. Values heaped at one
end make the estimate and its variance move together, so that a symmetrical interval misses on one
side two or three times as often as on the other; the interval is bent as the sample is (``skew``).

Angelopoulos, Duchi, Zrnic 2023 (PPI++); Fisch et al. 2024 (strata); MacKinnon, White 1985 (HC3);
Satterthwaite 1946 and Welch 1947 (degrees of freedom); Mani et al. 2025 for when a proxy is worth
nothing.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from undivided.domain import Estimate
from undivided.stats.skew import Bend, Third, bend

FEWEST_FOR_PROXY = 15
"""With fewer reviews a stratum is estimated by its plain mean."""
_FULL_LEVERAGE = 1.0 - 1e-9

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Stratum:
    """One stratum: how many there are, what the proxy says of all, and the reviewed ones.

    Args:
        name: What it is called.
        size: Members of the population.
        human: Human values of the reviewed members, shape (n,).
        proxy: Proxy values of the same members, shape (n,); not a number where it has none.
        proxy_mean: Mean of the proxy over all members; not a number without a proxy.
    """

    name: str
    size: int
    human: Array
    proxy: Array
    proxy_mean: float = math.nan

    def __post_init__(self) -> None:
        if len(self.human) != len(self.proxy):
            raise ValueError(f"{self.name}: {len(self.human)} values and {len(self.proxy)} proxies")
        if len(self.human) > self.size:
            raise ValueError(f"{self.name}: {len(self.human)} reviews of {self.size} members")


@dataclass(frozen=True, slots=True)
class Part:
    """What one stratum adds.

    Args:
        name: The stratum.
        size: Members of the population.
        n: Reviews.
        value: The stratum's estimated mean.
        variance: Of that estimate.
        degrees: Degrees of freedom of the variance.
        r: Correlation of proxy and human value in the sample; not a number when unknown.
        used: Whether the proxy was used.
        third: Third central moment of what the estimate was made of: of residuals, with a proxy.
    """

    name: str
    size: int
    n: int
    value: float
    variance: float
    degrees: int
    r: float
    used: bool
    third: float = 0.0

    @property
    def worth(self) -> float:
        """How many plain reviews one review is worth, 1 / (1 - r²); 1 when the proxy is unused."""
        return 1.0 / max(1.0 - self.r**2, 1e-6) if self.used else 1.0


@dataclass(frozen=True, slots=True)
class Stratified:
    """An estimate over all strata, and the parts it was made of."""

    estimate: Estimate
    parts: tuple[Part, ...]


def stratified_mean(
    strata: Sequence[Stratum], level: float = 0.95, unit: str = "points", proxy: bool = True
) -> Stratified:
    """Estimate the population's mean.

    Args:
        strata: Every stratum of the population, each with a simple random sample.
        level: Nominal coverage.
        unit: Of the values.
        proxy: False ignores the proxy.

    Returns:
        The estimate with its parts; when all values are 0 or 1, a score interval within them.

    Raises:
        ValueError: If there is no stratum, or one has fewer than two reviews.
    """
    if not strata:
        raise ValueError("no strata")
    parts = tuple(part_of(stratum, proxy) for stratum in strata)
    total = sum(part.size for part in parts)
    value = sum(part.size / total * part.value for part in parts)
    shares = [(part.size / total) ** 2 * part.variance for part in parts]
    variance = sum(shares)
    quantile = float(stats.t.ppf((1 + level) / 2, _degrees(shares, parts)))
    if all(_binary(stratum.human) for stratum in strata):
        value = min(1.0, max(0.0, value))
        low, high = _score_interval(value, variance, quantile, sum(part.n for part in parts))
    else:
        bent = _bend(parts, total, variance, quantile)
        error = math.sqrt(variance)
        low, high = value - error * bent.at(quantile), value - error * bent.at(-quantile)
    n = sum(part.n for part in parts)
    used = any(part.used for part in parts)
    method = "stratified PPI++ (HC3, t)" if used else "stratified mean (t)"
    return Stratified(Estimate(value, low, high, level, n, method, unit), parts)


def part_of(stratum: Stratum, proxy: bool = True) -> Part:
    """Estimate one stratum.

    The proxy is used when there are at least 15 reviews and it correlates with them by more than
    1 / sqrt(n - 2), below which it adds more noise than it takes away.

    Raises:
        ValueError: If it has fewer than two reviews.
    """
    n = len(stratum.human)
    if n < 2:
        raise ValueError(f"{stratum.name} has {n} reviews; two are the least")
    r = correlation(stratum.human, stratum.proxy)
    useful = proxy and n >= FEWEST_FOR_PROXY and math.isfinite(stratum.proxy_mean)
    used = useful and math.isfinite(r) and abs(r) >= 1.0 / math.sqrt(n - 2)
    value, variance, rest = _regression(stratum) if used else _mean(stratum)
    left = 1.0 - n / stratum.size
    variance = max(variance, _least(stratum.human)) * left
    degrees = n - 2 if used else n - 1
    third = _third(rest)
    return Part(stratum.name, stratum.size, n, value, variance, degrees, r, used, third)


def correlation(human: Array, proxy: Array) -> float:
    """Return Pearson's r; not a number when either never differs or is missing."""
    if len(human) < 3 or not np.isfinite(proxy).all():
        return math.nan
    a, b = human - human.mean(), proxy - proxy.mean()
    size = math.sqrt(float(a @ a) * float(b @ b))
    return float(a @ b) / size if size > 1e-12 else math.nan


def _degrees(shares: Sequence[float], parts: Sequence[Part]) -> float:
    """Give Satterthwaite's degrees of freedom, from unbiased estimates of both squares in them.

    A square of an estimated variance is too large by (f + 2) / f on average, which Welch's form
    takes out; it is what the strata have in all at most, and what the one that counts has at least.
    """
    below = sum(share**2 / (part.degrees + 2) for share, part in zip(shares, parts, strict=True))
    if below == 0:
        return 1.0
    degrees = [part.degrees for part in parts]
    found = sum(shares) ** 2 / below - 2
    return min(float(sum(degrees)), max(float(min(degrees)), found))


def _bend(parts: Sequence[Part], total: int, variance: float, quantile: float) -> Bend:
    if variance == 0:
        return Bend(0.0, 0.0)
    thirds = [Third(part.size / total, part.size, part.n, part.third) for part in parts]
    return bend(thirds, variance, quantile)


def _third(rest: Array) -> float:
    """Estimate a third central moment (Fisher's k-statistic), shrunk by what chance makes of it.

    James and Stein's positive part: normal values would show a skewness of this variance by chance
    (Fisher 1930), so that the interval of values that are not skewed is hardly bent, nor widened.
    """
    n = len(rest)
    third = n / ((n - 1) * (n - 2)) * float((rest**3).sum()) if n > 2 else 0.0
    if third == 0:
        return 0.0
    chance = 6 * n * (n - 1) / ((n - 2) * (n + 1) * (n + 3))
    skewness = third / (float((rest**2).sum()) / (n - 1)) ** 1.5
    return float(third * max(0.0, 1 - chance / skewness**2))


def _mean(stratum: Stratum) -> tuple[float, float, Array]:
    n = len(stratum.human)
    value = float(stratum.human.mean())
    return value, float(stratum.human.var(ddof=1)) / n, stratum.human - value


def _regression(stratum: Stratum) -> tuple[float, float, Array]:
    human, proxy = stratum.human, stratum.proxy
    n = len(human)
    away = proxy - proxy.mean()
    spread = float(away @ away)
    slope = float(away @ human) / spread
    value = float(human.mean()) + slope * (stratum.proxy_mean - float(proxy.mean()))
    rest = human - human.mean() - slope * away
    leverage = np.minimum(1.0 / n + away**2 / spread, _FULL_LEVERAGE)
    weights = 1.0 / n + (stratum.proxy_mean - float(proxy.mean())) * away / spread
    # The jackknife that MacKinnon and White call HC3; the shorter form in use is a little wider.
    moved = weights * rest / (1.0 - leverage)
    return value, (n - 1) / n * float((moved**2).sum() - moved.sum() ** 2 / n), rest


def _score_interval(value: float, variance: float, quantile: float, n: int) -> tuple[float, float]:
    """Put an interval about a share as Wilson does: its centre moves towards a half.

    A symmetric one covers too seldom where few say no: .92 instead of .95 with 30 and 20 reviews
    in two strata of nine and six yes in ten (docs/benchmarks/quality.md).
    """
    if variance == 0:
        return value, value
    least = 1.0 / (n + 2)
    effective = max(value * (1 - value), least * (1 - least)) / variance
    shift = quantile**2 / effective
    middle = (value + shift / 2) / (1 + shift)
    half = quantile * math.sqrt(variance + shift / effective / 4)
    half /= 1 + shift
    return max(0.0, middle - half), min(1.0, middle + half)


def _least(human: Array) -> float:
    """Keep a stratum of yes and no from claiming certainty: one case in n + 2 may be otherwise."""
    if not _binary(human):
        return 0.0
    other = 1.0 / (len(human) + 2)
    return other * (1.0 - other) / len(human)


def _binary(human: Array) -> bool:
    return bool(np.isin(human, (0.0, 1.0)).all())
