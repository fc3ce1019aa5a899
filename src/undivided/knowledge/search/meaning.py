"""Vectors of passages: exact for the newest, 8 bits a number for the many behind them."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import faiss
import numpy as np
from numpy.typing import NDArray

from undivided.knowledge.search.best import best
from undivided.knowledge.search.growing import Growing
from undivided.knowledge.search.postings import Mask

BLOCK = 65_536
"""Passages in one block of 8-bit vectors."""
MOST_EXACT = 2 * BLOCK
"""Up to so many passages all vectors are exact: 146 MiB for 100,000, and a scan takes 4 ms."""
CORES = 2
MANY = 20_000
"""Vectors above which a scan is worth a second thread."""

Row = NDArray[np.float32]
Matrix = NDArray[np.float32]
Numbers = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Meanings:
    """The vectors of all passages; never changed once made.

    Args:
        blocks: The first passages, ``BLOCK`` each, as 8-bit vectors.
        exact: The vectors of the passages behind them.
    """

    blocks: tuple[faiss.IndexScalarQuantizer, ...]
    exact: Matrix

    @property
    def coarse(self) -> int:
        """How many passages, from the first on, have 8-bit vectors only."""
        return BLOCK * len(self.blocks)

    def nearest(self, asked: Sequence[Row], allowed: Mask, most: int) -> Numbers:
        """Find the passages nearest in meaning to any of some vectors.

        Args:
            asked: Unit vectors.
            allowed: For each place, whether it may be found.
            most: How many to find for each vector.

        Returns:
            Places, ascending.
        """
        places = [np.zeros(0, np.intp)]
        for vector in asked:
            near = _threads().map(
                lambda place, vector=vector: self._near(place, vector, allowed, most),
                range(len(self.blocks)),
            )
            places.append(_best_of(list(near), most))
        if len(self.exact):
            behind = allowed[self.coarse :]
            found = _scanned(self.exact, np.stack(asked))
            if not behind.all():
                found[:, ~behind] = 0
            places += [best(row, most) + self.coarse for row in found]
        return np.unique(np.concatenate(places))

    def rows(self, places: Numbers) -> Matrix:
        """Give vectors, those in blocks as near as 8 bits come.

        Args:
            places: Which, ascending.
        """
        width = self.exact.shape[1]
        rows = np.empty((len(places), width), np.float32)
        edge = int(np.searchsorted(places, self.coarse))
        rows[edge:] = self.exact[places[edge:] - self.coarse]
        for number, block in enumerate(self.blocks):
            a, b = np.searchsorted(places[:edge], (BLOCK * number, BLOCK * (number + 1)))
            if a < b:
                rows[a:b] = block.reconstruct_batch(places[a:b] - BLOCK * number)
        return rows

    def _near(self, number: int, vector: Row, allowed: Mask, most: int) -> tuple[Row, Numbers]:
        first = BLOCK * number
        mine = allowed[first : first + BLOCK]
        parameters = None
        if not mine.all():
            bits = np.packbits(mine, bitorder="little")
            # These constructors are put in place when faiss is imported; its types know others.
            chosen = faiss.IDSelectorBitmap(bits)  # type: ignore[call-arg,arg-type]
            parameters = faiss.SearchParameters(sel=chosen)  # type: ignore[call-arg]
        scores, places = self.blocks[number].search(vector[None], most, params=parameters)
        there = places[0] >= 0
        return scores[0][there], places[0][there] + first


class MeaningWriter:
    """Makes one set of vectors out of the one before; used by one thread.

    Args:
        width: Length of a vector.
    """

    def __init__(self, width: int) -> None:
        self._width = width
        self._blocks: list[faiss.IndexScalarQuantizer] = []
        self._exact = Growing(np.float32, width)

    def add(self, rows: Matrix) -> Meanings:
        """Add vectors behind the others.

        Returns:
            All vectors as they are now.
        """
        self._exact.add(rows)
        if BLOCK * len(self._blocks) + len(self._exact.rows) > MOST_EXACT:
            self._press()
        return Meanings(tuple(self._blocks), self._exact.rows)

    def packed(self, alive: Mask) -> Meanings:
        """Leave out the vectors of passages that are gone; those behind them move up."""
        old = Meanings(tuple(self._blocks), self._exact.rows)
        stays = np.flatnonzero(alive)
        self._blocks, self._exact = [], Growing(np.float32, self._width)
        for start in range(0, len(stays), BLOCK):
            self.add(old.rows(stays[start : start + BLOCK]))
        return self.add(np.zeros((0, self._width), np.float32))

    def _press(self) -> None:
        rows = self._exact.rows
        while len(rows) >= BLOCK:
            block = faiss.IndexScalarQuantizer(
                self._width, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
            )
            block.train(rows[:BLOCK])
            block.add(rows[:BLOCK])
            self._blocks.append(block)
            rows = rows[BLOCK:]
        self._exact = Growing(np.float32, self._width)
        self._exact.add(rows)


def likeness(rows: Matrix, vector: Row) -> Row:
    """Compare unit vectors with one of them, from -1 to 1.

    Not by a matrix product: its threads wait for each other by spinning, which makes a product of
    a millisecond one of fifty on a machine that has other work.
    """
    found: Row = np.vecdot(rows, vector)
    return found


def _scanned(rows: Matrix, asked: Matrix) -> Matrix:
    """Compare all rows with a few vectors, reading each row once."""
    edges = np.linspace(0, len(rows), CORES + 1 if len(rows) > MANY else 2, dtype=int)
    parts = [rows[a:b, None, :] for a, b in pairwise(edges.tolist())]
    found = _threads().map(np.vecdot, parts, [asked] * len(parts))
    return np.ascontiguousarray(np.concatenate(list(found)).T)


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(CORES, thread_name_prefix="knowledge-search")


def _best_of(found: Sequence[tuple[Row, Numbers]], most: int) -> Numbers:
    if not found:
        return np.zeros(0, np.intp)
    scores = np.concatenate([one for one, _ in found])
    places = np.concatenate([one for _, one in found])
    return places[np.lexsort((places, -scores))[:most]]
