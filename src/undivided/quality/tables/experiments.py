"""Past experiments as columns: what each did to a number, and what to quality."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undivided.domain import BadInput
from undivided.quality.tables.columns import Column
from undivided.quality.tables.reading import RowProblem, Rows, read_rows

EFFECTS = ("number", "number_se", "quality", "quality_se")
NEEDED = ("experiment", *EFFECTS)
WHOLE = "all"
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Experiments:
    """Effects of past experiments: one row an experiment and stratum.

    Args:
        experiment: Names.
        stratum: Of whom the effects are; "all" = of everyone.
        number: Effect on the number, in its own points.
        number_se: Its standard error, above 0.
        quality: Effect on quality as people judged it, in points.
        quality_se: Its standard error, above 0.
    """

    experiment: Column
    stratum: Column
    number: Array
    number_se: Array
    quality: Array
    quality_se: Array

    def __len__(self) -> int:
        return len(self.number)


def load_experiments(path: Path) -> tuple[Experiments, list[RowProblem]]:
    """Read experiments.

    Args:
        path: CSV or Parquet with the columns of ``NEEDED``; ``stratum`` may be missing.

    Returns:
        The experiments, and which rows could not be used.

    Raises:
        BadInput: If the file cannot be read, or no row is left.
    """
    rows = read_rows(path, NEEDED)
    rows.drop(rows.column("experiment").where(""), "The experiment has no name.")
    for name in EFFECTS:
        rows.drop(~np.isfinite(_numbers(rows, name)), f"“{name}” is no number.")
    for name in EFFECTS[1::2]:
        rows.drop(_numbers(rows, name) <= 0, f"“{name}”, a standard error, is not above 0.")
    stratum = _whole(rows.column("stratum", WHOLE))
    rows.columns["stratum"] = stratum
    _drop_twice(rows)
    if not len(rows.numbers):
        raise BadInput(
            f"{path.name} holds no experiment that can be used.",
            " ".join(map(str, rows.problems)) or "One row an experiment and stratum is needed.",
        )
    effects = {name: _numbers(rows, name) for name in EFFECTS}
    found = Experiments(rows.column("experiment"), rows.column("stratum"), **effects)
    return found, rows.problems


def _numbers(rows: Rows, heading: str) -> Array:
    column = rows.column(heading)
    values = np.array([_number(label) for label in column.labels] or [np.nan])
    found: Array = values[column.codes]
    return found


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return np.nan


def _whole(column: Column) -> Column:
    """Call everyone by one name: an empty stratum is all."""
    return Column.of([text.strip() or WHOLE for text in column.texts()])


def _drop_twice(rows: Rows) -> None:
    """Keep the first of several rows of one experiment and stratum."""
    keys = [rows.column(name).codes for name in ("experiment", "stratum")]
    table = np.stack(keys, axis=1)
    first = np.zeros(len(table), dtype=bool)
    first[np.unique(table, axis=0, return_index=True)[1]] = True
    rows.drop(~first, "The experiment has this stratum before; the first counts.")
