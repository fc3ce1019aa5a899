"""Candidates: passages worth a close look, and their exact features."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.knowledge.polyglot import ENGLISH, Reads
from undivided.knowledge.search.best import best
from undivided.knowledge.search.meaning import Matrix, Numbers, likeness
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
        scale: Of the model that made the vectors.
    """

    lexical: Row
    entity: Row
    last: Row | None
    around: Row | None
    scale: Reads = ENGLISH


def candidates(state: State, asked: Question, allowed: Mask, few: int = FEW) -> Numbers:
    """Find the passages that are worth a close look.

    Args:
        state: Where to look.
        asked: What is looked for.
        allowed: Which passages may be found.
        few: Up to so many passages all of them are candidates.

    Returns:
        Their places, ascending.
    """
    if len(allowed) <= few:
        return np.flatnonzero(allowed)
    found = [best(np.where(allowed, asked.lexical, 0), BY_WORDS)]
    if asked.last is not None and state.meanings is not None:
        # The turns before it are compared, but find nothing of their own: a second scan would
        # change none of the first places and take half of the time.
        found.append(state.meanings.nearest(asked.last, allowed, BY_MEANING))
    named = best(asked.entity, BY_NAME)
    if len(named):
        places = state.of_articles(named)
        found.append(places[allowed[places]])
    return np.unique(np.concatenate(found))


@dataclass(frozen=True, slots=True)
class Compared:
    """Some passages, side by side with what they are compared by.

    Args:
        lexical: Score of each by words.
        entity: Score of each one's article by name.
        leading: That score as a share of the strongest; see ``ranking.leading``.
        rows: Their vectors; empty where there are none.
        wholes: The vectors of their articles.
    """

    lexical: Row
    entity: Row
    leading: Row
    rows: Matrix
    wholes: Matrix


def features(
    some: Compared, last: Row | None, around: Row | None, scale: Reads = ENGLISH
) -> dict[str, Row]:
    """Compute how like a question some passages are.

    Args:
        some: The passages.
        last: Vector of the last turn; None = meaning cannot be compared.
        around: Vector of the last three turns.
        scale: Of the model that made the vectors.

    Returns:
        One number for each passage under each name, 0 to 1.
    """
    dense = context = article = np.zeros(len(some.lexical), np.float32)
    if last is not None and around is not None and some.rows.size:
        dense = scale.brought(likeness(some.rows, last))
        context = dense if around is last else scale.brought(likeness(some.rows, around))
        article = scale.brought(likeness(some.wholes, last))
    return {
        "dense": dense,
        "context": context,
        "article": article,
        "lexical": np.clip(some.lexical, 0, 1),
        "entity": some.entity,
        "leading": some.leading,
    }


def texts_of(turns: Sequence[str]) -> tuple[str, str]:
    """Give the last turn, and the last three as one text."""
    return turns[-1], " ".join(turns[-3:])
