"""Likeness of meaning between languages, on the scale of the English model.

The English model reads English only. Passages in other languages, and questions in them, are
compared by a multilingual model instead; its likeness is brought to the scale on which the weights
were trained.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undivided.knowledge.vectors import embed_all
from undivided.language import Embedder

SLOPE, LEAST = 0.45, 0.47
"""The English model's likeness is about this much of the multilingual one's, and this, on English
help articles and the questions of their titles (``benchmarks/knowledge_spanish.py``)."""

Row = NDArray[np.float32]


class Polyglot:
    """Passages and articles as the multilingual model sees them.

    Args:
        embedder: The multilingual model.
        passages: What is shown of each passage.
        wholes: The opening of each article.
        owner: The article's place of each passage.
        cache: Folder for stored vectors; None = embed anew at each start.
    """

    def __init__(
        self,
        embedder: Embedder,
        passages: Sequence[str],
        wholes: Sequence[str],
        owner: NDArray[np.intp],
        cache: Path | None = None,
    ) -> None:
        both = embed_all([*passages, *wholes], embedder, cache)
        self._passages, self._wholes = both[: len(passages)], both[len(passages) :]
        self._owner = owner
        self._embedder = embedder

    def meaning(self, turns: Sequence[str]) -> dict[str, Row]:
        """Compare turns with every passage: "dense", "context" and "article", 0 to 1."""
        last = self._embedder.embed([turns[-1]])[0]
        around = self._embedder.embed([" ".join(turns[-3:])])[0] if len(turns) > 1 else last
        return {
            "dense": _brought(self._passages @ last),
            "context": _brought(self._passages @ around),
            "article": _brought(self._wholes @ last)[self._owner],
        }


def _brought(likeness: Row) -> Row:
    brought: Row = np.clip(LEAST + SLOPE * likeness, 0, 1).astype(np.float32)
    return brought
