"""All that one search looks at: made by one thread, read by many, never changed once made."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from undivided.knowledge.catalogue import Kept
from undivided.knowledge.search.filters import Filter, Header, Headers
from undivided.knowledge.search.growing import Growing
from undivided.knowledge.search.lexical import LexicalIndex, LexicalWriter
from undivided.knowledge.search.meaning import Matrix, Meanings, MeaningWriter, Numbers
from undivided.knowledge.search.postings import Mask

SAMPLE = 2048
"""Passages, spread evenly, that stand for all where all would be too many."""
MOST_GONE = 0.25
"""Share of removed passages above which the arrays are written anew without them."""
GROWN = 1.25
"""The sample is drawn anew when there are this many times more passages."""


@dataclass(frozen=True, slots=True)
class Sample:
    """Passages that stand for all.

    Args:
        places: Where they are, ascending.
        rows: Their vectors.
        wholes: The vectors of their articles.
    """

    places: Numbers
    rows: Matrix
    wholes: Matrix


@dataclass(frozen=True, slots=True)
class State:
    """The passages at one revision of the catalogue.

    Args:
        numbers: The catalogue's number of the passage at each place.
        owners: Number of its article's header.
        alive: Whether it is still there.
        headers: What is known of the articles.
        lexical: Their words.
        meanings: Their vectors; None = words alone.
        sample: Some that stand for all.
        print: Differs whenever the content does, and only then.
    """

    numbers: NDArray[np.int64]
    owners: NDArray[np.int32]
    alive: Mask
    headers: Headers
    lexical: LexicalIndex
    meanings: Meanings | None
    sample: Sample
    print: str
    _masks: dict[Filter, Mask] = field(default_factory=dict)

    def allowed(self, only: Filter) -> Mask:
        """Tell for each place whether a filter lets its passage through."""
        mask = self._masks.get(only)
        if mask is None:
            mask = self.headers.fitting(only)[self.owners] & self.alive
            self._masks[only] = mask
        return mask

    def of_articles(self, headers: NDArray[np.integer]) -> Numbers:
        """Find the passages of some articles, ascending."""
        wanted = np.zeros(len(self.headers), np.bool_)
        wanted[headers] = True
        return np.flatnonzero(wanted[self.owners] & self.alive)


def wholes(state: State, meanings: Meanings, owners: NDArray[np.int32]) -> Matrix:
    """Give the vectors of articles: the middle of their passages' vectors.

    Args:
        state: The passages.
        meanings: Their vectors.
        owners: Numbers of headers, in any order, with repetitions.
    """
    wanted, back = np.unique(owners, return_inverse=True)
    places = state.of_articles(wanted)
    return middle_of(meanings.rows(places), state.owners[places], wanted)[back]


def middle_of(rows: Matrix, owners: NDArray[np.integer], wanted: NDArray[np.integer]) -> Matrix:
    """Give the middle of the rows of each owner, as long as 1.

    Args:
        rows: Vectors.
        owners: Whose each is.
        wanted: The owners, ascending; each has a row.
    """
    order = np.argsort(owners, kind="stable")
    starts = np.searchsorted(owners[order], wanted)
    return unit(np.add.reduceat(rows[order], starts, axis=0))


def unit(rows: NDArray[np.floating]) -> Matrix:
    """Make rows as long as 1."""
    wide = rows.astype(np.float32)
    lengths = np.linalg.norm(wide, axis=1, keepdims=True)
    return (wide / np.where(lengths == 0, 1, lengths)).astype(np.float32)


def shown(kept: Kept) -> str:
    """Give the text that a passage is found by: with its title and heading."""
    lines = (kept.article_title, kept.passage.heading, kept.passage.text)
    return "\n".join(line for line in lines if line)


class StateWriter:
    """Makes one state out of the one before; used by one thread.

    Args:
        width: Length of the passages' vectors; None = words alone.
    """

    def __init__(self, width: int | None) -> None:
        self._width = width or 0
        self._meanings = MeaningWriter(width) if width else None
        self._lexical = LexicalWriter()
        self._headers = Headers()
        self._numbers = Growing(np.int64)
        self._owners = Growing(np.int32)
        self._prints = Growing(np.uint64)
        self._alive = np.zeros(0, np.bool_)
        self._sample, self._sample_of = _no_sample(self._width), 0
        self.state = self._made(self._lexical.now(), self._vectors([]))

    def apply(
        self, new: Sequence[Kept], vectors: Mapping[int, NDArray[np.float16]], gone: Sequence[int]
    ) -> State:
        """Add and remove passages, all at once.

        Args:
            new: Passages that came.
            vectors: Their vectors by number; empty where there is no model.
            gone: Numbers of passages that went.

        Returns:
            The state after it.
        """
        numbers = np.array([one.number for one in new], np.int64)
        places = self._places(gone)
        self._owners.add(self._headers.numbers([Header.of(one) for one in new]))
        self._prints.add(np.array([print_of(one) for one in new], np.uint64))
        self._numbers.add(numbers)
        self._alive = np.concatenate([self._alive, np.ones(len(new), np.bool_)])
        self._alive[places] = False
        texts = [shown(one) for one in new]
        lexical = self._lexical.changed(texts, [one.language for one in new], places)
        meanings = self._vectors([vectors[one.number] for one in new] if self._width else [])
        self.state = self._made(lexical, meanings)
        if np.count_nonzero(~self._alive) > MOST_GONE * max(len(self._alive), SAMPLE):
            self.state = self._packed()
        return self.state

    def _places(self, gone: Sequence[int]) -> NDArray[np.int32]:
        if not gone:
            return np.zeros(0, np.int32)
        found = np.isin(self._numbers.rows, np.array(gone, np.int64))
        return np.flatnonzero(found & self._alive).astype(np.int32)

    def _vectors(self, rows: Sequence[NDArray[np.float16]]) -> Meanings | None:
        if self._meanings is None:
            return None
        return self._meanings.add(
            unit(np.stack(rows)) if rows else np.zeros((0, self._width), np.float32)
        )

    def _made(self, lexical: LexicalIndex, meanings: Meanings | None) -> State:
        prints = self._prints.rows[self._alive]
        content = f"{len(prints)} {np.bitwise_xor.reduce(prints) if len(prints) else 0}"
        state = State(
            self._numbers.rows,
            self._owners.rows,
            self._alive.copy(),
            self._headers,
            lexical,
            meanings,
            self._sample,
            hashlib.sha256(content.encode()).hexdigest()[:12],
        )
        return self._sampled(state)

    def _sampled(self, state: State) -> State:
        count = len(state.numbers)
        if SAMPLE < count < GROWN * self._sample_of:
            return state
        there = np.flatnonzero(state.alive)
        places = there[:: max(1, len(there) // SAMPLE)]
        rows = articles = np.zeros((len(places), self._width), np.float32)
        if state.meanings is not None and len(places):
            rows = state.meanings.rows(places)
            articles = wholes(state, state.meanings, state.owners[places])
        self._sample, self._sample_of = Sample(places, rows, articles), count
        return replace(state, sample=self._sample)

    def _packed(self) -> State:
        alive = self._alive
        headers = self._headers
        owners = [headers.all[place] for place in self._owners.rows[alive]]
        self._headers, self._sample_of = Headers(), 0
        self._owners = _kept(Growing(np.int32), self._headers.numbers(owners))
        self._numbers = _kept(Growing(np.int64), self._numbers.rows[alive])
        self._prints = _kept(Growing(np.uint64), self._prints.rows[alive])
        meanings = self._meanings.packed(alive) if self._meanings else None
        self._alive = np.ones(len(owners), np.bool_)
        return self._made(self._lexical.packed(), meanings)


def _kept(room: Growing, rows: NDArray[np.generic]) -> Growing:
    room.add(rows)
    return room


def _no_sample(width: int) -> Sample:
    nothing = np.zeros((0, width), np.float32)
    return Sample(np.zeros(0, np.intp), nothing, nothing)


def print_of(kept: Kept) -> int:
    """Make a number of 64 bits of whatever a screen or a score can depend on."""
    said = repr((kept.passage.id, kept.passage.article_version, Header.of(kept)))
    return int.from_bytes(hashlib.sha256(said.encode()).digest()[:8], "little")
