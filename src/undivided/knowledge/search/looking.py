"""One look for passages: candidates out, each with exact features, from whatever holds them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from undivided.knowledge.search.candidates import (
    FEW,
    Compared,
    Meant,
    Question,
    candidates,
    features,
)
from undivided.knowledge.search.filters import Filter
from undivided.knowledge.search.following import View
from undivided.knowledge.search.meaning import Matrix, Numbers
from undivided.knowledge.search.state import unit, wholes
from undivided.knowledge.selection.ranking import leading

Row = NDArray[np.float32]
Features = dict[str, Row]
Vectors = Callable[[Sequence[int]], Mapping[int, NDArray[np.float16]]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for.

    Args:
        turns: What was said, oldest first, never empty; the last one asks.
        language: ISO 639-1 code of it.
        about: Names, or ids of articles, that this is known to be about.
        meant: It as vectors; None = meaning cannot be compared.
    """

    turns: Sequence[str]
    language: str
    about: Sequence[str] = ()
    meant: Meant | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen.

    Args:
        numbers: The catalogue's numbers of the candidates, ascending.
        articles: Id and version of each one's article.
        features: Name to one number for each candidate, 0 to 1.
        usual: The same for passages that stand for all that may be found.
    """

    numbers: NDArray[np.int64]
    articles: Sequence[tuple[str, str]]
    features: Features
    usual: Features


class Source(Protocol):
    """Where passages can be looked for."""

    def look(self, asked: Asked, only: Filter) -> Look:
        """Find candidates that a filter lets through."""
        ...


class MemorySource:
    """Looks at one state in memory.

    Args:
        view: The state.
        vectors: Gives the vectors that the catalogue keeps.
        few: Up to so many passages all of them are candidates.
    """

    def __init__(self, view: View, vectors: Vectors, few: int = FEW) -> None:
        self._few = few
        self._state = view.state
        self._naming = view.naming
        self._vectors = vectors

    def look(self, asked: Asked, only: Filter) -> Look:
        """See ``Source.look``."""
        state = self._state
        question = Question(
            lexical=state.lexical.scores(asked.turns[-1], asked.language),
            entity=self._naming.scores(asked.turns, asked.about, state.headers),
            meant=asked.meant,
        )
        allowed = state.allowed(only)
        places = candidates(state, question, allowed, self._few)
        sample = state.sample
        stand = allowed[sample.places]
        usual = self._compared(question, sample.places, sample.rows, sample.wholes)
        headers = [state.headers.all[owner] for owner in state.owners[places].tolist()]
        return Look(
            state.numbers[places],
            [(header.article, header.version) for header in headers],
            self._compared(question, places, *self._rows(question, places)),
            {name: row[stand] for name, row in usual.items()},
        )

    def _compared(
        self, question: Question, places: Numbers, rows: Matrix, middles: Matrix
    ) -> Features:
        owners, entity = self._state.owners[places], question.entity
        ahead = leading(entity)[owners]
        some = Compared(question.lexical[places], entity[owners], ahead, rows, middles)
        return features(some, question.meant)

    def _rows(self, question: Question, places: Numbers) -> tuple[Matrix, Matrix]:
        state, meanings = self._state, self._state.meanings
        if meanings is None or question.meant is None:
            nothing = np.zeros((0, 0), np.float32)
            return nothing, nothing
        rows = meanings.rows(places)
        coarse = int(np.searchsorted(places, meanings.coarse))
        if coarse:
            # Found by 8 bits, compared by 16: what is said of a passage is exact.
            numbers = state.numbers[places[:coarse]].tolist()
            kept = self._vectors(numbers)
            there = [at for at, number in enumerate(numbers) if number in kept]
            if there:
                rows[there] = unit(np.stack([kept[numbers[at]] for at in there]))
        return rows, wholes(state, meanings, state.owners[places])
