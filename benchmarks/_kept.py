"""An embedder for benchmarks that keeps every vector on disk, so that a second run is quick."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undivided.knowledge.vectors import embed_all
from undivided.language import Embedder


class KeptEmbedder:
    """Gives the same vectors as another embedder, to half precision, from disk where it can.

    Args:
        embedder: Makes vectors.
        folder: Where they are kept.
    """

    def __init__(self, embedder: Embedder, folder: Path) -> None:
        self.name = embedder.name
        self.version = embedder.version
        self.dimensions = embedder.dimensions
        self._embedder = embedder
        self._folder = folder
        self._known: dict[str, NDArray[np.float32]] = {}

    def prepare(self, texts: Sequence[str]) -> None:
        """Make or read the vectors of many texts."""
        wanted = sorted(set(texts) - set(self._known))
        rows = embed_all(wanted, self._embedder, self._folder)
        self._known.update(zip(wanted, rows, strict=True))

    def embed(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        """Embed texts; see ``Embedder.embed``."""
        if query:
            return self._embedder.embed(texts, query=True)
        missing = [text for text in texts if text not in self._known]
        for text in missing:
            row = self._embedder.embed([text])[0].astype(np.float16).astype(np.float32)
            self._known[text] = row / np.linalg.norm(row)
        return np.stack([self._known[text] for text in texts])
