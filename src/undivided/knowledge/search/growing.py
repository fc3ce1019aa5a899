"""Rows that are only ever added to, so that threads may read while a writer adds."""

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

SPARE = 1.25
"""Room that is made at once, against copying at each addition."""


class Growing:
    """An array that grows at its end; rows that were handed out are never written again.

    Args:
        kind: Type of its numbers.
        width: Numbers in a row; 0 = the rows are plain numbers.
    """

    def __init__(self, kind: DTypeLike, width: int = 0) -> None:
        self._tail = (width,) if width else ()
        self._room: NDArray[Any] = np.empty((0, *self._tail), kind)
        self._count = 0

    @property
    def rows(self) -> NDArray[Any]:
        """All rows so far; the view stays as it is when more are added."""
        return self._room[: self._count]

    def add(self, rows: NDArray[Any]) -> NDArray[Any]:
        """Add rows at the end.

        Returns:
            All rows so far.
        """
        needed = self._count + len(rows)
        if needed > len(self._room):
            room = np.empty((int(needed * SPARE), *self._tail), self._room.dtype)
            room[: self._count] = self.rows
            self._room = room
        self._room[self._count : needed] = rows
        self._count = needed
        return self.rows
