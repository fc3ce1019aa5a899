"""Numbers period by period: the quality estimate, what people say beyond the score, the score.

The residual of a stratum is the human value less what the score foretells by the stratum's line in
the reference periods, where it is 0 on average; the quality estimate uses the same lines, so that
periods can be compared. Errors are those of a period as one of many: beside the sample's error
they hold how much the conversations of a period happen to differ, of which a finite-population
correction knows nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from scipy import special

from undivided.quality.estimating import FEWEST
from undivided.quality.joining import Joined
from undivided.quality.monitoring.cells import Array, cells_of, periods_of
from undivided.quality.monitoring.lines import Line, level_of

QUALITY, RESIDUAL, PROXY = "quality", "residual", "proxy"
POINTS, SHARE = "points", "share"
_LEVEL = 0.975
_TINY = 1e-100


@dataclass(frozen=True, slots=True)
class Look:
    """One period of a series.

    Args:
        period: Its name.
        value: The number.
        error: Its standard error, as of one period among many; above 0.
        degrees: Degrees of freedom of that error.
        n: Reviews, or conversations for the score.
        skew: Skewness of the number, below 0 where single low values weigh heavily.
        low: Lower end of the 95% interval.
        high: Upper end.
    """

    period: str
    value: float
    error: float
    degrees: float
    n: int
    skew: float = 0.0
    low: float = field(init=False)
    high: float = field(init=False)

    def __post_init__(self) -> None:
        half = float(special.stdtrit(self.degrees, _LEVEL)) * self.error
        object.__setattr__(self, "low", self.value - half)
        object.__setattr__(self, "high", self.value + half)


@dataclass(frozen=True, slots=True)
class Series:
    """A number that is watched.

    Args:
        kind: "quality", "residual" or "proxy".
        stratum: Of a residual; "" = everyone.
        looks: In order of time; periods that tell nothing are left out.
        missing: The periods that were left out.
        unit: "points" or "share" (of yes).
    """

    kind: str
    stratum: str
    looks: tuple[Look, ...]
    missing: tuple[str, ...] = ()
    unit: str = POINTS


def series_of(joined: Joined, baseline: int) -> list[Series]:
    """Make the series.

    Args:
        joined: One criterion's scores and reviews, of several periods.
        baseline: How many of the first periods are the reference.

    Returns:
        Quality, the residual of each stratum, the score's mean.
    """
    names, place = periods_of(joined)
    if not names:
        return [Series(QUALITY, "", ()), Series(PROXY, "", ())]
    some = joined.human[joined.reviewed]
    unit = SHARE if len(some) and np.isin(some, (0.0, 1.0)).all() else POINTS
    lines = [
        Line.of(cells_of(joined, stratum, place, len(names)), baseline, unit == SHARE)
        for stratum in joined.scores.stratum.used()
    ]
    return [
        _series(Series(QUALITY, "", (), (), unit), names, _quality(lines)),
        *(
            _series(Series(RESIDUAL, line.cells.stratum, (), (), unit), names, _residual(line))
            for line in lines
        ),
        _series(Series(PROXY, "", (), (), unit), names, _proxy(lines)),
    ]


Numbers = tuple[Array, Array, Array, Array, Array]
"""By period: value, error, degrees of freedom, n, skewness; an error of 0 = nothing is known."""


def _quality(lines: Sequence[Line]) -> Numbers:
    """Estimate everyone's quality: each stratum by its line."""
    total = _sum([line.cells.size for line in lines])
    some, level, known = np.maximum(total, 1), level_of(lines), total > 0
    value, chance, drawn2, below, third, n = (np.zeros_like(total) for _ in range(6))
    for line in lines:
        seen, spread = line.cells.reviewed, line.spread
        known &= (line.cells.size == 0) | (seen.n >= FEWEST)
        share = line.cells.size / some
        value += share * line.value
        drawn = share**2 * spread.variance / np.maximum(seen.n, 1)
        drawn2 += drawn
        below += drawn**2 / np.maximum(spread.degrees, 1)
        third += share**3 * spread.third / np.maximum(seen.n, 1) ** 2
        # Which conversations come in a period is chance, too, even where all are known.
        chance += share * (line.by_score * line.told + (line.level - level) ** 2) / some
        n += seen.n
    error = np.where(known, np.sqrt(drawn2 + chance), 0.0)
    degrees = (drawn2 + chance) ** 2 / np.maximum(below, _TINY)
    return value, error, degrees, n, third / np.maximum(error, _TINY) ** 3


def _sum(arrays: Sequence[Array]) -> Array:
    total: Array = np.sum(np.stack(arrays), axis=0)
    return total


def _residual(line: Line) -> Numbers:
    pairs, spread = line.cells.paired, line.rest
    error = np.sqrt(spread.variance / np.maximum(pairs.n, 1))
    value = pairs.human - line.slope * pairs.proxy - line.rest_level
    skew = spread.third / np.maximum(pairs.n, 1) ** 2 / np.maximum(error, _TINY) ** 3
    return value, np.where(pairs.n >= FEWEST, error, 0.0), spread.degrees, pairs.n, skew


def _proxy(lines: Sequence[Line]) -> Numbers:
    """Take the mean score of everyone, with the error of its own spread."""
    scores = [line.cells.everyone for line in lines]
    n = _sum([one.n for one in scores])
    some = np.maximum(n, 1)
    value = _sum([one.n * one.proxy for one in scores]) / some
    squares = _sum([one.ff + one.n * (one.proxy - value) ** 2 for one in scores])
    error = np.sqrt(squares / np.maximum(n - 1, 1) / some)
    return value, np.where(n > 1, error, 0.0), n - 1, n, np.zeros_like(n)


def _series(empty: Series, names: Sequence[str], numbers: Numbers) -> Series:
    """Fill a series with the periods that tell something."""
    value, error, degrees, n, skew = (one.tolist() for one in numbers)
    told = numbers[1] > 0
    looks = tuple(
        Look(names[at], value[at], error[at], degrees[at], int(n[at]), skew[at])
        for at in np.flatnonzero(told).tolist()
    )
    missing = tuple(names[at] for at in np.flatnonzero(~told).tolist())
    return replace(empty, looks=looks, missing=missing)
