"""How far chances can be taken at their word: log loss, and the calibration error with its bins."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from undivided.domain import Estimate
from undivided.stats.wilson import wilson

Floats = NDArray[np.float64]

SAMPLES = 200
EDGE = 1e-6


@dataclass(frozen=True, slots=True)
class Bin:
    """Cases of a like chance.

    Args:
        chance: Their mean chance.
        share: Share that came true, with its interval.
    """

    chance: float
    share: Estimate


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well chances and outcomes agree.

    Args:
        error: Expected calibration error: the mean gap between chance and share, weighted by cases.
            It is above 0 by chance alone when cases are few.
        bins: The bins it was computed from, lowest chance first.
    """

    error: Estimate
    bins: tuple[Bin, ...]


def log_loss(chances: ArrayLike, outcomes: ArrayLike) -> Floats:
    """Give the log loss of each case, in nats; lower is better.

    Args:
        chances: 0 to 1; cut at ``EDGE`` from either end.
        outcomes: 0 or 1.
    """
    safe = np.clip(np.asarray(chances, dtype=np.float64), EDGE, 1 - EDGE)
    came = np.asarray(outcomes, dtype=np.float64)
    losses: Floats = -(came * np.log(safe) + (1 - came) * np.log(1 - safe))
    return losses


def calibration(chances: ArrayLike, outcomes: ArrayLike, bins: int = 10) -> Calibration:
    """Compare chances with outcomes in bins of equal size (Naeini et al. 2015).

    Args:
        chances: 0 to 1.
        outcomes: 0 or 1.
        bins: Most bins; at least ten cases are put into each.

    Returns:
        The error with a 95% bootstrap interval, and the bins.
    """
    told = np.asarray(chances, dtype=np.float64)
    came = np.asarray(outcomes, dtype=np.float64)
    if not len(told):
        return Calibration(Estimate(0.0, 0.0, 1.0, 0.95, 0, "bootstrap", "share"), ())
    parts = _parts(told, min(bins, max(1, len(told) // 10)))
    value = _error(told, came, parts)
    draw = np.random.default_rng(len(told))
    again = [_resampled(told, came, bins, draw) for _ in range(SAMPLES)]
    low, high = (float(edge) for edge in np.quantile(again, [0.025, 0.975]))
    error = Estimate(
        value, min(low, value), max(high, value), 0.95, len(told), "bootstrap", "share"
    )
    return Calibration(error, tuple(_bin(told[part], came[part]) for part in parts))


def _parts(told: Floats, bins: int) -> list[NDArray[np.intp]]:
    return np.array_split(np.argsort(told, kind="stable"), bins)


def _error(told: Floats, came: Floats, parts: Sequence[NDArray[np.intp]]) -> float:
    gaps = sum(abs(float((told[part] - came[part]).sum())) for part in parts)
    return gaps / len(told)


def _resampled(told: Floats, came: Floats, bins: int, draw: np.random.Generator) -> float:
    chosen = draw.integers(0, len(told), len(told))
    parts = _parts(told[chosen], min(bins, max(1, len(told) // 10)))
    return _error(told[chosen], came[chosen], parts)


def _bin(told: Floats, came: Floats) -> Bin:
    return Bin(float(told.mean()), wilson(int(came.sum()), len(came)))
