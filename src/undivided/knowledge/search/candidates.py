"""Candidates: passages worth a close look, and their exact features."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.knowledge.search.best import best
from undivided.knowledge.search.meaning import Matrix, Numbers
from undivided.knowledge.search.postings import Mask
from undivided.knowledge.search.state import State

BY_MEANING = 200
BY_WORDS = 200
BY_NAME = 20
"""Articles, all of whose passages are candidates."""
FEW = 2048
"""Up to so many passages all of them are candidates."""

Row = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for.

    Args:
        lexical: Score by words of every place.
        entity: Score by name of every header.
        last: Vector of the last turn; None = meaning cannot be compared.
        around: Vector of the last three turns.
    """

    lexical: Row
    entity: Row
    last: Row | None
    around: Row | None


def candidates(state: State, asked: Question, allowed: Mask) -> Numbers:
    """Find the passages that are worth a close look.

    Args:
        state: Where to look.
        asked: What is looked for.
        allowed: Which passages may be found.

    Returns:
        Their places, ascending.
    """
    if len(allowed) <= FEW:
        return np.flatnonzero(allowed)
    found = [best(np.where(allowed, asked.lexical, 0), BY_WORDS)]
    if asked.last is not None and asked.around is not None and state.meanings is not None:
        vectors = [asked.last] if asked.around is asked.last else [asked.last, asked.around]
        found.append(state.meanings.nearest(vectors, allowed, BY_MEANING))
    named = best(asked.entity, BY_NAME)
    if len(named):
        places = state.of_articles(named)
        found.append(places[allowed[places]])
    return np.unique(np.concatenate(found))


def features(
    state: State, asked: Question, places: Numbers, rows: Matrix, wholes: Matrix
) -> dict[str, Row]:
    """Compute how like a question some passages are.

    Args:
        state: Where they stand.
        asked: What is looked for.
        places: Which passages.
        rows: Their vectors.
        wholes: The vectors of their articles.

    Returns:
        One number for each passage under each name, 0 to 1.
    """
    nothing = np.zeros(len(places), np.float32)
    dense = context = article = nothing
    if asked.last is not None and asked.around is not None:
        dense = np.clip(rows @ asked.last, 0, 1)
        context = np.clip(rows @ asked.around, 0, 1)
        article = np.clip(wholes @ asked.last, 0, 1)
    return {
        "dense": dense,
        "context": context,
        "article": article,
        "lexical": np.clip(asked.lexical[places], 0, 1),
        "entity": asked.entity[state.owners[places]],
    }


def texts_of(turns: Sequence[str]) -> tuple[str, str]:
    """Give the last turn, and the last three as one text."""
    return turns[-1], " ".join(turns[-3:])
