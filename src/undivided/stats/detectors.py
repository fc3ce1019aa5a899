"""Alarms that may be looked at every week: Shiryaev-Roberts e-detectors.

A number is watched week by week. Each week's evidence for a fall multiplies what was gathered
before, and a new start is added: the sum stays below a bound for longer than that many weeks on
average while nothing has changed, however often one looks. Shiryaev 1963, Roberts 1966; Shin,
Ramdas, Rinaldo 2024 (e-detectors). A weekly 95% interval would raise a false alarm in 72% of years.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

WEEKS_BETWEEN = 1040.0
"""Mean number of looks to a false alarm is at least this: fewer than one year in twenty has one."""
_SHIFTS = (1.0, 1.5, 2.0, 3.0, 4.0)
"""Changes looked for, in standard errors of one look; evidence is their average."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a number was before.

    Args:
        value: Its mean over the reference period.
        error: Standard error of that mean.
    """

    value: float
    error: float

    @classmethod
    def of(cls, values: Sequence[float], errors: Sequence[float]) -> "Baseline":
        """Pool the looks of a reference period, each weighted by its precision.

        Raises:
            ValueError: If there is none, or an error is not above 0.
        """
        if not values or len(values) != len(errors) or min(errors) <= 0:
            raise ValueError("a baseline needs values with errors above 0")
        weights = 1.0 / np.square(np.asarray(errors, dtype=np.float64))
        mean = float(np.average(np.asarray(values, dtype=np.float64), weights=weights))
        return cls(mean, float(1.0 / math.sqrt(weights.sum())))


@dataclass(slots=True)
class Detector:
    """Watches one number for a fall (or a rise).

    Args:
        baseline: What it was before.
        rises: Watch for a rise instead.
        bound: Evidence at which the alarm is raised; the mean number of looks to a false one.
    """

    baseline: Baseline
    rises: bool = False
    bound: float = WEEKS_BETWEEN
    _sums: NDArray[np.float64] = field(default_factory=lambda: np.zeros(len(_SHIFTS)), init=False)

    def look(self, value: float, error: float) -> float:
        """Take one more look.

        Args:
            value: The number now.
            error: Its standard error.

        Returns:
            The evidence so far; at least ``bound`` means alarm.

        Raises:
            ValueError: If the error is not above 0.
        """
        if not error > 0:
            raise ValueError("a look needs an error above 0")
        moved = (value - self.baseline.value) * (1.0 if self.rises else -1.0)
        z = moved / math.hypot(error, self.baseline.error)
        shifts = np.asarray(_SHIFTS)
        self._sums = (self._sums + 1.0) * np.exp(np.minimum(shifts * z - shifts**2 / 2.0, 300.0))
        self._sums = np.minimum(self._sums, 1e150)
        return float(self._sums.mean())

    def first_alarm(self, looks: Iterable[tuple[float, float]]) -> int | None:
        """Tell at which look, from 1, the alarm is first raised; None = never."""
        for number, (value, error) in enumerate(looks, 1):
            if self.look(value, error) >= self.bound:
                return number
        return None
