"""The scale that intervals of one chart share, and numbers as they are written beside it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

_SHARE, _POINTS = "share", "points"
_ROOM = 0.06


@dataclass(frozen=True, slots=True)
class Scale:
    """From where to where a chart goes."""

    least: float
    most: float

    @classmethod
    def of(cls, values: Iterable[float], unit: str = _POINTS) -> "Scale":
        """Make one that holds all values, a little wider than they are.

        Args:
            values: At least one.
            unit: "points"; "share" stays within 0 and 1, everything else within -1 and 1.
        """
        known = list(values)
        low, high = min(known), max(known)
        room = (high - low) * _ROOM or abs(high) * 0.05 or 1.0
        low, high = low - room, high + room
        if unit == _POINTS:
            return cls(low, high)
        return cls(max(low, 0.0 if unit == _SHARE else -1.0), min(high, 1.0))

    def at(self, value: float) -> str:
        """Give the place of a value as a percentage; what is beyond stands at the end."""
        share = (value - self.least) / max(1e-9, self.most - self.least)
        return f"{100 * min(1.0, max(0.0, share)):.2f}%"

    def from_top(self, value: float) -> str:
        """Give the place of a value in a chart that grows upwards."""
        return f"{100 - float(self.at(value)[:-1]):.2f}%"

    def ticks(self, many: int = 5) -> list[float]:
        """Give about as many round values."""
        rough = (self.most - self.least) / many
        size = 10.0 ** math.floor(math.log10(max(rough, 1e-9)))
        size *= next((times for times in (1, 2, 5, 10) if times * size >= rough * 0.75), 10)
        first, last = math.ceil(self.least / size), math.floor(self.most / size)
        return [round(place * size, 10) for place in range(first, last + 1)]


def written(value: float, unit: str, digits: int | None = None) -> str:
    """Write a number: shares as percentages, points with one digit, coefficients with two."""
    if unit == _SHARE:
        return f"{100 * value:.{digits or 0}f}%"
    text = f"{value:.{(1 if unit == _POINTS else 2) if digits is None else digits}f}"
    return text.replace("-", "\N{MINUS SIGN}")


def coarse(value: float, unit: str) -> str:
    """Write a tick."""
    return f"{100 * value:g}%" if unit == _SHARE else f"{value:g}".replace("-", "\N{MINUS SIGN}")
