"""Human reviews as columns: one row a conversation, criterion and reviewer."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undivided.domain import BadInput
from undivided.quality.tables.columns import Column
from undivided.quality.tables.reading import RowProblem, Rows, read_rows

NEEDED = ("conversation", "value")
COLUMNS = ("conversation", "criterion", "reviewer", "sample", "plan", "scorecard_version")
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
    """

    conversation: Column
    criterion: Column
    reviewer: Column
    sample: Column
    plan: Column
    scorecard_version: Column
    value: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.value)

    def take(self, rows: NDArray[np.bool_] | NDArray[np.intp]) -> "Reviews":
        """Keep some rows."""
        columns = {name: getattr(self, name).take(rows) for name in COLUMNS}
        return Reviews(**columns, value=self.value[rows])

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
    return Reviews(**columns, value=value), rows.problems


def _drop_twice(rows: Rows) -> None:
    """Keep the first of several reviews by one reviewer of one conversation and criterion."""
    keys = [rows.column(name) for name in ("conversation", "criterion", "reviewer")]
    table = np.stack([key.codes for key in keys], axis=1) if len(keys[0]) else np.zeros((0, 3))
    first = np.zeros(len(table), dtype=bool)
    first[np.unique(table, axis=0, return_index=True)[1]] = True
    rows.drop(~first, "The reviewer reviewed this before; the first counts.")
