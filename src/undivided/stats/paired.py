"""The mean of paired differences of cases in groups: two models on the same conversations."""

import math
from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike

from undivided.domain import Estimate


def paired_difference(
    differences: ArrayLike, groups: Sequence[str], level: float = 0.95, unit: str = "nats"
) -> Estimate:
    """Estimate a mean difference with a standard error that allows for groups (Liang, Zeger 1986).

    Args:
        differences: One a case.
        groups: The group of each case; cases of one group may hang together.
        level: Nominal coverage.
        unit: Of the differences.

    Returns:
        The mean over all cases with a normal interval; without two groups it is endlessly wide.
    """
    found = np.asarray(differences, dtype=np.float64)
    names, places = np.unique(np.asarray(groups), return_inverse=True)
    mean = float(found.mean()) if len(found) else 0.0
    if len(names) < 2:
        return Estimate(mean, -math.inf, math.inf, level, len(found), "clustered normal", unit)
    sums = np.bincount(places, weights=found - mean)
    m = len(names)
    error = math.sqrt(m / (m - 1) * float((sums**2).sum())) / len(found)
    half = NormalDist().inv_cdf((1 + level) / 2) * error
    return Estimate(mean, mean - half, mean + half, level, len(found), "clustered normal", unit)
