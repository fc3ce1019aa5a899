"""A column of few distinct texts: whole numbers that point into a list of labels."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Codes = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of text.

    Args:
        codes: Place of each row's label, shape (rows,).
        labels: The distinct labels.
    """

    codes: Codes
    labels: tuple[str, ...]

    @classmethod
    def of(cls, texts: Sequence[str]) -> "Column":
        """Make a column from texts."""
        return cls.from_arrow(pa.array(texts, pa.string()))

    @classmethod
    def from_arrow(cls, array: "pa.Array | pa.ChunkedArray") -> "Column":
        """Make a column from Arrow's; what is missing becomes ""."""
        whole = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
        coded = whole.cast(pa.string()).fill_null("").dictionary_encode()
        codes: Codes = np.asarray(coded.indices.to_numpy(zero_copy_only=False), dtype=np.int32)
        return cls(codes, tuple(coded.dictionary.to_pylist()))

    @classmethod
    def same(cls, label: str, rows: int) -> "Column":
        """Make a column with one label in every row."""
        return cls(np.zeros(rows, np.int32), (label,))

    def __len__(self) -> int:
        return len(self.codes)

    def take(self, rows: NDArray[np.bool_] | NDArray[np.intp]) -> "Column":
        """Keep some rows; the labels stay."""
        return Column(self.codes[rows], self.labels)

    def where(self, label: str) -> NDArray[np.bool_]:
        """Tell in which rows a label stands."""
        place = self.labels.index(label) if label in self.labels else -1
        found: NDArray[np.bool_] = self.codes == place
        return found

    def texts(self) -> list[str]:
        """Give the label of every row."""
        labels = np.asarray([*self.labels, ""], dtype=object)
        found: list[str] = labels[self.codes].tolist()
        return found

    def used(self) -> list[str]:
        """Give the labels that stand in some row, in order."""
        return sorted(self.labels[code] for code in np.unique(self.codes))

    def places_in(self, labels: Sequence[str]) -> Codes:
        """Give for each row the place of its label in another list, or -1."""
        places = {label: place for place, label in enumerate(labels)}
        mine = np.array([places.get(label, -1) for label in self.labels], dtype=np.int32)
        found: Codes = mine[self.codes] if len(self.labels) else self.codes
        return found
