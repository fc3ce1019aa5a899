"""Wilson's interval for a share (Wilson 1927), as the benchmarks print it."""

import math


def wilson(right: int, n: int, z: float = 1.959964) -> dict[str, float]:
    """Return a share with its 95% interval.

    Args:
        right: How many.
        n: Out of how many.
        z: Normal quantile.
    """
    if n == 0:
        return {"right": 0, "n": 0, "share": 0.0, "low": 0.0, "high": 1.0}
    share = right / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return {
        "right": right,
        "n": n,
        "share": round(share, 3),
        "low": round(max(0.0, middle - half), 3),
        "high": round(min(1.0, middle + half), 3),
    }
