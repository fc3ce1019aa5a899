"""BM25 over the stems of passages, on a scale that can be compared between searches."""

from collections.abc import Sequence

import bm25s
import numpy as np
from numpy.typing import NDArray

from undivided.knowledge.words import terms

K1, B = 1.2, 0.75

Row = NDArray[np.float32]


class LexicalIndex:
    """Finds passages by the rare words they share with a query.

    Args:
        texts: The passages, each with its title and heading.
        languages: ISO 639-1 code of each.
    """

    def __init__(self, texts: Sequence[str], languages: Sequence[str]) -> None:
        bags = [terms(text, code) for text, code in zip(texts, languages, strict=True)]
        self._count = len(bags)
        self._bm25 = bm25s.BM25(k1=K1, b=B) if any(bags) else None
        if self._bm25 is not None:
            self._bm25.index(bags, show_progress=False)
        holders: dict[str, int] = {}
        for bag in bags:
            for term in set(bag):
                holders[term] = holders.get(term, 0) + 1
        self._idf = {term: self._rarity(count) for term, count in holders.items()}

    def _rarity(self, holders: int) -> float:
        return float(np.log(1 + (self._count - holders + 0.5) / (holders + 0.5)))

    def idf(self, term: str) -> float:
        """Say how rare a stem is in the library; a stem that is not in it counts as rarest."""
        return self._idf.get(term) or self._rarity(0)

    def scores(self, query: str, language: str) -> Row:
        """Score every passage.

        Args:
            query: What was said.
            language: ISO 639-1 code of it.

        Returns:
            Share of the query's weight found in each passage, about 0 to 1.
        """
        wanted = sorted(set(terms(query, language)))
        if self._bm25 is None or not wanted:
            return np.zeros(self._count, np.float32)
        known = [term for term in wanted if term in self._idf]
        if not known:
            return np.zeros(self._count, np.float32)
        ideal = sum(self.idf(term) for term in wanted)
        found: Row = self._bm25.get_scores(known).astype(np.float32)
        return found / np.float32(ideal)
