"""What a card says of its number, measured: validity, bias and precision, by stratum.

Correlations within a stratum have Fisher's interval; the pooled one is weighted by the strata's
sizes with an interval from a bootstrap within strata. A number on a scale of its own is first put
on that of quality by the best straight line over everything; what is then left by stratum is its
bias. Fisher 1921; Spearman 1904 for attenuation.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from undivided.domain import Estimate
from undivided.quality.cards.card import MetricCard
from undivided.quality.joining import Joined
from undivided.quality.tables import Column, Reviews
from undivided.stats import correlation

LEVEL = 0.95
FEWEST = 4
_REPLICATIONS = 400
_FEWEST_PAIRS = 10
_POWER = 0.8
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Figures:
    """What was measured for a card.

    Args:
        n: Reviewed conversations.
        r: Correlation with quality, strata weighted by their size; None = cannot be told.
        slope: Points of quality for a point of the number; None = cannot be told.
        by_stratum: Correlation in each stratum; None = too few reviews there.
        bias: By stratum, how much too high (+) the number is.
        bias_by_team: The same by team; empty without teams.
        reliability: Of one reviewer's judgement, from double reviews; None without enough.
        corrected: ``r`` as it would be with reviewers who never differ; None without that.
        precision: Smallest difference of two agents, in points of quality, that it shows four
            times in five; not a number without agents.
        age_days: Since the newest period with a review ended; not a number when unknown.
    """

    n: int
    r: Estimate | None
    slope: Estimate | None
    by_stratum: dict[str, Estimate | None]
    bias: dict[str, Estimate | None]
    bias_by_team: dict[str, Estimate | None]
    reliability: float | None
    corrected: Estimate | None
    precision: float
    age_days: float


@dataclass(frozen=True, slots=True)
class _Sample:
    """Reviewed conversations, each with the weight of its stratum."""

    human: Array
    proxy: Array
    stratum: NDArray[np.int32]
    weight: Array


def measure(
    card: MetricCard, joined: Joined, reviews: Reviews, age_days: float = math.nan, seed: int = 0
) -> Figures:
    """Measure a number.

    Args:
        card: Says its scale and direction.
        joined: Its values, with people's judgement of quality.
        reviews: People's judgements of that criterion, for reliability.
        age_days: How old the newest review is.
        seed: Of the bootstrap.
    """
    sign = 1.0 if card.better == "higher" else -1.0
    seen = joined.reviewed & np.isfinite(joined.scores.value)
    sample = _sample(joined, seen)
    reliability = _reliability(reviews)
    r, slope = _pooled(sample, sign, seed)
    too_high = _too_high(card, sample)
    n = {
        name: int(joined.scores.stratum.where(name).sum()) for name in joined.scores.stratum.used()
    }
    return Figures(
        n=int(seen.sum()),
        r=r,
        slope=slope,
        by_stratum={
            name: _fisher(sign * _r(sample, rows), int(rows.sum()))
            for name, rows in _rows(joined.scores.stratum, seen)
        },
        bias={
            name: _mean(too_high[rows], n[name])
            for name, rows in _rows(joined.scores.stratum, seen)
        },
        bias_by_team={
            name: _weighed(too_high[rows], sample.weight[rows])
            for name, rows in _rows(joined.scores.team, seen)
            if name
        },
        reliability=reliability,
        corrected=_corrected(r, reliability),
        precision=_precision(joined, sample),
        age_days=age_days,
    )


def _sample(joined: Joined, seen: NDArray[np.bool_]) -> _Sample:
    codes = joined.scores.stratum.codes
    size = np.bincount(codes, minlength=1).astype(np.float64)
    drawn = np.bincount(codes[seen], minlength=len(size))
    weight = size / np.maximum(drawn, 1)
    here = codes[seen]
    return _Sample(joined.human[seen], joined.scores.value[seen], here, weight[here])


def _rows(column: Column, seen: NDArray[np.bool_]) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """Give every label with its places among the reviewed."""
    for name in column.used():
        yield name, column.where(name)[seen]


def _r(sample: _Sample, rows: NDArray[np.bool_]) -> float:
    return correlation(sample.human[rows], sample.proxy[rows])


def _fisher(r: float, n: int) -> Estimate | None:
    if n < FEWEST or not math.isfinite(r):
        return None
    z, half = math.atanh(max(-0.9999, min(0.9999, r))), 1.96 / math.sqrt(n - 3)
    return Estimate(r, math.tanh(z - half), math.tanh(z + half), LEVEL, n, "Pearson, Fisher", "r")


def _weighted(human: Array, proxy: Array, weight: Array) -> tuple[float, float]:
    """Give the weighted correlation and slope."""
    a = human - np.average(human, weights=weight)
    b = proxy - np.average(proxy, weights=weight)
    cross, own = float((weight * a * b).sum()), float((weight * b * b).sum())
    size = math.sqrt(float((weight * a * a).sum()) * own)
    return (cross / size, cross / own) if size > 1e-12 else (math.nan, math.nan)


def _pooled(sample: _Sample, sign: float, seed: int) -> tuple[Estimate | None, Estimate | None]:
    n = len(sample.human)
    if n < FEWEST:
        return None, None
    r, slope = _weighted(sample.human, sample.proxy, sample.weight)
    if not math.isfinite(r):
        return None, None
    draw = np.random.default_rng(seed)
    places = [np.flatnonzero(sample.stratum == code) for code in np.unique(sample.stratum)]
    again = []
    for _ in range(_REPLICATIONS):
        rows = np.concatenate([draw.choice(some, len(some)) for some in places])
        again.append(_weighted(sample.human[rows], sample.proxy[rows], sample.weight[rows]))
    table = np.array(again)
    table = table[np.isfinite(table).all(axis=1)]
    low, high = np.quantile(table, [0.025, 0.975], axis=0)
    way = "weighted, bootstrap within strata"
    ends = sorted((sign * float(low[0]), sign * float(high[0])))
    return (
        Estimate(sign * r, ends[0], ends[1], LEVEL, n, way, "r"),
        Estimate(slope, float(low[1]), float(high[1]), LEVEL, n, way, "points a point"),
    )


def _too_high(card: MetricCard, sample: _Sample) -> Array:
    """Give each reviewed conversation's number less its quality, in points of quality."""
    if card.scale == "quality" or len(sample.human) < FEWEST:
        return sample.proxy - sample.human
    _, slope = _weighted(sample.human, sample.proxy, sample.weight)
    slope = slope if math.isfinite(slope) else 0.0
    middle = np.average(sample.proxy, weights=sample.weight)
    line = np.average(sample.human, weights=sample.weight) + slope * (sample.proxy - middle)
    found: Array = line - sample.human
    return found


