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

AROUND = 3
"""Turns that tell what the last of them is about."""
BEFORE = 0.5
"""What a turn counts for against the one after it."""

Row = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Meant:
    """What was said, as vectors.

    Args:
        last: Of the last turn.
        around: Of the last turns together; see ``around_of``.
        ordinary: Of what is said in every call.
        scale: Of the model that made them.
    """

    last: Row
    around: Row
    ordinary: Row
    scale: Reads = ENGLISH


@dataclass(frozen=True, slots=True)
class Question:
    """What is looked for.

    Args:
        lexical: Score by words of every place.
        entity: Score by name of every header.
        meant: Vectors; None = meaning cannot be compared.
    """

    lexical: Row
    entity: Row
    meant: Meant | None


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
    if asked.meant is not None and state.meanings is not None:
        # The turns before it are compared, but find nothing of their own: a second scan would
        # change none of the first places and take half of the time.
        found.append(state.meanings.nearest(asked.meant.last, allowed, BY_MEANING))
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


def features(some: Compared, meant: Meant | None) -> dict[str, Row]:
    """Compute how like a question some passages are.

    Args:
        some: The passages.
        meant: What was said; None = meaning cannot be compared.

    Returns:
        One number for each passage under each name, 0 to 1.
    """
    dense = context = article = particular = np.zeros(len(some.lexical), np.float32)
    if meant is not None and some.rows.size:
        brought = meant.scale.brought
        dense = brought(likeness(some.rows, meant.last))
        alone = meant.around is meant.last
        context = dense if alone else brought(likeness(some.rows, meant.around))
        article = brought(likeness(some.wholes, meant.last))
        particular = 1 - brought(likeness(some.rows, meant.ordinary))
    return {
        "dense": dense,
        "context": context,
        "article": article,
        "particular": particular,
        "lexical": np.clip(some.lexical, 0, 1),
        "entity": some.entity,
        "leading": some.leading,
    }


def around_of(rows: Sequence[Row]) -> Row:
    """Give the middle of the last turns' vectors, each counting half of the one after it.

    Args:
        rows: Unit vectors of turns, the last one last; never empty.
    """
    if len(rows) == 1:
        return rows[0]
    weights = BEFORE ** np.arange(len(rows) - 1, -1, -1, dtype=np.float32)
    middle: Row = weights @ np.stack(rows)
    return middle / np.float32(max(float(np.linalg.norm(middle)), 1e-9))
