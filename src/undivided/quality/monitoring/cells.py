"""What scores and reviews of one stratum say, period by period, as sums.

A period alone has few reviews: its own slope and its own error would be noisy. Slopes are taken
from all periods of reference together, spreads from all periods so far, each within its period, so
that a change of level widens nothing.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.quality.joining import Joined

Array = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Spread:
    """How values differ within periods, pooled over all periods so far.

    Args:
        variance: By period.
        degrees: Degrees of freedom of that variance, by period.
        third: Third central moment, by period: below 0 where low values are rare and far.
    """

    variance: Array
    degrees: Array
    third: Array


@dataclass(frozen=True, slots=True)
class Sums:
    """Values within periods; every array has shape (periods,).

    Args:
        n: How many.
        human: Their mean human value; 0 where there are none.
        proxy: Their mean automatic score.
        yy: Squares of human values about their period's mean.
        yf: Products of both about their means.
        ff: Squares of scores about their mean.
        cubes: Products of three about their means: yyy, yyf, yff, fff.
    """

    n: Array
    human: Array
    proxy: Array
    yy: Array
    yf: Array
    ff: Array
    cubes: tuple[Array, Array, Array, Array]

    @classmethod
    def of(cls, place: Counts, human: Array, proxy: Array, periods: int) -> "Sums":
        """Sum up by period.

        Args:
            place: Period of each, from 0.
            human: Human value of each.
            proxy: Score of each.
            periods: How many periods there are.
        """
        n: Array = np.bincount(place, minlength=periods).astype(np.float64)

        def total(values: Array) -> Array:
            sums: Array = np.bincount(place, weights=values, minlength=periods).astype(np.float64)
            return sums

        y, f = total(human) / np.maximum(n, 1), total(proxy) / np.maximum(n, 1)
        a, b = human - y[place], proxy - f[place]
        aa, ab, bb = a * a, a * b, b * b
        cubes = (total(aa * a), total(aa * b), total(ab * b), total(bb * b))
        return cls(n, y, f, total(aa), total(ab), total(bb), cubes)

    def slope(self, first: slice) -> float:
        """Fit the line of some periods; flat where the score tells nothing."""
        n = float(self.n[first].sum())
        yy, ff = float(self.yy[first].sum()), float(self.ff[first].sum())
        if n < 4 or min(yy, ff) <= 1e-12:
            return 0.0
        yf = float(self.yf[first].sum())
        worthless = abs(yf) < math.sqrt(yy * ff / (n - 2))
        return 0.0 if worthless else yf / ff

    def pooled(self, slope: float, first: int) -> Spread:
        """Pool the spread about a line over all periods so far.

        Args:
            slope: Of the line; 0 = about the mean.
            first: Periods of reference, which share one spread.
        """
        yyy, yyf, yff, fff = self.cubes
        less = np.maximum(self.n - 1, 0)
        squares, degrees, cubes, times = (
            _so_far(sums, first)
            for sums in (
                self.yy - 2 * slope * self.yf + slope**2 * self.ff,
                less,
                yyy - 3 * slope * yyf + 3 * slope**2 * yff - slope**3 * fff,
                less * np.maximum(self.n - 2, 0) / np.maximum(self.n, 1),
            )
        )
        variance = np.maximum(squares, 0) / np.maximum(degrees, 1)
        return Spread(variance, degrees, cubes / np.maximum(times, 1))


def _so_far(sums: Array, first: int) -> Array:
    total: Array = np.cumsum(sums)
    total[: first - 1] = total[min(first, len(total)) - 1]
    return total


@dataclass(frozen=True, slots=True)
class Cells:
    """One stratum.

    Args:
        stratum: Its name.
        size: Conversations a period.
        everyone: Scores of all of them.
        complete: Whether all of them have a score.
        reviewed: The reviewed ones, whose scores are not looked at.
        paired: Those of them with a score.
    """

    stratum: str
    size: Array
    everyone: Sums
    complete: NDArray[np.bool_]
    reviewed: Sums
    paired: Sums


def periods_of(joined: Joined) -> tuple[tuple[str, ...], Counts]:
    """Give the names of the periods in order, and each conversation's place among them."""
    column = joined.scores.period
    names = tuple(column.used())
    return names, column.places_in(names).astype(np.int64)


def cells_of(joined: Joined, stratum: str, place: Counts, periods: int) -> Cells:
    """Sum one stratum up.

    Args:
        joined: One criterion's scores and reviews.
        stratum: Its name.
        place: Period of each conversation.
        periods: How many periods there are.
    """
    inside = joined.scores.stratum.where(stratum)
    human, proxy, scored = joined.human, joined.scores.value, np.isfinite(joined.scores.value)
    size = np.bincount(place[inside], minlength=periods).astype(np.float64)
    all_, seen = inside & scored, inside & joined.reviewed
    both = seen & scored
    everyone = Sums.of(place[all_], proxy[all_], proxy[all_], periods)
    return Cells(
        stratum,
        size,
        everyone,
        everyone.n == size,
        Sums.of(place[seen], human[seen], np.zeros(int(seen.sum())), periods),
        Sums.of(place[both], human[both], proxy[both], periods),
    )
