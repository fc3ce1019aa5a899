"""How many reviews each stratum gets: Neyman's allocation with floors (Neyman 1934)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

LEAST = 15
"""Reviews a stratum gets at least, or a fifth of the budget where that is less."""
LEAST_SHARE = 0.2

Counts = NDArray[np.int64]


def neyman(
    sizes: Sequence[int], deviations: Sequence[float], budget: int, least: int | None = None
) -> Counts:
    """Share a budget out by size times standard deviation.

    Args:
        sizes: Members of each stratum.
        deviations: Standard deviation of what the proxy leaves unsaid, from the last period.
        budget: Reviews in all; more than there are members means all of them.
        least: Reviews each stratum gets at least; None = 15 or a fifth of the budget.

    Returns:
        Reviews a stratum, none above its size; their sum is the budget or all members.

    Raises:
        ValueError: If a number is negative, or there are not as many deviations as sizes.
    """
    members = np.asarray(sizes, dtype=np.int64)
    wanted: NDArray[np.float64] = np.multiply(members, deviations, dtype=np.float64)
    if len(wanted) == 0 or (members < 0).any() or (wanted < 0).any() or budget < 0:
        raise ValueError("sizes, deviations and budget are at least 0, and one stratum is needed")
    floor = min(LEAST, int(budget * LEAST_SHARE)) if least is None else least
    floor = min(floor, budget // len(members))
    counts = np.minimum(members, floor)
    if not wanted.sum():
        wanted = members.astype(np.float64)
    return _fill(counts, members, wanted, budget)


def top_up(target: Counts, already: Counts, sizes: Sequence[int], budget: int) -> Counts:
    """Share out what is left after a uniform slice, so that the whole comes near a target.

    Args:
        target: Reviews each stratum should have.
        already: Reviews it has from the uniform slice.
        sizes: Members of each stratum.
        budget: Reviews in all, the uniform slice included.

    Returns:
        Reviews a stratum, the uniform slice included; never fewer than it has already.
    """
    members = np.asarray(sizes, dtype=np.int64)
    left = members - already
    missing = np.maximum(target - already, 0).astype(np.float64)
    wanted = missing if missing.sum() else left.astype(np.float64)
    more = max(0, budget - int(already.sum()))
    return already + _fill(np.zeros_like(left), left, wanted, more)


def _fill(counts: Counts, members: Counts, wanted: NDArray[np.float64], budget: int) -> Counts:
    """Give out what is left in proportion, whole reviews by largest remainder, within sizes."""
    budget = min(budget, int(members.sum()))
    ideal = _ideal(counts, members, wanted, budget)
    filled = np.maximum(counts, np.floor(ideal + 1e-9).astype(np.int64))
    while filled.sum() > budget:
        filled[np.argmax(np.where(filled > counts, filled - ideal, -np.inf))] -= 1
    while filled.sum() < budget:
        filled[np.argmax(np.where(filled < members, ideal - filled, -np.inf))] += 1
    return filled


def _ideal(
    counts: Counts, members: Counts, wanted: NDArray[np.float64], budget: int
) -> NDArray[np.float64]:
    """Find shares of the budget in proportion to what is wanted, within floors and sizes."""
    some = wanted > 0
    if not some.any():
        return counts.astype(np.float64)
    # What is given out grows piecewise linearly with the share; these are its corners.
    wanted = wanted / wanted.max()
    rates = np.tile(np.maximum(wanted[some], 1e-12), 2)
    corners = np.sort(np.concatenate([counts[some], members[some]]) / rates)
    given = np.clip(np.outer(corners, wanted), counts, members).sum(axis=1)
    shares: NDArray[np.float64] = np.clip(
        np.interp(budget, given, corners) * wanted, counts, members
    )
    return shares
