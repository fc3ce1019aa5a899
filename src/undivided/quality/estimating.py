"""Quality of everyone from scores and a reviewed sample, with what each number rests on.

Each stratum is estimated apart, in each period apart where there are reviews enough; a proxy that
tells nothing is left out. What cannot be told is said, not filled in.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Estimate
from undivided.quality.basis import Basis, basis_of
from undivided.quality.joining import Joined
from undivided.quality.tables import Column
from undivided.stats import Counted, Part, Stratum, part_of, stratified_mean, stratified_share

FEWEST = 2
"""Reviews that a stratum needs before anything is said of it."""
_WORTH_TELLING = 1.05
"""Reviews a review below which a score adds nothing that anybody would notice."""
NOTHING = Basis(0, 0, {}, (), {}, ())
Array = NDArray[np.float64]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class GroupEstimate:
    """The quality of one group.

    Args:
        group: e.g. a team's name; "" = everyone.
        conversations: How many there are.
        estimate: None when it cannot be told.
        parts: By stratum (and period); empty when it cannot be told.
        proxy: Mean automatic score, for comparison; not a number without scores.
        why: Sentences: what could not be told, or what limits it.
        basis: Versions, reviews and how they were drawn.
    """

    group: str
    conversations: int
    estimate: Estimate | None
    parts: tuple[Part, ...]
    proxy: float
    why: tuple[str, ...] = ()
    basis: Basis = NOTHING


@dataclass(frozen=True, slots=True)
class _Cells:
    """Each conversation's cell (stratum, or stratum within period), and their names."""

    codes: NDArray[np.int32]
    names: tuple[str, ...]


def estimate_group(
    joined: Joined, group: str = "", rows: Rows | None = None, rare: bool = False
) -> GroupEstimate:
    """Estimate a group.

    Args:
        joined: One criterion's scores and reviews.
        group: What it is called.
        rows: Which conversations are in it, ascending; None = all.
        rare: The criterion is a critical error: the share of those who fail it, by an interval for
            rare events; the proxy is not used.
    """
    value, human = _of(joined.scores.value, rows), _of(joined.human, rows)
    scored = np.isfinite(value)
    proxy = float(value[scored].mean()) if scored.any() else math.nan
    basis = basis_of(joined, rows)
    cells, why = _cells(joined, rows, np.isfinite(human))
    strata = _strata(cells, value, human, scored)
    why = (*why, *basis.mixed)
    few = [one.name for one in strata if len(one.human) < FEWEST]
    if few or not strata:
        why = (*why, _too_few(strata, few))
        return GroupEstimate(group, len(value), None, (), proxy, why, basis)
    if len({float(v) for one in strata for v in one.human}) == 1:
        why = (*why, "All reviews gave the same answer; the interval rests on that alone.")
    if rare:
        counted = [Counted(s.size, len(s.human), int((s.human < 0.5).sum())) for s in strata]
        share = stratified_share(counted)
        return GroupEstimate(group, len(value), share, (), proxy, why, basis)
    found = stratified_mean(strata, unit=_unit(strata))
    return GroupEstimate(group, len(value), found.estimate, found.parts, proxy, why, basis)


def groups_of(joined: Joined, by: str) -> list[tuple[str, Rows]]:
    """Give each group of a column with its conversations, in order.

    Args:
        joined: Scores with reviews.
        by: "team", "agent", "period", "program" or "stratum".
    """
    column: Column = getattr(joined.scores, by)
    return column.parted()


def stratum_parts(joined: Joined) -> tuple[Part, ...]:
    """Give what each stratum with reviews enough comes to, all its periods taken together."""
    stratum = joined.scores.stratum
    value, human = joined.scores.value, joined.human
    strata = _strata(_Cells(stratum.codes, stratum.labels), value, human, np.isfinite(value))
    enough = sorted((s for s in strata if len(s.human) >= FEWEST), key=lambda one: one.name)
    return tuple(part_of(one) for one in enough)


def worth_in_words(parts: Sequence[Part]) -> list[str]:
    """Say what the automatic score is worth in each stratum."""
    said = []
    for part in parts:
        if part.worth < _WORTH_TELLING:
            said.append(
                f"On {part.name} conversations your score is worth nothing beside a review."
            )
        else:
            times = f"{part.worth:.1f}"
            said.append(
                f"On {part.name} conversations your score makes one review worth {times} reviews."
            )
    return said


def _of(values: Array, rows: Rows | None) -> Array:
    return values if rows is None else values[rows]


def _cells(
    joined: Joined, rows: Rows | None, reviewed: NDArray[np.bool_]
) -> tuple[_Cells, tuple[str, ...]]:
    """Part by stratum and period, or by stratum alone where a period has too few reviews."""
    scores = joined.scores
    stratum = scores.stratum if rows is None else scores.stratum.take(rows)
    period = scores.period if rows is None else scores.period.take(rows)
    plain = _Cells(stratum.codes, stratum.labels)
    if len(period.used()) <= 1:
        return plain, ()
    fine = stratum.codes.astype(np.int32) * len(period.labels) + period.codes
    members = np.bincount(fine)
    seen = np.bincount(fine[reviewed], minlength=len(members))
    if (seen[members > 0] < FEWEST).any():
        said = "Some periods have too few reviews of a stratum; all periods are taken together."
        return plain, (said,)
    names = tuple(f"{s}, {p}" for s in stratum.labels for p in period.labels)
    return _Cells(fine, names), ()


def _strata(cells: _Cells, proxy: Array, human: Array, scored: NDArray[np.bool_]) -> list[Stratum]:
    size = len(cells.names)
    members = np.bincount(cells.codes, minlength=size)
    whole = np.bincount(cells.codes[scored], minlength=size)
    total = np.bincount(cells.codes[scored], weights=proxy[scored], minlength=size)
    some = np.flatnonzero(np.isfinite(human))
    where = cells.codes[some]
    found = []
    for code in np.flatnonzero(members):
        here = some[where == code]
        # A proxy that not everyone has is no proxy: its mean would be of other conversations.
        complete = whole[code] == members[code]
        mean = float(total[code] / whole[code]) if complete else math.nan
        found.append(Stratum(cells.names[code], int(members[code]), human[here], proxy[here], mean))
    return found


def _unit(strata: Sequence[Stratum]) -> str:
    yes_no = all(np.isin(one.human, (0.0, 1.0)).all() for one in strata)
    return "share" if yes_no else "points"


def _too_few(strata: Sequence[Stratum], few: Sequence[str]) -> str:
    if not any(len(one.human) for one in strata):
        return "Nothing was reviewed by chance, so nothing can be said."
    names = ", ".join(few)
    return f"Too few reviews of: {names}. Without them nothing can be said of the whole."
