"""Automatic scores as columns: one row a conversation and criterion."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undivided.domain import BadInput
from undivided.quality.tables.columns import Column, first_of
from undivided.quality.tables.reading import RowProblem, Rows, read_rows
from undivided.quality.tables.tenure import banded

NEEDED = ("conversation", "value")
COLUMNS = (
    "conversation", "criterion", "stratum", "agent", "team", "period", "program",
    "scorecard_version", "scorer_version", "tenure", "group",
)  # fmt: skip
NO_TENURE = "The tenure is no number of months from 0 up and no band; the row counts without it."
_OTHERWISE = {"stratum": "all"}


def _nothing() -> Column:
    return Column.same("", 0)


@dataclass(frozen=True, slots=True)
class Scores:
    """What machines say of every conversation.

    Args:
        conversation: Conversation ids.
        criterion: Criterion ids; "" = the whole scorecard.
        stratum: e.g. "easy" and "hard"; "all" when nobody said.
        agent: Account names.
        team: Names.
        period: e.g. "2026-W47".
        program: Clients or brands.
        scorecard_version: Of the scorecard.
        scorer_version: Of what scored.
        value: 0 to 100, or 0 and 1 for no and yes; not a number where nothing was scored.
        tenure: Band of how long the agent has been there; "" = not told.
        group: Any further group of agents that the centre names; "" = not told.
    """

    conversation: Column
    criterion: Column
    stratum: Column
    agent: Column
    team: Column
    period: Column
    program: Column
    scorecard_version: Column
    scorer_version: Column
    value: NDArray[np.float64]
    tenure: Column = field(default_factory=_nothing)
    group: Column = field(default_factory=_nothing)

    def __post_init__(self) -> None:
        """Say of every row that nobody told its tenure and group, where nobody did."""
        for name in ("tenure", "group"):
            if len(getattr(self, name)) != len(self.value):
                object.__setattr__(self, name, Column.same("", len(self.value)))

    def __len__(self) -> int:
        return len(self.value)

    @classmethod
    def none(cls) -> "Scores":
        """Give a table without rows."""
        return cls(**{name: Column.same("", 0) for name in COLUMNS}, value=np.empty(0))

    @classmethod
    def joined(cls, parts: Sequence["Scores"]) -> "Scores":
        """Put tables one below the other; of several rows of one answer, the first counts."""
        some = [part for part in parts if len(part)]
        if len(some) < 2:
            return some[0] if some else cls.none()
        columns = {name: Column.joined([getattr(one, name) for one in some]) for name in COLUMNS}
        whole = cls(**columns, value=np.concatenate([one.value for one in some]))
        return whole.take(first_of([whole.conversation, whole.criterion]))

    def take(self, rows: NDArray[np.bool_] | NDArray[np.intp]) -> "Scores":
        """Keep some rows."""
        columns = {name: getattr(self, name).take(rows) for name in COLUMNS}
        return Scores(**columns, value=self.value[rows])

    def only(self, **labels: str) -> "Scores":
        """Keep the rows with these labels, e.g. ``only(criterion="greeting")``."""
        kept = np.ones(len(self), dtype=bool)
        for name, label in labels.items():
            kept &= getattr(self, name).where(label)
        return self.take(kept)


def load_scores(path: Path) -> tuple[Scores, list[RowProblem]]:
    """Read scores.

    Args:
        path: CSV or Parquet with ``conversation`` and ``value``; the other columns may be missing.

    Returns:
        The scores, and which rows could not be used.

    Raises:
        BadInput: If the file cannot be read, or no row is left.
    """
    rows = read_rows(path, NEEDED)
    rows.drop(rows.column("conversation").where(""), "The conversation has no id.")
    rows.values("value")
    _drop_twice(rows)
    value = rows.value
    if not len(value):
        raise BadInput(f"{path.name} holds no scores.", "One row a conversation is needed.")
    columns = {name: rows.column(name, _OTHERWISE.get(name, "")) for name in COLUMNS}
    columns["tenure"], wrong = banded(columns["tenure"])
    if wrong.any():
        numbers = tuple(rows.numbers[wrong].tolist())
        rows.problems.append(RowProblem(NO_TENURE, numbers))
    return Scores(**columns, value=value), rows.problems


def _drop_twice(rows: Rows) -> None:
    """Keep the first of several scores of one conversation and criterion."""
    first = first_of([rows.column("conversation"), rows.column("criterion")])
    rows.drop(~first, "The conversation was scored before on this criterion; the first counts.")
