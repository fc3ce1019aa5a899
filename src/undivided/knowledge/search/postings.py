"""Which passages hold which stem, and how often: arrays that are never changed once made."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

MOST_COUNTED = 255
"""A stem said more often than this in one passage counts as said this often."""

Places = NDArray[np.int32]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Postings:
    """Stems of some passages.

    Args:
        stems: Numbers of the stems, ascending.
        starts: Where each stem's passages begin in ``places``; one more at the end.
        places: Passages, ascending within a stem.
        counts: How often each of them holds the stem.
    """

    stems: NDArray[np.int32]
    starts: NDArray[np.int64]
    places: Places
    counts: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.places)

    @classmethod
    def of(cls, bags: Sequence[NDArray[np.int32]], first: int) -> Self:
        """Make postings of passages that stand one after the other.

        Args:
            bags: Numbers of each passage's stems, with repetitions.
            first: Place of the first passage.
        """
        lengths = [len(bag) for bag in bags]
        places = np.repeat(np.arange(len(bags), dtype=np.int64), lengths)
        stems = np.concatenate(bags).astype(np.int64) if bags else np.zeros(0, np.int64)
        span = max(1, len(bags))
        pairs, counts = np.unique(stems * span + places, return_counts=True)
        return cls._sorted(
            (pairs // span).astype(np.int32),
            (pairs % span + first).astype(np.int32),
            np.minimum(counts, MOST_COUNTED).astype(np.uint8),
        )

    @classmethod
    def merged(cls, parts: Sequence["Postings"]) -> Self:
        """Make one of several whose places ascend from one to the next."""
        spread = [np.repeat(part.stems, np.diff(part.starts)) for part in parts]
        stems = np.concatenate(spread)
        # The parts are sorted already: a stable sort finds their runs and only merges them.
        order = np.argsort(stems, kind="stable")
        places = np.concatenate([part.places for part in parts])
        counts = np.concatenate([part.counts for part in parts])
        return cls._sorted(stems[order], places[order], counts[order])

    @classmethod
    def _sorted(cls, spread: Places, places: Places, counts: NDArray[np.uint8]) -> Self:
        edges = np.flatnonzero(np.diff(spread, prepend=-1))
        starts = np.append(edges, len(spread)).astype(np.int64)
        return cls(spread[edges], starts, places, counts)

    def holders(self, stem: int) -> slice:
        """Find the passages that hold a stem: a slice of ``places`` and ``counts``."""
        at = int(np.searchsorted(self.stems, stem))
        if at == len(self.stems) or self.stems[at] != stem:
            return slice(0, 0)
        return slice(int(self.starts[at]), int(self.starts[at + 1]))

    def kept(self, alive: Mask, renumbered: Places | None = None) -> Self:
        """Leave out passages that are gone.

        Args:
            alive: For each place, whether its passage is still there.
            renumbered: New place of each place; None = they stay where they are.
        """
        stays = alive[self.places]
        spread = np.repeat(self.stems, np.diff(self.starts))[stays]
        places = self.places[stays]
        if renumbered is not None:
            places = renumbered[places]
        return self._sorted(spread, places, self.counts[stays])
