"""Each text is read by the model once, however many ask for its meaning."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from undivided.language import Embedder

MOST_REMEMBERED = 2_048
"""Texts, some 3 MB of vectors: the last turns of a hundred calls at once."""

Row = NDArray[np.float32]


class Remembering:
    """Another embedder's vectors, the last of them kept.

    Args:
        embedder: Makes them.
        most: How many are kept.
    """

    def __init__(self, embedder: Embedder, most: int = MOST_REMEMBERED) -> None:
        self.made_by = embedder
        self.name = embedder.name
        self.dimensions = embedder.dimensions
        self._row = lru_cache(most)(self._made)

    @property
    def version(self) -> str:
        """The other's version: the vectors are the same."""
        return self.made_by.version

    def embed(self, texts: Sequence[str], *, query: bool = False) -> NDArray[np.float32]:
        """Embed texts; see ``Embedder.embed``."""
        rows = [self._row(text, query) for text in texts]
        return np.array(rows, np.float32).reshape(len(texts), self.dimensions)

    def _made(self, text: str, query: bool) -> Row:
        row: Row = self.made_by.embed([text], query=query)[0]
        return row


def remembering(embedder: Embedder) -> Remembering:
    """Let an embedder remember, unless it does already."""
    return embedder if isinstance(embedder, Remembering) else Remembering(embedder)
