"""Human reviews as columns: one row a conversation, criterion and reviewer."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from undivided.domain import BadInput
from undivided.quality.tables.columns import Column, first_of
from undivided.quality.tables.reading import RowProblem, Rows, read_rows

NEEDED = ("conversation", "value")
COLUMNS = ("conversation", "criterion", "reviewer", "sample", "plan", "scorecard_version")
_KEY = ("conversation", "criterion", "reviewer")
RANDOM = ("uniform", "plan", "hard", "double")
"""How reviews are drawn that count for estimates: by chance within their stratum."""


@dataclass(frozen=True, slots=True)
class Reviews:
    """What people say of some conversations.

    Args:
        conversation: Conversation ids.
        criterion: Criterion ids; "" = the whole scorecard.
        reviewer: Account names.
        sample: How it was drawn: "uniform", "plan", "hard", "double"; anything else is no chance.
        plan: Id of the plan it was drawn by.
        scorecard_version: Of the scorecard.
        value: 0 to 100, or 0 and 1; not a number for "cannot tell" and "not needed".
        row: Its number in the file; a column without rows when they come from no file.
    """

    conversation: Column
    criterion: Column
    reviewer: Column
    sample: Column
    plan: Column
    scorecard_version: Column
    value: NDArray[np.float64]
    row: Column = field(default_factory=lambda: Column.same("", 0))

    def __len__(self) -> int:
        return len(self.value)

    @classmethod
    def none(cls) -> "Reviews":
        """Give a table without rows."""
        return cls(**{name: Column.same("", 0) for name in COLUMNS}, value=np.empty(0))

    @classmethod
    def joined(cls, parts: Sequence["Reviews"]) -> "Reviews":
        """Put tables one below the other; of several reviews by one person, the first counts."""
        some = [part for part in parts if len(part)]
        if len(some) < 2:
            return some[0] if some else cls.none()
        columns = {name: Column.joined([getattr(one, name) for one in some]) for name in COLUMNS}
        whole = cls(**columns, value=np.concatenate([one.value for one in some]))
        return whole.take(first_of([getattr(whole, name) for name in _KEY]))

    def take(self, rows: NDArray[np.bool_] | NDArray[np.intp]) -> "Reviews":
        """Keep some rows."""
        columns = {name: getattr(self, name).take(rows) for name in COLUMNS}
        row = self.row.take(rows) if len(self.row) else self.row
        return Reviews(**columns, value=self.value[rows], row=row)

    @property
    def drawn(self) -> NDArray[np.bool_]:
        """Tell which were drawn by chance."""
        by_chance = np.array([label in RANDOM for label in self.sample.labels] or [False])
        found: NDArray[np.bool_] = by_chance[self.sample.codes]
        return found


def load_reviews(path: Path) -> tuple[Reviews, list[RowProblem]]:
    """Read reviews.

    Args:
        path: CSV or Parquet with ``conversation`` and ``value``; a row without ``sample`` was not
            drawn by chance.

    Returns:
        The reviews, and which rows could not be used.

    Raises:
        BadInput: If the file cannot be read.
    """
    rows = read_rows(path, NEEDED)
    rows.drop(rows.column("conversation").where(""), "The conversation has no id.")
    empty = np.array([not label.strip() for label in rows.column("value").labels] or [False])
    rows.drop(empty[rows.column("value").codes], "The review has no score.")
    rows.values("value")
    _drop_twice(rows)
    value = rows.value
    if not len(value) and not rows.problems:
        raise BadInput(f"{path.name} holds no reviews.", "One row a review is needed.")
    columns = {name: rows.column(name) for name in COLUMNS}
    return Reviews(**columns, value=value, row=_numbers(rows)), rows.problems


def _drop_twice(rows: Rows) -> None:
    """Keep the first of several reviews by one reviewer of one conversation and criterion."""
    first = first_of([rows.column(name) for name in _KEY])
    rows.drop(~first, "The reviewer reviewed this before; the first counts.")


def _numbers(rows: Rows) -> Column:
    return Column.from_arrow(pa.array(rows.numbers).cast(pa.string()))
