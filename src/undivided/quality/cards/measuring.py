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
from scipy import stats

from undivided.domain import Estimate
from undivided.quality.cards.card import MetricCard
from undivided.quality.cards.drifting import Drift, drifts
from undivided.quality.cards.groups import GroupBias, biases
from undivided.quality.cards.sampling import (
    FEWEST,
    Array,
    Rows,
    Sample,
    reviewed,
    rows_of,
    sample_of,
    too_high,
    weighted,
)
from undivided.quality.cards.surrogates import Surrogate, surrogates
from undivided.quality.cards.targets import Target, since_target
from undivided.quality.joining import Joined
from undivided.quality.monitoring import Monitored
from undivided.quality.tables import Experiments, Reviews
from undivided.stats import correlation
from undivided.stats.differences import fisher

LEVEL = 0.95
_REPLICATIONS = 400
_FEWEST_PAIRS = 10
_POWER = 0.8


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
        groups: Bias by group of agents: team, tenure, and the centre's own.
        drift: Whether it came loose, by stratum; empty when it was not asked.
        target: Before and after it became a target; None when it is none.
        experiments: What past experiments say of it; empty without any.
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
    groups: tuple[GroupBias, ...] = ()
    drift: tuple[Drift, ...] = ()
    target: Target | None = None
    experiments: tuple[Surrogate, ...] = ()


@dataclass(frozen=True, slots=True)
class Past:
    """What a number's past adds to its card.

    Args:
        target_since: The first period in which it was a target; "" = as its card says.
        monitored: Alarms on it; None = not asked.
        experiments: Effects of past experiments on it; None = there are none.
    """

    target_since: str = ""
    monitored: Monitored | None = None
    experiments: Experiments | None = None


_NO_PAST = Past()


def measure(
    card: MetricCard,
    joined: Joined,
    reviews: Reviews,
    age_days: float = math.nan,
    seed: int = 0,
    past: Past = _NO_PAST,
) -> Figures:
    """Measure a number.

    Args:
        card: Says its scale and direction.
        joined: Its values, with people's judgement of quality.
        reviews: People's judgements of that criterion, for reliability.
        age_days: How old the newest review is.
        seed: Of the bootstrap.
        past: When it became a target, its alarms, its experiments.
    """
    sign = 1.0 if card.better == "higher" else -1.0
    seen = reviewed(joined)
    sample = sample_of(joined, seen)
    reliability = _reliability(reviews)
    r, slope = _pooled(sample, sign, seed)
    off = too_high(card, sample)
    groups = biases(joined, seen, sample, off)
    since = past.target_since or card.target_since
    strata = joined.scores.stratum
    return Figures(
        n=int(seen.sum()),
        r=r,
        slope=slope,
        by_stratum={name: _r(sign, sample, rows) for name, rows in rows_of(strata, seen)},
        bias={
            name: _mean(off[rows], int(strata.where(name).sum()))
            for name, rows in rows_of(strata, seen)
        },
        bias_by_team={one.name: one.bias for one in groups if one.kind == "team"},
        reliability=reliability,
        corrected=_corrected(r, reliability),
        precision=_precision(joined, sample),
        age_days=age_days,
        groups=groups,
        drift=drifts(past.monitored) if past.monitored else (),
        target=since_target(card, joined, since) if since else None,
        experiments=surrogates(past.experiments, card.better) if past.experiments else (),
    )


def _r(sign: float, sample: Sample, rows: Rows) -> Estimate | None:
    r = correlation(sample.human[rows], sample.proxy[rows])
    n = int(rows.sum())
    return fisher(sign * r, n) if n >= FEWEST and math.isfinite(r) else None


def _pooled(sample: Sample, sign: float, seed: int) -> tuple[Estimate | None, Estimate | None]:
    n = len(sample.human)
    if n < FEWEST:
        return None, None
    r, slope = weighted(sample.human, sample.proxy, sample.weight)
    if not math.isfinite(r):
        return None, None
    draw = np.random.default_rng(seed)
    places = [np.flatnonzero(sample.stratum == code) for code in np.unique(sample.stratum)]
    again = []
    for _ in range(_REPLICATIONS):
        rows = np.concatenate([draw.choice(some, len(some)) for some in places])
        again.append(weighted(sample.human[rows], sample.proxy[rows], sample.weight[rows]))
    table = np.array(again)
    table = table[np.isfinite(table).all(axis=1)]
    low, high = np.quantile(table, [0.025, 0.975], axis=0)
    way = "weighted, bootstrap within strata"
    ends = sorted((sign * float(low[0]), sign * float(high[0])))
    return (
        Estimate(sign * r, ends[0], ends[1], LEVEL, n, way, "r"),
        Estimate(slope, float(low[1]), float(high[1]), LEVEL, n, way, "points a point"),
    )


def _mean(values: Array, size: int) -> Estimate | None:
    n = len(values)
    if n < FEWEST:
        return None
    error = float(values.std(ddof=1)) / math.sqrt(n) * math.sqrt(max(0.0, 1 - n / size))
    half, value = float(stats.t.ppf(0.975, n - 1)) * error, float(values.mean())
    return Estimate(value, value - half, value + half, LEVEL, n, "mean difference, t", "points")


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


def _precision(joined: Joined, sample: Sample) -> float:
    agents: Sequence[str] = [name for name in joined.scores.agent.used() if name]
    if len(agents) < 2 or len(sample.human) < FEWEST:
        return math.nan
    r, _ = weighted(sample.human, sample.proxy, sample.weight)
    r = r if math.isfinite(r) else 0.0
    left = float(sample.human.std(ddof=1)) * math.sqrt(max(0.0, 1 - r * r))
    each = len(sample.human) / len(agents)
    needed = float(stats.norm.ppf(0.975) + stats.norm.ppf(_POWER))
    return needed * math.sqrt(2.0) * left / math.sqrt(each)
