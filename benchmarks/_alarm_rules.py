"""Other rules for an alarm of a fall, to stand beside the product's on the same weeks."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
NEVER = 99
_SIZES = np.array([1.0, 1.5, 2.0, 3.0, 4.0])
_BASE, _MIXED, _CUSUM = 1.959964, 360.0, 2.95
"""Bounds of the mixture and of the CUSUM: 4% of quiet years, on weeks made with seed 1."""


def weekly(looks: Array, steps: Sequence[float], reference: int) -> int:
    """Alarm when the reference's mean lies above a week's ordinary 95% interval."""
    mean = looks[:reference, 0].mean()
    after = looks[reference:]
    return _first(after[:, 0] + _BASE * after[:, 1] < mean)


def mixed(looks: Array, steps: Sequence[float], reference: int) -> int:
    """Alarm by a Shiryaev-Roberts sum for five sizes of fall with equal weights."""
    sums, found = np.zeros(len(_SIZES)), []
    for step in steps:
        sums = (sums + 1) * np.exp(np.minimum(-_SIZES * step - _SIZES**2 / 2, 300))
        sums = np.minimum(sums, 1e150)
        found.append(sums.mean() >= _MIXED)
    return _first(np.array(found))


def cusum(looks: Array, steps: Sequence[float], reference: int) -> int:
    """Alarm by Page's CUSUM for a fall of two errors (Page 1954)."""
    total, found = 0.0, []
    for step in steps:
        total = max(0.0, total - step - 1.0)
        found.append(total >= _CUSUM)
    return _first(np.array(found))


def _first(alarms: NDArray[np.bool_]) -> int:
    return int(alarms.argmax()) + 1 if alarms.any() else NEVER


Rule = Callable[[Array, Sequence[float], int], int]
RULES: dict[str, Rule] = {
    "weekly 95% interval": weekly,
    "Shiryaev-Roberts, five sizes mixed": mixed,
    "CUSUM": cusum,
}
"""From weeks of quality (value and error), steps after the reference and the reference's length to
the first alarm after it, counted from 1; 99 = never."""
