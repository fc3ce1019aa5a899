"""Rows of a plan to assignments; rows that cannot be assigned are named."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np

from undivided.domain import BadInput, Component, Event, Person, ReviewAssigned, derive_id
from undivided.quality.tables import RowProblem, read_rows

NEEDED = ("plan", "conversation", "sample", "reviewer")
_BY = Component("review_plan", "1")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One review that a plan wants.

    Args:
        plan: Id of the plan.
        conversation: Its id.
        stratum: Its stratum in the plan, or "".
        sample: How it was drawn.
        reviewer: Account name.
    """

    plan: str
    conversation: str
    stratum: str
    sample: str
    reviewer: str


def read_plan(
    path: Path, agents_of: Callable[[str], Collection[str] | None]
) -> tuple[list[PlanRow], list[RowProblem]]:
    """Read a plan as ``undivided quality plan --output`` writes it.

    Args:
        path: CSV or Parquet.
        agents_of: Tells everybody who talked to the customer in a conversation; None when there
            is no such conversation to review.

    Returns:
        What can be assigned, and which rows cannot.

    Raises:
        BadInput: If the file cannot be read, or holds no rows.
    """
    rows = read_rows(path, NEEDED)
    for heading in NEEDED:
        rows.drop(rows.column(heading).where(""), f"The row has no {heading}.")
    agents = {name: agents_of(name) for name in rows.column("conversation").used()}
    unknown = [agents[name] is None for name in rows.column("conversation").texts()]
    rows.drop(np.array(unknown, dtype=bool), "There is no such conversation to review.")
    pairs = zip(rows.column("conversation").texts(), rows.column("reviewer").texts(), strict=True)
    own = [reviewer in (agents[conversation] or ()) for conversation, reviewer in pairs]
    rows.drop(np.array(own, dtype=bool), "Nobody reviews their own conversation.")
    columns = [rows.column(name).texts() for name in PlanRow.__slots__]
    wanted = [PlanRow(*cells) for cells in zip(*columns, strict=True)]
    first: dict[tuple[str, str, str], PlanRow] = {}
    for one in wanted:
        first.setdefault((one.plan, one.conversation, one.reviewer), one)
    kept = {id(one) for one in first.values()}
    again = np.array([id(one) not in kept for one in wanted], dtype=bool)
    rows.drop(again, "The plan gives this reviewer the conversation in another row.")
    if not wanted and not rows.problems:
        raise BadInput(f"{path.name} holds no reviews.", "Draw a plan with `quality plan`.")
    return list(first.values()), rows.problems


def assignment(row: PlanRow, at: datetime, by: Person | None = None) -> Event:
    """Make the event that assigns a review; the same row always makes the same event.

    Args:
        row: Which review.
        at: Now, UTC.
        by: Who had the plan drawn, or chose the conversation; None = a command.
    """
    return Event(
        id=derive_id("ReviewAssigned", row.plan, row.conversation, row.reviewer),
        conversation=row.conversation,
        at=at,
        by=by or _BY,
        fact=ReviewAssigned(row.plan, row.sample, row.reviewer, row.stratum),
    )
