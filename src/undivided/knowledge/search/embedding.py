"""Vectors of passages: taken from the catalogue, made and kept there where they are missing."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.knowledge.catalogue import Catalogue, Kept
from undivided.knowledge.search.state import shown
from undivided.language import Embedder

AT_ONCE = 64
"""Passages that are embedded before their vectors are kept: a kill loses no more than these."""
PAGE = 1_000

Vectors = dict[int, NDArray[np.float16]]


def model_name(embedder: Embedder) -> str:
    """Name the model in the catalogue: vectors of another version are another model's."""
    return f"{embedder.name} {embedder.version}"


class Embedding:
    """Gives every passage the one vector that it has for ever.

    Texts are embedded one at a time, as a quantised model's answer depends on its batch, and
    rounded to float16 before anybody sees them.

    Args:
        catalogue: Keeps the vectors.
        embedder: Makes them.
        workers: Texts that are embedded at the same time.
    """

    def __init__(self, catalogue: Catalogue, embedder: Embedder, workers: int = 1) -> None:
        self._catalogue = catalogue
        self._embedder = embedder
        self._model = model_name(embedder)
        self._workers = workers

    def known(self, numbers: Sequence[int]) -> Vectors:
        """Give the vectors that are kept already."""
        return self._catalogue.vectors(self._model, numbers)

    def vectors(self, kept: Sequence[Kept]) -> Vectors:
        """Give the vector of each passage, by number."""
        known = dict(self.known([one.number for one in kept]))
        missing = [one for one in kept if one.number not in known]
        with ThreadPoolExecutor(self._workers, thread_name_prefix="knowledge-embed") as pool:
            # The workers go on while what they made is being kept.
            rows = pool.map(self._vector, missing)
            try:
                for start in range(0, len(missing), AT_ONCE):
                    part = missing[start : start + AT_ONCE]
                    made = {one.number: row for one, row in zip(part, rows, strict=False)}
                    self._catalogue.keep_vectors(self._model, made)
                    known.update(made)
            finally:
                pool.shutdown(wait=False, cancel_futures=True)
        return known

    def _vector(self, kept: Kept) -> NDArray[np.float16]:
        row: NDArray[np.float32] = self._embedder.embed([shown(kept)])[0]
        return row.astype(np.float16)


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the indexing has come.

    Args:
        passages: Passages done.
        share: Share of all that there is to do, 0 to 1.
    """

    passages: int
    share: float


Told = Callable[[Progress], None]


def embed_missing(
    catalogue: Catalogue, embedder: Embedder, workers: int = 1, told: Told | None = None
) -> int:
    """Make and keep the vectors of all passages that have none; goes on where it was stopped.

    Args:
        catalogue: Where passages and vectors are kept.
        embedder: Makes the vectors.
        workers: Texts that are embedded at the same time.
        told: Is told how far it has come.

    Returns:
        How many passages were looked at.
    """
    embedding = Embedding(catalogue, embedder, workers)
    last, done, seen = catalogue.revision(), 0, 0
    while rows := catalogue.since(seen, PAGE):
        kept = catalogue.texts([row.number for row in rows if not row.gone])
        embedding.vectors(kept)
        seen, done = rows[-1].revision, done + len(kept)
        if told:
            told(Progress(done, min(1.0, seen / max(1, last))))
    return done
