"""A stratum with the line by which its automatic score foretells what people say.

The line is that of the reference periods, for all periods. It need not be true: the estimate of a
period is right on average with any line, and only wider with a bad one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from undivided.quality.monitoring.cells import Array, Cells, Spread


@dataclass(frozen=True, slots=True)
class Line:
    """A stratum and its line.

    Args:
        cells: The stratum.
        slope: Of the line; 0 where the score tells nothing.
        rest: Spread about the line.
        whole: Spread about the mean.
        told: Variance of what the line tells of single conversations, in the reference.
        level: Mean human value in the reference.
        rest_level: Mean of what people say beyond the line in the reference.
        share: The stratum's conversations in the reference; a number.
    """

    cells: Cells
    slope: float
    rest: Spread
    whole: Spread
    told: float
    level: float
    rest_level: float
    share: float

    @classmethod
    def of(cls, cells: Cells, baseline: int, yes_no: bool) -> "Line":
        """Fit a stratum's line.

        Args:
            cells: The stratum.
            baseline: Periods of reference.
            yes_no: Whether people answer yes or no.
        """
        count = min(baseline, len(cells.size))
        first = slice(count)
        slope = cells.paired.slope(first)
        rest = cells.paired.pooled(slope, count)
        whole = cells.reviewed.pooled(0.0, count)
        if yes_no:
            # Yes every time is no certainty: one in n + 2 may be otherwise.
            other = 1.0 / (whole.degrees + 2)
            for spread in (rest, whole):
                np.maximum(spread.variance, other * (1 - other), out=spread.variance)
        everyone, seen = cells.everyone, cells.reviewed
        degrees = np.maximum(everyone.n[first] - 1, 0).sum()
        level = (seen.n * seen.human)[first].sum() / max(1.0, seen.n[first].sum())
        told = slope**2 * float(everyone.ff[first].sum() / max(1.0, degrees))
        pairs = cells.paired
        beyond = (pairs.n * (pairs.human - slope * pairs.proxy))[first].sum()
        beyond /= max(1.0, pairs.n[first].sum())
        size = float(cells.size[first].sum())
        return cls(cells, slope, rest, whole, told, float(level), float(beyond), size)

    @property
    def by_score(self) -> Array:
        """Where the line can be used (1): periods of which everyone has a score; elsewhere 0."""
        return np.where(self.cells.complete & (self.slope != 0), 1.0, 0.0)

    @property
    def value(self) -> Array:
        """The stratum's estimated mean, by period."""
        moved = self.slope * (self.cells.everyone.proxy - self.cells.paired.proxy)
        return self.cells.reviewed.human + self.by_score * moved

    @property
    def spread(self) -> Spread:
        """The spread that the estimated mean has, for one review."""
        used = self.by_score > 0
        return Spread(
            np.where(used, self.rest.variance, self.whole.variance),
            np.where(used, self.rest.degrees, self.whole.degrees),
            np.where(used, self.rest.third, self.whole.third),
        )


def level_of(lines: Sequence[Line]) -> float:
    """Give the mean human value of the reference over all strata."""
    total = sum(line.share for line in lines)
    return sum(line.share * line.level for line in lines) / max(1.0, total)
