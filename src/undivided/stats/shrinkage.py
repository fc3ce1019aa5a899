"""Many small groups' numbers, each drawn towards the common mean as far as it is unsure.

Empirical Bayes with the variance between groups by DerSimonian and Laird 1986; the interval is the
posterior's with Morris's correction (1983) for the variance being estimated.
"""

import math
from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Estimate

FEWEST_GROUPS = 4
"""With fewer groups nothing can be learnt from the others."""
Array = NDArray[np.float64]


def shrunk(estimates: Sequence[Estimate], variances: Sequence[float]) -> list[Estimate]:
    """Shrink groups' estimates.

    Args:
        estimates: One a group.
        variances: Of each; above 0.

    Returns:
        Shrunk estimates in the same order; fewer than four stay as they are.

    Raises:
        ValueError: If the lengths differ or a variance is not above 0.
    """
    if len(estimates) != len(variances) or min(variances, default=1.0) <= 0:
        raise ValueError("each estimate needs a variance above 0")
    k = len(estimates)
    if k < FEWEST_GROUPS:
        return list(estimates)
    values = np.array([one.value for one in estimates])
    noise = np.asarray(variances, dtype=np.float64)
    between = between_variance(values, noise)
    weights = 1.0 / (noise + between)
    mean = float(np.average(values, weights=weights))
    found = []
    for one, value, variance in zip(estimates, values, noise, strict=True):
        pulled = (k - 3) / (k - 1) * variance / (variance + between)
        middle = value - pulled * (value - mean)
        spread = variance * (1 - (k - 1) / k * pulled)
        spread += 2 / (k - 3) * pulled**2 * (value - mean) ** 2
        half = NormalDist().inv_cdf((1 + one.level) / 2) * math.sqrt(spread)
        method = f"{one.method}, shrunk"
        found.append(
            Estimate(middle, middle - half, middle + half, one.level, one.n, method, one.unit)
        )
    return found


def between_variance(values: Array, noise: Array) -> float:
    """Return the variance between groups, 0 when their noise explains all of it."""
    weights = 1.0 / noise
    mean = float(np.average(values, weights=weights))
    q = float((weights * (values - mean) ** 2).sum())
    spare = float(weights.sum() - (weights**2).sum() / weights.sum())
    return max(0.0, (q - (len(values) - 1)) / spare) if spare > 0 else 0.0
