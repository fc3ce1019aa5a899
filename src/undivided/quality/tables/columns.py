"""A column of few distinct texts: whole numbers that point into a list of labels."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

Codes = NDArray[np.int32]
_FEW_KEYS = 8
"""Possible keys a row up to which a table of all is quicker than putting them in order."""


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

    @classmethod
    def joined(cls, parts: Sequence["Column"]) -> "Column":
        """Put columns one below the other."""
        labels = tuple(dict.fromkeys(label for part in parts for label in part.labels))
        codes = [part.places_in(labels) for part in parts]
        return cls(np.concatenate(codes), labels)

    def __len__(self) -> int:
        return len(self.codes)

    def as_arrow(self) -> pa.Array:
        """Give the column as Arrow has it."""
        return pa.DictionaryArray.from_arrays(self.codes, pa.array(self.labels, pa.string()))

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
        seen = np.flatnonzero(np.bincount(self.codes, minlength=1))
        return sorted(self.labels[code] for code in seen) if len(self.codes) else []

    def parted(self) -> list[tuple[str, NDArray[np.intp]]]:
        """Give each label that stands in some row with its rows, by label."""
        # Numbers of two bytes are put in order in one pass.
        narrow = self.codes.astype(np.int16) if len(self.labels) < 2**15 else self.codes
        order = np.argsort(narrow, kind="stable")
        bounds = np.flatnonzero(np.diff(self.codes[order])) + 1
        parts = [rows for rows in np.split(order, bounds) if len(rows)]
        return sorted(((self.labels[self.codes[rows[0]]], rows) for rows in parts), key=_label)

    def places_in(self, labels: Sequence[str]) -> Codes:
        """Give for each row the place of its label in another list, or -1."""
        if labels is self.labels:
            return self.codes
        places = {label: place for place, label in enumerate(labels)}
        mine = np.array([places.get(label, -1) for label in self.labels], dtype=np.int32)
        found: Codes = mine[self.codes] if len(self.labels) else self.codes
        return found


def _label(part: tuple[str, NDArray[np.intp]]) -> str:
    return part[0]


def first_of(keys: Sequence[Column]) -> NDArray[np.bool_]:
    """Tell which rows are the first with their labels in all of some columns."""
    key = np.zeros(len(keys[0]), dtype=np.int64)
    for column in keys:
        key = key * max(1, len(column.labels)) + column.codes
    first = np.zeros(len(key), dtype=bool)
    if len(keys[0]) and int(key.max()) < _FEW_KEYS * len(key):
        # As good as every key is there: the last row written to its place is the first of it.
        row_of = np.empty(int(key.max()) + 1, dtype=np.int64)
        row_of[key[::-1]] = np.arange(len(key) - 1, -1, -1)
        first[row_of[key]] = True
        return first
    first[np.unique(key, return_index=True)[1]] = True
    return first
