"""Passages as rows of the tables of search in PostgreSQL, written with the counts they change."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undivided.knowledge.catalogue import Kept
from undivided.knowledge.search.state import print_of, shown, unit
from undivided.knowledge.search.tables import FAR, LONGEST, listing, quoted, written
from undivided.knowledge.words import terms
from undivided.ledger import Connection

_LAST_PLACE = 16_383
"""PostgreSQL remembers places up to here."""
_PASSAGES = (
    "passages (library, number, article, version, language, audience, kind, effective, expires, "
    "length, print, words)"
)
_MEANINGS = (
    "meanings (library, number, article, language, audience, kind, effective, expires, meaning)"
)
_AMONG = "WHERE library = ? AND number = ANY(CAST(? AS bigint[]))"
_COUNTED = "length, print, array_to_string(tsvector_to_array(words), ' ')"

Columns = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What is written at once.

    Args:
        gone: Numbers of passages that are removed first, where they are there.
        passages: Rows that come.
        meanings: Their vectors' rows.
    """

    gone: Sequence[int]
    passages: Sequence[Columns]
    meanings: Sequence[Columns]


def write(connection: Connection, library: str, change: Change) -> None:
    """Write a change, in a transaction that is alone among writers."""
    gone = (library, listing(change.gone))
    left = connection.rows(f"DELETE FROM passages {_AMONG} RETURNING {_COUNTED}", gone)  # noqa: S608
    connection.rows(f"DELETE FROM meanings {_AMONG}", gone)  # noqa: S608 - constants
    connection.insert(_PASSAGES, change.passages)
    connection.insert(_MEANINGS, change.meanings)
    numbers = listing([row[1] for row in change.passages])
    came = connection.rows(f"SELECT {_COUNTED} FROM passages {_AMONG}", (library, numbers))  # noqa: S608
    _count(connection, library, left, came)


def passage_rows(library: str, kept: Sequence[Kept]) -> list[Columns]:
    """Make the rows of passages."""
    return [
        (
            *(library, one.number, one.passage.article, one.passage.article_version),
            *_filtered(one),
            *_worded(one),
        )
        for one in kept
    ]


def meaning_rows(
    library: str, kept: Sequence[Kept], vectors: Mapping[int, NDArray[np.float16]]
) -> list[Columns]:
    """Make the rows of their vectors; none where there is no model."""
    return [
        (library, one.number, one.passage.article, *_filtered(one), _meaning(vectors[one.number]))
        for one in kept
        if one.number in vectors
    ]


def _meaning(vector: NDArray[np.float16]) -> str:
    return written(unit(vector[None])[0])


def _filtered(one: Kept) -> Columns:
    first = one.effective.toordinal() if one.effective else 0
    last = one.expires.toordinal() if one.expires else FAR
    return (one.language, one.audience, one.kind, first, last)


def _worded(one: Kept) -> Columns:
    """Give the number of stems, the print, and the stems with their places."""
    stems = [stem for stem in terms(shown(one), one.language) if len(stem) <= LONGEST]
    places: dict[str, list[int]] = {}
    for place, stem in enumerate(stems, start=1):
        places.setdefault(stem, []).append(min(place, _LAST_PLACE))
    words = " ".join(f"{quoted(stem)}:{','.join(map(str, at))}" for stem, at in places.items())
    return (len(stems), _signed(print_of(one)), words)


def _count(
    connection: Connection, library: str, left: Sequence[Columns], came: Sequence[Columns]
) -> None:
    """Keep the library's counts: a search must not count anything itself."""
    held: Counter[str] = Counter()
    length, mark = 0, 0
    for rows, times in ((left, -1), (came, 1)):
        for stems, told, words in rows:
            length += times * stems
            mark ^= told
            held.update(dict.fromkeys(words.split(), times))
    connection.rows(
        "UPDATE libraries SET passages = passages + ?, stems = stems + ?, print = print # ? "
        "WHERE name = ?",
        (len(came) - len(left), length, mark, library),
    )
    connection.rows(
        """INSERT INTO stems (library, stem, held)
        SELECT ?, key, CAST(value AS bigint) FROM jsonb_each_text(CAST(? AS jsonb))
        ON CONFLICT (library, stem) DO UPDATE SET held = stems.held + excluded.held""",
        (library, json.dumps({stem: count for stem, count in held.items() if count})),
    )


def _signed(number: int) -> int:
    """Write 64 bits as PostgreSQL's numbers are."""
    return number - 2**64 if number >= 2**63 else number
