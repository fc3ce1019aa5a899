"""Wilson's interval for a share (Wilson 1927): honest for few cases and for shares near 0 and 1."""

import math
from statistics import NormalDist

from undivided.domain import Estimate


def wilson(right: int, n: int, level: float = 0.95) -> Estimate:
    """Estimate a share from counts.

    Args:
        right: How many.
        n: Out of how many; with none, the interval is from 0 to 1.
        level: Nominal coverage.

    Returns:
        The share with its interval.

    Raises:
        ValueError: If more are right than there are.
    """
    if not 0 <= right <= n:
        raise ValueError(f"{right} of {n} is no share")
    if n == 0:
        return Estimate(0.0, 0.0, 1.0, level, 0, "wilson", "share")
    z = NormalDist().inv_cdf((1 + level) / 2)
    share = right / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    low, high = max(0.0, middle - half), min(1.0, middle + half)
    return Estimate(share, min(low, share), max(high, share), level, n, "wilson", "share")
