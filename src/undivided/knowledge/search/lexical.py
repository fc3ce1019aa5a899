"""BM25 over the stems of passages, kept up to date passage by passage.

Frequencies and lengths are kept as they are and weighed when asked, so that an index that was
edited gives the numbers of one that was built anew. New passages become small postings beside
the large ones; those of like size are merged, as search engines do.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from undivided.knowledge.search.growing import Growing
from undivided.knowledge.search.postings import Mask, Places, Postings
from undivided.knowledge.words import terms

K1, B = 1.2, 0.75
LARGEST = 8_000_000
"""Pairs of stem and passage above which postings are not merged any more."""
ALIKE = 4
"""Postings are merged with the newer ones when they are not this many times larger."""
CLEANED_AT_ONCE = 1_000_000
"""Postings up to this size forget removed passages at once, larger ones ..."""
MOST_GONE = 0.1
"""... when this share of all passages is gone: until then a removed passage's words count."""

Row = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class LexicalIndex:
    """Finds passages by the rare words they share with a query; never changed once made.

    Args:
        parts: Postings, oldest and mostly largest first.
        alive: For each place, whether its passage is still there.
        lengths: Stems in each passage.
        vocabulary: Number of each stem; shared with later states, which only add to it.
    """

    parts: tuple[Postings, ...] = ()
    alive: Mask = field(default_factory=lambda: np.zeros(0, np.bool_))
    lengths: NDArray[np.uint16] = field(default_factory=lambda: np.zeros(0, np.uint16))
    vocabulary: dict[str, int] = field(default_factory=dict)
    count: int = field(init=False)
    _damping: Row = field(init=False)

    def __post_init__(self) -> None:
        lengths = self.lengths.astype(np.float32)
        count = int(np.count_nonzero(self.alive))
        mean = float(lengths.sum(where=self.alive, dtype=np.float64)) / max(1, count)
        object.__setattr__(self, "count", count)
        object.__setattr__(self, "_damping", _damping(self.lengths, mean))

    def idf(self, term: str) -> float:
        """Say how rare a stem is in the library; a stem that is not in it counts as rarest."""
        return self._rarity(sum(one.stop - one.start for _, one in self._holders(term)))

    def _holders(self, term: str) -> list[tuple[Postings, slice]]:
        stem = self.vocabulary.get(term)
        if stem is None:
            return []
        return [(part, part.holders(stem)) for part in self.parts]

    def _rarity(self, holders: int) -> float:
        holders = min(holders, self.count)
        return float(np.log(1 + (self.count - holders + 0.5) / (holders + 0.5)))

    def scores(self, query: str, language: str) -> Row:
        """Score every passage.

        Args:
            query: What was said.
            language: ISO 639-1 code of it.

        Returns:
            Share of the query's weight found in each passage, about 0 to 1.
        """
        wanted = sorted(set(terms(query, language)))
        return self.weighed({term: self.idf(term) for term in wanted})

    def weighed(self, worth: Mapping[str, float], mean: float = 0.0) -> Row:
        """Score every passage by what each stem is worth; see ``scores``.

        Args:
            worth: How rare each stem is; here the passages may stand for a larger library.
            mean: Stems in the middle passage of that; 0 = these are all.
        """
        found = np.zeros(len(self.alive), np.float32)
        damping = _damping(self.lengths, mean) if mean else self._damping
        ideal = sum(worth.values())
        for term, rarity in worth.items():
            share = np.float32(rarity / ideal) if ideal else np.float32(0)
            for part, at in self._holders(term):
                places = part.places[at]
                counts = part.counts[at].astype(np.float32)
                found[places] += share * counts / (counts + damping[places])
        return found


def _damping(lengths: NDArray[np.uint16], mean: float) -> Row:
    damping = K1 * (1 - B + B * lengths.astype(np.float32) / np.float32(mean or 1))
    return damping.astype(np.float32)


class LexicalWriter:
    """Makes one lexical index out of the one before; used by one thread.

    Args:
        vocabulary: Stems known already.
    """

    def __init__(self) -> None:
        self._vocabulary: dict[str, int] = {}
        self._lengths = Growing(np.uint16)
        self._alive = np.zeros(0, np.bool_)
        self._parts: list[Postings] = []

    def changed(self, texts: Sequence[str], languages: Sequence[str], gone: Places) -> LexicalIndex:
        """Add passages behind the others and remove some.

        Args:
            texts: New passages, each with its title and heading.
            languages: ISO 639-1 code of each.
            gone: Places of passages that are no more.

        Returns:
            The index as it is now.
        """
        bags = [self._bag(text, code) for text, code in zip(texts, languages, strict=True)]
        first = len(self._alive)
        self._alive = np.concatenate([self._alive, np.ones(len(bags), np.bool_)])
        self._alive[gone] = False
        self._lengths.add(np.array([min(len(bag), 65_535) for bag in bags], np.uint16))
        if bags:
            self._parts.append(Postings.of(bags, first))
        if len(gone):
            self._clean()
        self._merge()
        return self.now()

    def now(self) -> LexicalIndex:
        """Give the index as it is."""
        return LexicalIndex(tuple(self._parts), self._alive, self._lengths.rows, self._vocabulary)

    def packed(self) -> LexicalIndex:
        """Close the gaps that removed passages left; those behind them move up."""
        moved = (np.cumsum(self._alive) - 1).astype(np.int32)
        self._parts = [part.kept(self._alive, moved) for part in self._parts]
        lengths, self._lengths = self._lengths.rows[self._alive], Growing(np.uint16)
        self._lengths.add(lengths)
        self._alive = np.ones(len(lengths), np.bool_)
        return self.now()

    def _bag(self, text: str, language: str) -> Places:
        known = self._vocabulary
        return np.array(
            [known.setdefault(term, len(known)) for term in terms(text, language)], np.int32
        )

    def _merge(self) -> None:
        parts = self._parts
        while len(parts) > 1 and len(parts[-2]) < ALIKE * len(parts[-1]):
            if len(parts[-2]) + len(parts[-1]) > LARGEST:
                return
            parts[-2:] = [Postings.merged(parts[-2:])]

    def _clean(self) -> None:
        missing = np.count_nonzero(~self._alive)
        much = missing > MOST_GONE * len(self._alive)
        self._parts = [
            part.kept(self._alive) if much or len(part) <= CLEANED_AT_ONCE else part
            for part in self._parts
        ]
