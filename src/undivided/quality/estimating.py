"""Quality of everyone from scores and a reviewed sample, with what each number rests on.

Each stratum is estimated apart, in each period apart where there are reviews enough; a proxy that
tells nothing is left out. What cannot be told is said, not filled in.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Estimate
from undivided.quality.joining import Joined
from undivided.stats import Counted, Part, Stratum, stratified_mean, stratified_share

FEWEST = 2
"""Reviews that a stratum needs before anything is said of it."""
Array = NDArray[np.float64]


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
    """

    group: str
    conversations: int
    estimate: Estimate | None
    parts: tuple[Part, ...]
    proxy: float
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Cells:
    """Each conversation's cell (stratum, or stratum within period), and their names."""

    codes: NDArray[np.int64]
    names: tuple[str, ...]


def estimate_group(
    joined: Joined, group: str = "", rows: NDArray[np.bool_] | None = None, rare: bool = False
) -> GroupEstimate:
    """Estimate a group.

    Args:
        joined: One criterion's scores and reviews.
        group: What it is called.
        rows: Which conversations are in it; None = all.
        rare: The criterion is a critical error: the share of those who fail it, by an interval for
            rare events; the proxy is not used.
    """
    inside = np.ones(len(joined.scores), dtype=bool) if rows is None else rows
    value = joined.scores.value[inside]
    proxy = float(np.nanmean(value)) if np.isfinite(value).any() else math.nan
    count = int(inside.sum())
    cells, why = _cells(joined, inside)
    strata = list(_strata(joined, inside, cells))
    few = [one.name for one in strata if len(one.human) < FEWEST]
    if few or not strata:
        said = _too_few(strata, few)
        return GroupEstimate(group, count, None, (), proxy, (*why, said))
    if len({float(v) for one in strata for v in one.human}) == 1:
        why = (*why, "All reviews gave the same answer; the interval rests on that alone.")
    if rare:
        counted = [Counted(s.size, len(s.human), int((s.human < 0.5).sum())) for s in strata]
        return GroupEstimate(group, count, stratified_share(counted), (), proxy, why)
    found = stratified_mean(strata, unit=_unit(strata))
    return GroupEstimate(group, count, found.estimate, found.parts, proxy, why)


def groups_of(joined: Joined, by: str) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """Give each group of a column with its conversations, in order.

    Args:
        joined: Scores with reviews.
        by: "team", "agent", "period", "program" or "stratum".
    """
    column = getattr(joined.scores, by)
    for label in column.used():
        yield label, column.where(label)


def worth_in_words(parts: Sequence[Part]) -> list[str]:
    """Say what the automatic score is worth in each stratum."""
    said = []
    for part in parts:
        if not part.used:
            said.append(
                f"On {part.name} conversations your score is worth nothing beside a review."
            )
        else:
            times = f"{part.worth:.1f}"
            said.append(
                f"On {part.name} conversations your score makes one review worth {times} reviews."
            )
    return said


def _cells(joined: Joined, inside: NDArray[np.bool_]) -> tuple[_Cells, tuple[str, ...]]:
    """Part by stratum and period, or by stratum alone where a period has too few reviews."""
    scores = joined.scores
    stratum, period = scores.stratum, scores.period
    fine = stratum.codes.astype(np.int64) * max(1, len(period.labels)) + period.codes
    members = np.bincount(fine[inside])
    seen = np.bincount(fine[inside & joined.reviewed], minlength=len(members))
    periods = len(np.unique(period.codes[inside]))
    if periods > 1 and (seen[members > 0] < FEWEST).any():
        said = "Some periods have too few reviews of a stratum; all periods are taken together."
        return _Cells(stratum.codes.astype(np.int64), stratum.labels), (said,)
    if periods <= 1:
        return _Cells(stratum.codes.astype(np.int64), stratum.labels), ()
    names = tuple(f"{s}, {p}" for s in stratum.labels for p in period.labels)
    return _Cells(fine, names), ()


def _strata(joined: Joined, inside: NDArray[np.bool_], cells: _Cells) -> Iterator[Stratum]:
    proxy = joined.scores.value
    scored = np.isfinite(proxy)
    size = len(cells.names)
    members = np.bincount(cells.codes[inside], minlength=size)
    whole = np.bincount(cells.codes[inside & scored], minlength=size)
    total = np.bincount(
        cells.codes[inside & scored], weights=proxy[inside & scored], minlength=size
    )
    some = np.flatnonzero(inside & joined.reviewed)
    where = cells.codes[some]
    for code in np.flatnonzero(members):
        here = some[where == code]
        # A proxy that not everyone has is no proxy: its mean would be of other conversations.
        complete = whole[code] == members[code]
        mean = float(total[code] / whole[code]) if complete else math.nan
        yield Stratum(cells.names[code], int(members[code]), joined.human[here], proxy[here], mean)


def _unit(strata: Sequence[Stratum]) -> str:
    yes_no = all(np.isin(one.human, (0.0, 1.0)).all() for one in strata)
    return "share" if yes_no else "points"


def _too_few(strata: Sequence[Stratum], few: Sequence[str]) -> str:
    if not any(len(one.human) for one in strata):
        return "Nothing was reviewed by chance, so nothing can be said."
    names = ", ".join(few)
    return f"Too few reviews of: {names}. Without them nothing can be said of the whole."
