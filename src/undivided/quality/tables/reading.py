"""Files to rows of text: CSV or Parquet, whose broken rows are named and the others kept."""

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import csv, parquet

from undivided.domain import BadInput
from undivided.quality.tables.columns import Column

ANSWERS: Mapping[str, float] = {
    "yes": 1.0, "true": 1.0, "given": 1.0, "no": 0.0, "false": 0.0, "missing": 0.0,
}  # fmt: skip
UNKNOWN = (
    "", "cannot_tell", "cannot tell", "not_needed", "not needed", "not_scored", "not scored",
    "n/a", "na", "nan",
)  # fmt: skip
HIGHEST = 100.0
_BLOCK_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class RowProblem:
    """Rows that cannot be used.

    Args:
        sentence: What is wrong with them.
        rows: Their numbers, as a spreadsheet counts them: the first row below the heading is 2.
    """

    sentence: str
    rows: tuple[int, ...]

    def __str__(self) -> str:
        """Say it in one line, with at most ten row numbers."""
        some = ", ".join(map(str, self.rows[:10]))
        more = f" and {len(self.rows) - 10} more" if len(self.rows) > 10 else ""
        return f"{self.sentence} Row{'s' if len(self.rows) > 1 else ''} {some}{more}."


@dataclass(slots=True)
class Rows:
    """The rows of a file.

    Args:
        name: The file's name.
        columns: Column by its heading.
        numbers: Number of each row in the file.
        problems: What was wrong with rows that are not here.
        value: The scores, once ``values`` has read them.
    """

    name: str
    columns: dict[str, Column]
    numbers: NDArray[np.int64]
    problems: list[RowProblem] = field(default_factory=list)
    value: NDArray[np.float64] = field(default_factory=lambda: np.empty(0))

    def column(self, heading: str, otherwise: str = "") -> Column:
        """Give a column, or one that says the same in every row."""
        return self.columns.get(heading) or Column.same(otherwise, len(self.numbers))

    def drop(self, bad: NDArray[np.bool_], sentence: str) -> None:
        """Leave rows out and say why; nothing happens when there are none."""
        if not bad.any():
            return
        self.problems.append(RowProblem(sentence, tuple(self.numbers[bad].tolist())))
        keep = ~bad
        self.numbers = self.numbers[keep]
        self.columns = {name: column.take(keep) for name, column in self.columns.items()}
        if len(self.value):
            self.value = self.value[keep]

    def values(self, heading: str) -> NDArray[np.float64]:
        """Read a column of scores into ``value`` and drop the rows that hold none.

        Yes and given are 1, no and missing 0; "cannot tell" and "not needed" are real answers
        that are no number. Others are numbers from 0 to 100.
        """
        column = self.column(heading)
        self.value = values_in(column.labels)[column.codes]
        self.drop(np.isinf(self.value), "The value is no score from 0 to 100 and no answer.")
        return self.value


def read_rows(path: Path, needed: Sequence[str]) -> Rows:
    """Read a CSV or Parquet file as text.

    Args:
        path: Ends with .csv or .parquet.
        needed: Headings that must be there.

    Raises:
        BadInput: If it cannot be read at all, or a heading is missing.
    """
    problems: list[RowProblem] = []
    table, numbers = _parquet(path) if path.suffix == ".parquet" else _csv(path, problems)
    headings = [name.strip().lower().replace(" ", "_") for name in table.column_names]
    missing = [name for name in needed if name not in headings]
    if missing:
        raise BadInput(
            f"{path.name} has no column “{missing[0]}”.",
            f"It needs: {', '.join(needed)}. docs/analyst-quality.md lists all columns.",
        )
    columns = {
        name: Column.from_arrow(column)
        for name, column in zip(headings, table.columns, strict=True)
    }
    return Rows(path.name, columns, numbers, problems)


def _csv(path: Path, problems: list[RowProblem]) -> tuple[pa.Table, NDArray[np.int64]]:
    broken: list[int] = []

    def skipped(row: csv.InvalidRow) -> str:
        broken.append(row.number or 0)
        return "skip"

    try:
        _check_text(path)
        # In one thread, rows that cannot be read have numbers.
        read = csv.ReadOptions(use_threads=False, block_size=_BLOCK_BYTES)
        heading = csv.open_csv(path, read, csv.ParseOptions(invalid_row_handler=lambda _: "skip"))
        kinds = {name: pa.string() for name in heading.schema.names}
        heading.close()
        table = csv.read_csv(
            path,
            read_options=read,
            parse_options=csv.ParseOptions(newlines_in_values=True, invalid_row_handler=skipped),
            convert_options=csv.ConvertOptions(column_types=kinds, strings_can_be_null=False),
        )
    except (OSError, pa.ArrowException, ValueError) as error:
        raise _unreadable(path, "CSV") from error
    total = table.num_rows + len(broken)
    kept = np.ones(total, dtype=bool)
    if broken:
        kept[np.array(broken) - 2] = False
        problems.append(RowProblem("The row has not as many cells as the heading.", tuple(broken)))
    return table, np.flatnonzero(kept) + 2


def _check_text(path: Path) -> None:
    """Look at every byte once.

    Raises:
        ValueError: If it is not UTF-8.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        while block := file.read(_BLOCK_BYTES):
            decoder.decode(block)
    decoder.decode(b"", final=True)


def _parquet(path: Path) -> tuple[pa.Table, NDArray[np.int64]]:
    try:
        table = parquet.read_table(path)
        for place, column in enumerate(table.columns):
            as_text = column.cast(pa.string())
            table = table.set_column(place, table.column_names[place], as_text)
    except (OSError, pa.ArrowException, ValueError) as error:
        raise _unreadable(path, "Parquet") from error
    return table, np.arange(table.num_rows, dtype=np.int64) + 2


def _unreadable(path: Path, kind: str) -> BadInput:
    if not path.exists():
        return BadInput(f"There is no file “{path}”.", "Check the path.")
    return BadInput(
        f"{path.name} cannot be read as {kind}.", "Save it as UTF-8 CSV with a heading, or Parquet."
    )


def values_in(labels: Sequence[str]) -> NDArray[np.float64]:
    """Read answers, infinite where one is none; mostly all are numbers, read by Arrow at once."""
    try:
        read = pa.array(labels, pa.string()).cast(pa.float64())
    except pa.ArrowInvalid:
        return np.array([_value(label) for label in labels], dtype=np.float64)
    found: NDArray[np.float64] = read.to_numpy(zero_copy_only=False).copy()
    found[(found < 0.0) | (found > HIGHEST)] = np.inf
    return found


def _value(text: str) -> float:
    """Read one answer: not a number when it is none that counts, infinite when it is nonsense."""
    plain = text.strip().lower()
    if plain in ANSWERS:
        return ANSWERS[plain]
    if plain in UNKNOWN:
        return np.nan
    try:
        found = float(plain)
    except ValueError:
        return np.inf
    return found if 0.0 <= found <= HIGHEST else np.inf
