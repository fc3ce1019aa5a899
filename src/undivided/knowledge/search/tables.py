"""The tables of search in PostgreSQL, and what is asked of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.knowledge.search.candidates import BY_MEANING, BY_WORDS
from undivided.knowledge.search.filters import Filter
from undivided.ledger import Connection, Migration, Value, listed

STEPS: tuple[Migration, ...] = (
    (
        "CREATE EXTENSION IF NOT EXISTS vector",
        "CREATE TABLE libraries (name TEXT PRIMARY KEY, seen BIGINT NOT NULL)",
        """CREATE TABLE passages (
            library TEXT NOT NULL REFERENCES libraries (name),
            number BIGINT NOT NULL,
            article TEXT NOT NULL,
            version TEXT NOT NULL,
            language TEXT NOT NULL,
            audience TEXT NOT NULL,
            kind TEXT NOT NULL,
            effective BIGINT NOT NULL,
            expires BIGINT NOT NULL,
            length BIGINT NOT NULL,
            words TSVECTOR NOT NULL,
            meaning VECTOR,
            PRIMARY KEY (library, number)
        )""",
        "CREATE INDEX passages_by_article ON passages (library, article)",
        "CREATE INDEX passages_by_word ON passages USING gin (words)",
    ),
)
INTO = (
    "passages (library, number, article, version, language, audience, kind, effective, expires, "
    "length, words, meaning)"
)
FAR = 10_000_000
"""A day after every date, as an ordinal."""
_FINE = 1_000_000
"""Rarities go into SQL as whole numbers of this part."""

Row = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Where:
    """A condition and its values."""

    sql: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """Passages that were read."""

    numbers: list[int]
    articles: list[tuple[str, str]]
    lengths: Row


def condition(library: str, only: Filter) -> Where:
    """Write a filter as a condition."""
    sql, values = ["library = ?"], [library]
    told: list[tuple[str, Sequence[Value]]] = [
        ("language", [only.language] if only.language is not None else []),
        ("audience", sorted(only.audiences)),
        ("kind", sorted(only.kinds)),
    ]
    every: list[Value] = list(values)
    for column, wanted in told:
        if wanted:
            sql.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            every += wanted
    if only.without:
        sql.append(f"language NOT IN ({', '.join('?' * len(only.without))})")
        every += sorted(only.without)
    if only.on is not None:
        sql.append("effective <= ? AND expires >= ?")
        every += [only.on.toordinal()] * 2
    return Where(" AND ".join(sql), tuple(every))


def by_words(connection: Connection, where: Where, worth: Mapping[str, float]) -> list[int]:
    """Find passages that share the rarest words, by numbers.

    Args:
        connection: In a transaction.
        where: What they must fulfil.
        worth: Rarity of each stem that is looked for.
    """
    if not worth:
        return []
    each = " + ".join(["CASE WHEN words @@ CAST(? AS tsquery) THEN ? ELSE 0 END"] * len(worth))
    sql = (
        f"SELECT number FROM passages WHERE {where.sql} AND words @@ CAST(? AS tsquery) "  # noqa: S608
        f"ORDER BY {each} DESC, length, number LIMIT {BY_WORDS}"
    )
    rare: list[Value] = []
    for stem, rarity in worth.items():
        rare += [quoted(stem), round(rarity * _FINE)]
    any_of = " | ".join(map(quoted, worth))
    return [number for (number,) in connection.rows(sql, (*where.values, any_of, *rare))]


def by_meaning(connection: Connection, where: Where, asked: Row | None) -> list[int]:
    """Find the passages nearest to a vector, by numbers."""
    if asked is None:
        return []
    sql = (
        f"SELECT number FROM passages WHERE {where.sql} AND meaning IS NOT NULL "  # noqa: S608
        f"ORDER BY meaning <#> CAST(? AS vector), number LIMIT {BY_MEANING}"
    )
    rows = connection.rows(sql, (*where.values, written(asked)))
    return [number for (number,) in rows]


def by_name(connection: Connection, where: Where, named: Sequence[str]) -> list[int]:
    """Find the passages of some articles, by numbers."""
    sql = f"SELECT number FROM passages WHERE {where.sql} AND article IN (*)"  # noqa: S608
    return [number for (number,) in listed(connection, sql, named, where.values)]


def read(connection: Connection, library: str, numbers: Sequence[int]) -> Some:
    """Read what is told of passages."""
    sql = (
        "SELECT number, article, version, length FROM passages WHERE library = ? AND number IN (*)"
    )
    rows = sorted(listed(connection, sql, numbers, (library,)))
    return Some(
        [row[0] for row in rows],
        [(row[1], row[2]) for row in rows],
        np.array([row[3] for row in rows], np.float32),
    )


def quoted(stem: str) -> str:
    """Write a stem as a word of a text search."""
    doubled = stem.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"


def written(vector: Row) -> str:
    """Write a vector as pgvector reads it."""
    return "[" + ",".join(f"{number:.7g}" for number in vector.tolist()) + "]"
