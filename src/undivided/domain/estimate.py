"""A number that can be wrong, and says by how much."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estimate:
    """A number with an interval and the method that made it.

    Args:
        value: The estimate, in ``unit``.
        low: Lower end of the interval.
        high: Upper end of the interval.
        level: Nominal coverage, e.g. 0.95.
        n: How many observations it rests on.
        method: Name of the method.
        unit: "s", "share", "points" ...
    """

    value: float
    low: float
    high: float
    level: float
    n: int
    method: str
    unit: str
