"""The tables of search in PostgreSQL, and what is asked of them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.knowledge.search.candidates import BY_MEANING, BY_WORDS
from undivided.knowledge.search.filters import Filter
from undivided.ledger import Connection, Migration, Value

_FILTERED = """language TEXT NOT NULL,
            audience TEXT NOT NULL,
            kind TEXT NOT NULL,
            effective BIGINT NOT NULL,
            expires BIGINT NOT NULL"""
STEPS: tuple[Migration, ...] = (
    (
        "CREATE EXTENSION IF NOT EXISTS vector",
        """CREATE TABLE libraries (
            name TEXT PRIMARY KEY,
            seen BIGINT NOT NULL,
            passages BIGINT NOT NULL,
            stems BIGINT NOT NULL,
            print BIGINT NOT NULL
        )""",
        f"""CREATE TABLE passages (
            library TEXT NOT NULL REFERENCES libraries (name),
            number BIGINT NOT NULL,
            article TEXT NOT NULL,
            version TEXT NOT NULL,
            {_FILTERED},
            length BIGINT NOT NULL,
            print BIGINT NOT NULL,
            words TSVECTOR NOT NULL,
            PRIMARY KEY (library, number)
        )""",
        # Without a list of what is still to be sorted in, which each search would read.
        "CREATE INDEX passages_by_word ON passages USING gin (words) WITH (fastupdate = off)",
        # A table of its own: the scan by meaning reads all of it.
        f"""CREATE TABLE meanings (
            library TEXT NOT NULL REFERENCES libraries (name),
            number BIGINT NOT NULL,
            article TEXT NOT NULL,
            {_FILTERED},
            meaning VECTOR NOT NULL,
            PRIMARY KEY (library, number)
        )""",
        "ALTER TABLE meanings ALTER COLUMN meaning SET STORAGE PLAIN",
        "CREATE INDEX passages_by_article ON passages (library, article)",
        "CREATE INDEX meanings_by_article ON meanings (library, article)",
        """CREATE TABLE stems (
            library TEXT NOT NULL REFERENCES libraries (name),
            stem TEXT NOT NULL,
            held BIGINT NOT NULL,
            PRIMARY KEY (library, stem)
        )""",
    ),
)
FAR = 10_000_000
"""A day after every date, as an ordinal."""
LONGEST = 200
"""Characters of the longest word that is found; PostgreSQL takes 2,046 bytes."""
HOLDERS = 5_000
"""Passages that are looked at for their words: those with the rarest ones, about so many."""
_FINE = 1_000_000
"""Rarities go into SQL as whole numbers of this part."""
_AMONG = "= ANY(CAST(? AS bigint[]))"

Row = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Where:
    """A condition and its values."""

    sql: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """Passages that were read.

    Args:
        numbers: Ascending.
        articles: Id and version of each one's article.
        lengths: Stems in each.
    """

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


def by_words(
    connection: Connection, where: Where, worth: Mapping[str, float], held: Mapping[str, int]
) -> list[int]:
    """Find passages that share the rarest words, by numbers.

    Args:
        connection: In a transaction.
        where: What they must fulfil.
        worth: Rarity of each stem that is looked for.
        held: How many passages hold it.
    """
    telling = rarest(held)
    if not telling:
        return []
    each = " + ".join(["CASE WHEN words @@ CAST(? AS tsquery) THEN ? ELSE 0 END"] * len(worth))
    sql = (
        f"SELECT number FROM passages WHERE {where.sql} AND words @@ CAST(? AS tsquery) "  # noqa: S608
        f"ORDER BY {each} DESC, length, number LIMIT {BY_WORDS}"
    )
    rare: list[Value] = []
    for stem, rarity in worth.items():
        rare += [quoted(stem), round(rarity * _FINE)]
    any_of = " | ".join(map(quoted, telling))
    return [number for (number,) in connection.rows(sql, (*where.values, any_of, *rare))]


def rarest(held: Mapping[str, int]) -> list[str]:
    """Choose the rarest stems, as many as few passages hold; a passage with none is not sorted."""
    found: list[str] = []
    total = 0
    for stem in sorted((stem for stem in held if held[stem]), key=lambda one: (held[one], one)):
        if found and total + held[stem] > HOLDERS:
            break
        found.append(stem)
        total += held[stem]
    return found


def by_meaning(connection: Connection, where: Where, asked: Row | None) -> list[int]:
    """Find the passages nearest to a vector, by numbers."""
    if asked is None:
        return []
    sql = (
        f"SELECT number FROM meanings WHERE {where.sql} "  # noqa: S608
        f"ORDER BY meaning <#> CAST(? AS vector), number LIMIT {BY_MEANING}"
    )
    rows = connection.rows(sql, (*where.values, written(asked)))
    return [number for (number,) in rows]


def by_name(connection: Connection, where: Where, named: Sequence[str]) -> list[int]:
    """Find the passages of some articles, by numbers."""
    if not named:
        return []
    sql = (
        f"SELECT number FROM passages WHERE {where.sql} "  # noqa: S608
        "AND article IN (SELECT jsonb_array_elements_text(CAST(? AS jsonb)))"
    )
    rows = connection.rows(sql, (*where.values, json.dumps(named)))
    return [number for (number,) in rows]


def read(connection: Connection, library: str, numbers: Sequence[int]) -> Some:
    """Read what is told of passages."""
    sql = f"SELECT number, article, version, length FROM passages WHERE library = ? AND number {_AMONG}"  # noqa: S608,E501
    rows = sorted(connection.rows(sql, (library, listing(numbers))))
    return Some(
        [row[0] for row in rows],
        [(row[1], row[2]) for row in rows],
        np.array([row[3] for row in rows], np.float32),
    )


def sampled(connection: Connection, library: str, step: int) -> list[int]:
    """Choose one passage in so many, evenly, by number."""
    sql = """SELECT number FROM (SELECT number, row_number() OVER (ORDER BY number) AS place
        FROM passages WHERE library = ?) AS every WHERE mod(place, ?) = 0 ORDER BY number"""
    return [number for (number,) in connection.rows(sql, (library, step))]


def counts(
    connection: Connection, library: str, numbers: Sequence[int], stems: Sequence[str]
) -> list[tuple[int, str, int]]:
    """Read how often passages hold stems: number, stem, times."""
    sql = (
        "SELECT number, lexeme, cardinality(positions) FROM passages, unnest(words) "  # noqa: S608
        f"WHERE library = ? AND number {_AMONG} AND lexeme = ANY(string_to_array(?, ' '))"
    )
    rows = connection.rows(sql, (library, listing(numbers), " ".join(stems)))
    return [(number, stem, count) for number, stem, count in rows]


def vectors(connection: Connection, library: str, numbers: Sequence[int]) -> dict[int, Row]:
    """Read the vectors of passages, by number."""
    sql = (
        "SELECT string_agg(CAST(number AS text), ',' ORDER BY number), "  # noqa: S608
        "string_agg(vector_send(meaning), CAST('' AS bytea) ORDER BY number) "
        f"FROM meanings WHERE library = ? AND number {_AMONG}"
    )
    ((told, sent),) = connection.rows(sql, (library, listing(numbers)))
    return dict(zip(map(int, told.split(",")), _received(sent), strict=True)) if told else {}


def middles(connection: Connection, library: str, articles: Sequence[str]) -> dict[str, Row]:
    """Read the middle of the vectors of each article's passages, by article."""
    sql = """SELECT json_agg(article ORDER BY article),
        string_agg(vector_send(middle), CAST('' AS bytea) ORDER BY article)
        FROM (SELECT article, avg(meaning) AS middle FROM meanings WHERE library = ?
            AND article IN (SELECT jsonb_array_elements_text(CAST(? AS jsonb)))
            GROUP BY article) AS found"""
    ((told, sent),) = connection.rows(sql, (library, json.dumps(articles)))
    return dict(zip(told, _received(sent), strict=True)) if told else {}


def _received(sent: bytes) -> Row:
    """Read vectors as pgvector sends them: two bytes of length, two of nothing, the numbers."""
    width = int.from_bytes(sent[:2])
    kind = np.dtype([("head", ">i2", 2), ("row", ">f4", width)])
    rows: Row = np.frombuffer(sent, kind)["row"].astype(np.float32)
    return rows


def listing(numbers: Sequence[int]) -> str:
    """Write numbers as PostgreSQL reads an array of them."""
    return "{" + ",".join(map(str, numbers)) + "}"


def quoted(stem: str) -> str:
    """Write a stem as a word of a text search."""
    doubled = stem.replace("\\", "\\\\").replace("'", "''")
    return f"'{doubled}'"


def written(vector: Row) -> str:
    """Write a vector as pgvector reads it."""
    return "[" + ",".join(f"{number:.7g}" for number in vector.tolist()) + "]"
