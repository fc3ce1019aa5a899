"""Numbers period by period: the quality estimate, what people say beyond the score, the score.

The residual of a stratum is the human value less what the score foretells by the stratum's line in
the reference periods. A week's mean of it has the error of all weeks' spread.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.quality.estimating import FEWEST, estimate_group
from undivided.quality.joining import Joined
from undivided.stats import Part, correlation

Array = NDArray[np.float64]
QUALITY, RESIDUAL, PROXY = "quality", "residual", "proxy"


@dataclass(frozen=True, slots=True)
class Look:
    """One period of a series.

    Args:
        period: Its name.
        value: The number.
        error: Its standard error; above 0.
        degrees: Degrees of freedom of that error.
        n: Reviews, or conversations for the score.
    """

    period: str
    value: float
    error: float
    degrees: float
    n: int


@dataclass(frozen=True, slots=True)
class Series:
    """A number that is watched.

    Args:
        kind: "quality", "residual" or "proxy".
        stratum: Of a residual; "" = everyone.
        looks: In order of time; periods that tell nothing are left out.
        missing: The periods that were left out.
    """

    kind: str
    stratum: str
    looks: tuple[Look, ...]
    missing: tuple[str, ...] = ()


def by_period(joined: Joined) -> list[tuple[str, NDArray[np.intp]]]:
    """Give each period with its rows, in order of the periods' names."""
    codes = joined.scores.period.codes
    order = np.argsort(codes, kind="stable")
    bounds = np.flatnonzero(np.diff(codes[order])) + 1
    labels = joined.scores.period.labels
    parts = np.split(order, bounds)
    return sorted((labels[codes[rows[0]]], rows) for rows in parts if len(rows))


def some_of(joined: Joined, rows: NDArray[np.intp]) -> Joined:
    """Keep some rows."""
    scores, human = joined.scores.take(rows), joined.human[rows]
    return Joined(scores, human, int(np.isfinite(human).sum()), 0, 0, 0)


def series_of(joined: Joined, baseline: int) -> list[Series]:
    """Make the series.

    Args:
        joined: One criterion's scores and reviews, of several periods.
        baseline: How many of the first periods are the reference.

    Returns:
        Quality, the residual of each stratum, the score's mean.
    """
    periods = [(name, some_of(joined, rows)) for name, rows in by_period(joined)]
    found = [Series(QUALITY, "", *_quality(periods)), Series(PROXY, "", *_proxy(periods))]
    for stratum in joined.scores.stratum.used():
        found.insert(-1, Series(RESIDUAL, stratum, *_residual(periods, stratum, baseline)))
    return found


Periods = Sequence[tuple[str, Joined]]
Found = tuple[tuple[Look, ...], tuple[str, ...]]


def _quality(periods: Periods) -> Found:
    looks, missing = [], []
    for name, here in periods:
        one = estimate_group(here)
        error, degrees = error_of(one.parts)
        if one.estimate is None or error <= 0:
            missing.append(name)
            continue
        looks.append(Look(name, one.estimate.value, error, degrees, one.estimate.n))
    return tuple(looks), tuple(missing)


def error_of(parts: Sequence[Part]) -> tuple[float, float]:
    """Give the standard error of a stratified mean and Satterthwaite's degrees of freedom."""
    total = sum(part.size for part in parts)
    shares = [(part.size / total) ** 2 * part.variance for part in parts]
    below = sum(share**2 / part.degrees for share, part in zip(shares, parts, strict=True))
    variance = sum(shares)
    return math.sqrt(variance), variance**2 / below if below > 0 else 1.0


def _proxy(periods: Periods) -> Found:
    looks, missing = [], []
    for name, here in periods:
        value = here.scores.value[np.isfinite(here.scores.value)]
        error = float(value.std(ddof=1)) / math.sqrt(len(value)) if len(value) > 1 else 0.0
        if error <= 0:
            missing.append(name)
            continue
        looks.append(Look(name, float(value.mean()), error, len(value) - 1.0, len(value)))
    return tuple(looks), tuple(missing)


def _residual(periods: Periods, stratum: str, baseline: int) -> Found:
    weeks = [(name, *_pairs(here, stratum)) for name, here in periods]
    first = [row for row in weeks[:baseline] if len(row[1])]
    slope = 0.0
    if first:
        human = np.concatenate([row[1] for row in first])
        slope = _slope(human, np.concatenate([row[2] for row in first]))
    looks, missing, before = [], [], _Spread()
    for name, human, proxy, size in weeks:
        if len(human) < FEWEST:
            missing.append(name)
            continue
        rest = human - slope * proxy
        before.take(rest)
        left = math.sqrt(max(0.0, 1 - len(rest) / size))
        error = before.deviation / math.sqrt(len(rest)) * left
        if error <= 0:
            missing.append(name)
            continue
        looks.append(Look(name, float(rest.mean()), error, before.degrees, len(rest)))
    return tuple(looks), tuple(missing)


def _pairs(here: Joined, stratum: str) -> tuple[Array, Array, int]:
    inside = here.scores.stratum.where(stratum)
    rows = inside & here.reviewed & np.isfinite(here.scores.value)
    return here.human[rows], here.scores.value[rows], int(inside.sum())


def _slope(human: Array, proxy: Array) -> float:
    """Fit the stratum's line; flat where the score tells nothing."""
    r = correlation(human, proxy)
    if not math.isfinite(r) or len(human) < 4 or abs(r) < 1 / math.sqrt(len(human) - 2):
        return 0.0
    return r * float(human.std() / proxy.std())


@dataclass(slots=True)
class _Spread:
    """Spread within periods, pooled over those so far."""

    squares: float = 0.0
    degrees: float = 0.0

    def take(self, values: Array) -> None:
        self.squares += float(((values - values.mean()) ** 2).sum())
        self.degrees += len(values) - 1

    @property
    def deviation(self) -> float:
        return math.sqrt(self.squares / self.degrees)


def periods_of(series: Sequence[Series]) -> Iterator[str]:
    """Give every period that a series tells something of, in order."""
    yield from sorted({look.period for one in series for look in one.looks})
