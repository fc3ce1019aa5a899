"""Charts as HTML with SVG in it: intervals on a common scale, never a point alone.

Places are percentages and words are text beside the picture, so that a chart fits a telephone and
a sheet of paper alike without its letters growing or shrinking.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape

from undivided.domain import Estimate
from undivided.quality.reporting.scale import Scale, coarse, written


@dataclass(frozen=True, slots=True)
class Row:
    """One interval of a chart.

    Args:
        name: Beside it.
        one: The estimate; None = it cannot be told.
        beneath: What it rests on, or why there is none.
        claim: The automatic score's mean, hollow so that colour is not the only carrier.
    """

    name: str
    one: Estimate | None
    beneath: str = ""
    claim: float | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """One period of a series, with its 95% interval."""

    period: str
    value: float
    low: float
    high: float


def intervals(
    rows: Sequence[Row], title: str, holds: Iterable[float] = (), digits: int | None = None
) -> str:
    """Draw intervals below one another.

    Args:
        rows: What to draw.
        title: For those who do not see it.
        holds: What the scale holds in any case, e.g. 0.
        digits: Behind the point; None = as the unit has it.
    """
    known = [row.one for row in rows if row.one]
    if not known:
        return "".join(_row_untold(row) for row in rows)
    unit = known[0].unit
    ends = [end for one in known for end in (one.low, one.high)]
    scale = Scale.of([*ends, *(row.claim for row in rows if row.claim is not None), *holds], unit)
    ticks = scale.ticks()
    drawn = "".join(_row(row, scale, ticks, unit, digits) for row in rows)
    axis = "".join(
        f'<text class="tick" x="{scale.at(tick)}" y="14">{coarse(tick, unit)}</text>'
        for tick in ticks
    )
    return (
        f'<div class="rows" role="group" aria-label="{escape(title)}">{drawn}'
        f'<div class="row axis" aria-hidden="true"><svg>{axis}</svg></div></div>'
    )


def band(looks: Sequence[Look], title: str, since: str = "", hollow: bool = False) -> str:
    """Draw a series as intervals side by side.

    Args:
        looks: At least one.
        title: For those who do not see it.
        since: The period from which it is likely to have changed; marked with a line.
        hollow: It is the automatic score's.
    """
    scale = Scale.of([end for look in looks for end in (look.low, look.high)])
    ticks = scale.ticks(3)
    step = 100 / len(looks)
    kind = "claim" if hollow else "human"
    parts = []
    for number, look in enumerate(looks):
        x = f"{step * (number + 0.5):.2f}%"
        parts.append(
            f'<line class="{kind}" x1="{x}" x2="{x}" y1="{scale.from_top(look.low)}" '
            f'y2="{scale.from_top(look.high)}"/>'
            f'<circle class="{kind}" cx="{x}" cy="{scale.from_top(look.value)}" r="3"/>'
        )
    changed = next((n for n, look in enumerate(looks) if since and look.period >= since), None)
    if changed is not None:
        edge = f"{step * changed:.2f}%"
        parts.append(f'<line class="since" x1="{edge}" x2="{edge}" y1="0%" y2="100%"/>')
    names = "".join(
        f'<text class="scale" x="100%" y="{scale.from_top(tick)}" dy="4">{coarse(tick, "")}</text>'
        for tick in ticks
    )
    grid = "".join(
        f'<line class="grid" x1="0%" x2="100%" y1="{scale.from_top(tick)}" '
        f'y2="{scale.from_top(tick)}"/>'
        for tick in ticks
    )
    first, last = looks[0], looks[-1]
    said = f"{title}: {_look_said(first)}; at last {_look_said(last)}"
    ending = f"<span>{escape(last.period)}</span>" if len(looks) > 1 else ""
    return (
        f'<div class="band"><svg class="names" aria-hidden="true">{names}</svg>'
        f'<svg role="img" aria-label="{escape(said)}">{grid}{"".join(parts)}</svg>'
        f'<p aria-hidden="true"><span>{escape(first.period)}</span>{ending}</p></div>'
    )


def _row(row: Row, scale: Scale, ticks: Sequence[float], unit: str, digits: int | None) -> str:
    one = row.one
    if one is None:
        return _row_untold(row)
    grid = "".join(
        f'<line class="grid" x1="{scale.at(tick)}" x2="{scale.at(tick)}" y1="0%" y2="100%"/>'
        for tick in ticks
    )
    middle, low, high = (written(value, unit, digits) for value in (one.value, one.low, one.high))
    told = f"<strong>{middle}</strong> <small>{low} to {high}</small>"
    said = f"{row.name}: {middle}, likely between {low} and {high}"
    claim = ""
    if row.claim is not None:
        claim = f'<circle class="claim" cx="{scale.at(row.claim)}" cy="30" r="4"/>'
        told += f"<br/><small>{written(row.claim, unit, digits)} by the score</small>"
        said += f"; the automatic score says {written(row.claim, unit, digits)}"
    return (
        f'<div class="row">{_name(row)}<svg role="img" aria-label="{escape(said)}">{grid}'
        f'<line class="human" x1="{scale.at(one.low)}" x2="{scale.at(one.high)}" y1="12" y2="12"/>'
        f'<circle class="human" cx="{scale.at(one.value)}" cy="12" r="5"/>{claim}</svg>'
        f'<p class="told">{told}</p></div>'
    )


def _row_untold(row: Row) -> str:
    return f'<div class="row untold">{_name(row)}</div>'


def _name(row: Row) -> str:
    beneath = f"<br/><small>{escape(row.beneath)}</small>" if row.beneath else ""
    return f'<p class="name"><strong>{escape(row.name)}</strong>{beneath}</p>'


def _look_said(look: Look) -> str:
    return f"{look.value:.1f} ({look.low:.1f} to {look.high:.1f}) in {escape(look.period)}"
