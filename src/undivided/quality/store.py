"""Imported tables, kept beside the ledger: one Parquet file an import."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pyarrow as pa
from pyarrow import parquet

from undivided.domain import BadInput
from undivided.quality.tables import (
    Reviews,
    RowProblem,
    Scores,
    load_reviews,
    load_scores,
)
from undivided.quality.tables.reviews import COLUMNS as REVIEW_COLUMNS
from undivided.quality.tables.scores import COLUMNS as SCORE_COLUMNS

Table = TypeVar("Table", Scores, Reviews)


class QualityStore:
    """What was imported for one program.

    Args:
        folder: Where the files are; made when something is imported.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def take_scores(self, path: Path) -> tuple[int, list[RowProblem]]:
        """Import scores from a file.

        Returns:
            How many rows it holds, and which could not be used.
        """
        scores, problems = load_scores(path)
        self._keep("scores", scores, SCORE_COLUMNS)
        return len(scores), problems

    def take_reviews(self, path: Path) -> tuple[int, list[RowProblem]]:
        """Import reviews from a file; see ``take_scores``."""
        reviews, problems = load_reviews(path)
        self._keep("reviews", reviews, REVIEW_COLUMNS)
        return len(reviews), problems

    @property
    def signature(self) -> tuple[tuple[str, int, int], ...]:
        """Tell what was imported by names, sizes and times of the files, without reading them."""
        files = sorted(self.folder.glob("*/[0-9]*.parquet"))
        told = [(file, file.stat()) for file in files]
        names = [f"{file.parent.name}/{file.name}" for file in files]
        return tuple(
            (name, stat.st_size, stat.st_mtime_ns)
            for name, (_, stat) in zip(names, told, strict=True)
        )

    def has(self, kind: str) -> bool:
        """Tell whether "scores" or "reviews" were imported."""
        return any((self.folder / kind).glob("*.parquet"))

    def scores(self) -> Scores:
        """Give all scores; of several of one conversation and criterion the first import counts.

        Raises:
            BadInput: If there are none.
        """
        return self._all("scores", load_scores, Scores.joined)

    def reviews(self) -> Reviews:
        """Give all reviews; see ``scores``. Rows of the store's own files have no numbers."""
        found = self._all("reviews", load_reviews, Reviews.joined)
        return replace(found, row=Reviews.none().row)

    def _keep(self, kind: str, table: Scores | Reviews, columns: tuple[str, ...]) -> None:
        arrays: dict[str, pa.Array] = {
            name: pa.array(getattr(table, name).texts(), pa.string()) for name in columns
        }
        arrays["value"] = pa.array(
            ["cannot_tell" if value != value else repr(float(value)) for value in table.value]
        )
        whole = pa.table(arrays)
        place = self.folder / kind
        place.mkdir(parents=True, exist_ok=True)
        number = len(list(place.glob("*.parquet")))
        partial = place / "partial"
        parquet.write_table(whole, partial)
        # An import that is cut short leaves what was there before.
        partial.rename(place / f"{number:06d}.parquet")

    def _all(
        self,
        kind: str,
        load: Callable[[Path], tuple[Table, list[RowProblem]]],
        join: Callable[[Sequence[Table]], Table],
    ) -> Table:
        files = sorted((self.folder / kind).glob("*.parquet"))
        if not files:
            raise BadInput(
                f"No {kind} were imported for this program.",
                f"Import them with `undivided quality import-{kind} FILE`, or give --{kind} FILE.",
            )
        return join([load(file)[0] for file in files])
