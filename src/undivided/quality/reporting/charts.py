"""Charts as SVG text: intervals on a common scale, never a point alone."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from undivided.domain import Estimate

_WIDTH, _ROW, _LEFT, _RIGHT, _TOP = 500, 30, 150, 150, 8


@dataclass(frozen=True, slots=True)
class Bar:
    """One interval.

    Args:
        name: Beside it.
        low: Its lower end.
        value: The estimate.
        high: Its upper end.
        told: The same in figures.
        kind: "human" or "score": filled or hollow, so that colour is not the only carrier.
    """

    name: str
    low: float
    value: float
    high: float
    told: str
    kind: str = "human"

    @classmethod
    def of(cls, name: str, one: Estimate, kind: str = "human") -> "Bar":
        """Make a bar of an estimate."""
        digits = 1 if abs(one.high) > 2 else 2
        told = f"{one.value:.{digits}f} ({one.low:.{digits}f} to {one.high:.{digits}f})"
        return cls(name, one.low, one.value, one.high, told, kind)


def intervals(bars: Sequence[Bar], title: str, marks: Sequence[float] = ()) -> str:
    """Draw intervals below one another.

    Args:
        bars: What to draw; not empty.
        title: For those who do not see it.
        marks: Values with a thin line, e.g. 0.
    """
    low = min([*(bar.low for bar in bars), *marks])
    high = max([*(bar.high for bar in bars), *marks])
    room = max(1e-9, high - low) * 0.06
    low, high = low - room, high + room
    inner = _WIDTH - _LEFT - _RIGHT

    def x(value: float) -> str:
        return f"{_LEFT + (value - low) / (high - low) * inner:.1f}"

    height = _TOP + _ROW * len(bars) + 26
    end = _TOP + _ROW * len(bars)
    parts = [
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(title)}">',
        f"<title>{escape(title)}</title>",
    ]
    for tick in _ticks(low, high):
        parts.append(f'<line class="grid" x1="{x(tick)}" x2="{x(tick)}" y1="{_TOP}" y2="{end}"/>')
        parts.append(f'<text class="tick" x="{x(tick)}" y="{end + 18}">{tick:g}</text>')
    parts += [
        f'<line class="mark" x1="{x(mark)}" x2="{x(mark)}" y1="{_TOP}" y2="{end}"/>'
        for mark in marks
    ]
    for number, bar in enumerate(bars):
        y = _TOP + _ROW * number + _ROW / 2
        parts += [
            f'<text class="name" x="{_LEFT - 12}" y="{y + 4}">{escape(bar.name)}</text>',
            f'<line class="{bar.kind}" x1="{x(bar.low)}" x2="{x(bar.high)}" y1="{y}" y2="{y}"/>',
            f'<circle class="{bar.kind}" cx="{x(bar.value)}" cy="{y}" r="5"/>',
            f'<text class="told" x="{_WIDTH - _RIGHT + 10}" y="{y + 4}">{escape(bar.told)}</text>',
        ]
    return "".join([*parts, "</svg>"])


def band(looks: Sequence[tuple[str, float, float]], title: str, since: str = "") -> str:
    """Draw a series as intervals side by side.

    Args:
        looks: Name of the period, value, standard error.
        title: For those who do not see it.
        since: The period from which it is likely to have changed; marked with a line.
    """
    low = min(value - 2 * error for _, value, error in looks)
    high = max(value + 2 * error for _, value, error in looks)
    height, left = 150, 44
    step = (_WIDTH - left - 10) / len(looks)

    def y(value: float) -> str:
        return f"{12 + (high - value) / max(1e-9, high - low) * (height - 44):.1f}"

    parts = [
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(title)}">',
        f"<title>{escape(title)}</title>",
    ]
    for tick in _ticks(low, high):
        parts.append(
            f'<line class="grid" x1="{left}" x2="{_WIDTH}" y1="{y(tick)}" y2="{y(tick)}"/>'
        )
        parts.append(f'<text class="name" x="{left - 6}" y="{float(y(tick)) + 4}">{tick:g}</text>')
    for number, (name, value, error) in enumerate(looks):
        x = f"{left + step * (number + 0.5):.1f}"
        parts.append(
            f'<line class="human" x1="{x}" x2="{x}" y1="{y(value - 1.96 * error)}" '
            f'y2="{y(value + 1.96 * error)}"/>'
            f'<circle class="human" cx="{x}" cy="{y(value)}" r="3"/>'
        )
        if name == since:
            edge = f"{left + step * number:.1f}"
            parts.append(f'<line class="mark" x1="{edge}" x2="{edge}" y1="4" y2="{height - 28}"/>')
        if number % max(1, math.ceil(len(looks) / 5)) == 0:
            parts.append(f'<text class="tick" x="{x}" y="{height - 8}">{escape(name)}</text>')
    return "".join([*parts, "</svg>"])


def _ticks(low: float, high: float) -> list[float]:
    """Give about four round values."""
    rough = (high - low) / 4
    size = 10.0 ** math.floor(math.log10(max(rough, 1e-9)))
    size *= next(times for times in (1, 2, 5, 10) if times * size >= rough)
    first = math.ceil(low / size)
    return [round(place * size, 10) for place in range(first, math.floor(high / size) + 1)]
