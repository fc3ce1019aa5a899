"""The places of the highest numbers of a long row, without sorting it."""

import numpy as np
from numpy.typing import NDArray

STEP = 32
"""Every so many numbers are looked at to guess how high the best are."""


def best(row: NDArray[np.float32], most: int) -> NDArray[np.intp]:
    """Find the places of the highest numbers that are above nothing.

    Args:
        row: Numbers.
        most: How many to find.

    Returns:
        Their places, in no order; fewer where fewer are above 0.
    """
    if most <= 0:
        return np.zeros(0, np.intp)
    above = np.flatnonzero(row > _guess(row, most))
    if len(above) < most:
        above = np.flatnonzero(row > 0)
    if len(above) <= most:
        return above
    values = row[above]
    # Of equal numbers the first places are taken, so that two machines find the same.
    edge = np.partition(values, -most)[-most]
    higher, equal = above[values > edge], above[values == edge]
    return np.concatenate([higher, equal[: most - len(higher)]])


def _guess(row: NDArray[np.float32], most: int) -> float:
    """Guess a number that the best ones exceed and few others do."""
    seen = row[::STEP]
    wanted = 2 * most // STEP + 8
    if len(seen) <= wanted * 4:
        return 0.0
    return max(0.0, float(np.partition(seen, -wanted)[-wanted]))
