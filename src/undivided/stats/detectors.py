"""Alarms that may be looked at every week: Shiryaev-Roberts e-detectors.

A number is watched week by week. For each week at which it may have begun to fall, the evidence of
all weeks since is multiplied; the sum over all beginnings stays below a bound for at least that
many weeks on average while nothing changes, however often one looks. Shiryaev 1963, Roberts 1966;
Shin, Ramdas, Rinaldo 2024 (e-detectors). A weekly 95% interval raises a false alarm in most years.

What the number was before need not be known: each look is compared with the mean of the looks
before it. While nothing changes these differences are independent of one another, so the bound
holds with a mean that is itself unsure. A change soon becomes part of that mean; how much of it
still shows in a look is reckoned with.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from scipy import special

Array = NDArray[np.float64]
BOUND = 1040.0
"""Mean number of looks to a false alarm is at least this."""
SHIFT = 2.0
"""The fall that is found fastest, in standard errors of a look. Evidence for one size finds falls
near it sooner than evidence spread over many sizes, and larger ones as soon."""
_LARGEST = 300.0
_FARTHEST = 8.0
_STRAIGHT = 1e-3


@dataclass(frozen=True, slots=True)
class Baseline:
    """What a number was before.

    Args:
        value: Its mean so far.
        error: Standard error of that mean.
    """

    value: float
    error: float

    @classmethod
    def of(cls, values: Sequence[float], errors: Sequence[float]) -> "Baseline":
        """Pool looks, each weighted by its precision.

        Raises:
            ValueError: If there is none, or an error is not above 0.
        """
        if not len(values) or len(values) != len(errors) or min(errors) <= 0:
            raise ValueError("a baseline needs values with errors above 0")
        weights = 1.0 / np.square(np.asarray(errors, dtype=np.float64))
        total = float(weights.sum())
        mean = float(weights @ np.asarray(values, dtype=np.float64)) / total
        return cls(mean, 1.0 / math.sqrt(total))


@dataclass(slots=True)
class Detector:
    """Watches one number for a fall (or a rise).

    Args:
        rises: Watch for a rise instead.
        bound: Evidence at which the alarm is raised; the mean number of looks to a false one.
        shift: The change that is looked for, in standard errors of a look.
    """

    rises: bool = False
    bound: float = BOUND
    shift: float = SHIFT
    _weights: Array = field(default_factory=lambda: np.empty(0), init=False)
    _logs: Array = field(default_factory=lambda: np.empty(0), init=False)

    def look(self, step: float, error: float, before: Baseline) -> float:
        """Take one more look.

        Args:
            step: How far it is from the mean before, as a normal deviate (``deviate``).
            error: Its standard error.
            before: The mean of the looks before this one.

        Returns:
            The evidence so far; at least ``bound`` means alarm.
        """
        away = step if self.rises else -step
        weight = before.error**-2
        self._weights = np.append(self._weights, weight)
        # Of a change that began earlier, the looks since then have moved the mean, too.
        shown = np.minimum(self._weights / weight, 1.0)
        expected = self.shift * error / math.hypot(error, before.error) * shown
        logs = np.append(self._logs, 0.0) + expected * away - expected**2 / 2
        self._logs = np.minimum(logs, _LARGEST)
        return float(np.exp(self._logs).sum())


def deviate(
    value: float, error: float, before: Baseline, degrees: float = math.inf, skew: float = 0.0
) -> float:
    """Tell how far a look is from the mean before it, as the normal deviate that is as rare.

    A skewed number is taken as a gamma variable (Wilson, Hilferty 1931): where reviews are mostly
    good, a few bad ones in a week are less rare than a normal tail says.

    Args:
        value: The number now.
        error: Its standard error.
        before: The mean of the looks before.
        degrees: Degrees of freedom with which the errors are known.
        skew: Skewness of the number.

    Returns:
        At most 8 either way.

    Raises:
        ValueError: If an error is not above 0.
    """
    if not (error > 0 and before.error > 0):
        raise ValueError("a look needs an error above 0, and so does the mean before it")
    both = math.hypot(error, before.error)
    t = (value - before.value) / both
    if math.isfinite(degrees):
        away = -float(special.ndtri(special.stdtr(degrees, -abs(t))))
        t = math.copysign(min(away, _FARTHEST), t)
    t = _straight(t, skew * (error / both) ** 3)
    return max(-_FARTHEST, min(_FARTHEST, t))


def _straight(z: float, skew: float) -> float:
    """Turn a standardised gamma variable into a normal one."""
    if abs(skew) < _STRAIGHT:
        return z
    root = math.cbrt(max(0.0, 1.0 + skew * z / 2.0))
    return 6.0 / skew * (root - 1.0) + skew / 6.0