def _mean(values: Array, size: int) -> Estimate | None:
    n = len(values)
    if n < FEWEST:
        return None
    error = float(values.std(ddof=1)) / math.sqrt(n) * math.sqrt(max(0.0, 1 - n / size))
    half, value = float(stats.t.ppf(0.975, n - 1)) * error, float(values.mean())
    return Estimate(value, value - half, value + half, LEVEL, n, "mean difference, t", "points")


def _weighed(values: Array, weight: Array) -> Estimate | None:
    """Give the mean of a group that strata were drawn from unevenly."""
    n = len(values)
    if n < FEWEST:
        return None
    value = float(np.average(values, weights=weight))
    error = math.sqrt(float(((weight * (values - value)) ** 2).sum())) / float(weight.sum())
    half = float(stats.t.ppf(0.975, n - 1)) * error * math.sqrt(n / (n - 1))
    low, high = value - half, value + half
    return Estimate(value, low, high, LEVEL, n, "weighted mean difference, t", "points")


def _reliability(reviews: Reviews) -> float | None:
    """Give the share of a single judgement's variance that is the conversation's own."""
    some = reviews.take(reviews.drawn & np.isfinite(reviews.value))
    pairs = list(_pairs(some))
    if len(pairs) < _FEWEST_PAIRS:
        return None
    table = np.array([*pairs, *((b, a) for a, b in pairs)])
    r = correlation(table[:, 0], table[:, 1])
    return r if math.isfinite(r) and r > 0 else None


def _pairs(some: Reviews) -> Iterator[tuple[float, float]]:
    first: dict[int, float] = {}
    for name, value in zip(some.conversation.codes.tolist(), some.value.tolist(), strict=True):
        if name in first:
            yield first.pop(name), value
        else:
            first[name] = value


def _corrected(r: Estimate | None, reliability: float | None) -> Estimate | None:
    if r is None or reliability is None:
        return None
    ends = [max(-1.0, min(1.0, end / math.sqrt(reliability))) for end in (r.value, r.low, r.high)]
    return Estimate(
        ends[0], ends[1], ends[2], r.level, r.n, "corrected for one reviewer's reliability", "r"
    )


def _precision(joined: Joined, sample: _Sample) -> float:
    agents: Sequence[str] = [name for name in joined.scores.agent.used() if name]
    if len(agents) < 2 or len(sample.human) < FEWEST:
        return math.nan
    r, _ = _weighted(sample.human, sample.proxy, sample.weight)
    r = r if math.isfinite(r) else 0.0
    left = float(sample.human.std(ddof=1)) * math.sqrt(max(0.0, 1 - r * r))
    each = len(sample.human) / len(agents)
    needed = float(stats.norm.ppf(0.975) + stats.norm.ppf(_POWER))
    return needed * math.sqrt(2.0) * left / math.sqrt(each)
