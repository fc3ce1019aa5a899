"""The catalogue over an SQL database: the same for SQLite and for PostgreSQL."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Article, Passage
from undivided.knowledge.catalogue.catalogue import Changed, File, Import, Kept, Row, Version
from undivided.knowledge.catalogue.rows import (
    article_of,
    passage_of,
    problems_of,
    told_of,
    unpacked,
    written_problems,
)
from undivided.knowledge.catalogue.taking import Taking
from undivided.knowledge.library import Library
from undivided.ledger import Connection, Transactions, listed

_HIGHEST = 2**63 - 1
_ARTICLE = "SELECT v.article, v.version, {0}.source, v.about, v.text FROM versions v "
_OF_CURRENT = "JOIN articles a ON a.program = v.program AND a.made = v.revision "
_CURRENT = _ARTICLE.format("a") + _OF_CURRENT
_PASSAGE = (
    "SELECT p.number, p.made, p.id, p.heading, p.start, p.stop FROM passages p "
    "WHERE p.program = ? AND p.gone = 0 "
)


class SqlCatalogue:
    """A ``Catalogue`` kept in tables.

    Args:
        tables: Where it is kept; closed with the catalogue.
        program: Whose articles these are; those of other programs are never seen.
    """

    def __init__(self, tables: Transactions, program: str) -> None:
        self._tables = tables
        self._program = _key(tables, program)

    def revision(self) -> int:
        """See ``Catalogue.revision``."""
        sql = "SELECT revision FROM programs WHERE key = ?"
        with self._tables.read() as connection:
            ((revision,),) = connection.rows(sql, (self._program,))
        return int(revision)

    def take(self, library: Library, at: datetime, whole: bool = True) -> Changed:
        """See ``Catalogue.take``."""
        with self._tables.write() as connection:
            return Taking(connection, self._program, at).take(library, whole)

    def remove(self, articles: Collection[str], at: datetime) -> Changed:
        """See ``Catalogue.remove``."""
        with self._tables.write() as connection:
            return Taking(connection, self._program, at).remove(articles)

    def note_import(self, made: Import) -> None:
        """See ``Catalogue.note_import``."""
        at = made.at.astimezone(UTC).isoformat(timespec="microseconds")
        row = (self._program, made.origin, at, written_problems(made.problems))
        with self._tables.write() as connection:
            connection.rows("DELETE FROM imports WHERE program = ? AND origin = ?", row[:2])
            connection.insert("imports (program, origin, at, problems)", [row])

    def imports(self) -> list[Import]:
        """See ``Catalogue.imports``."""
        sql = "SELECT origin, at, problems FROM imports WHERE program = ? ORDER BY at DESC"
        with self._tables.read() as connection:
            rows = connection.rows(sql, (self._program,))
        return [
            Import(origin, datetime.fromisoformat(at), problems_of(told))
            for origin, at, told in rows
        ]

    def files(self, origin: str) -> dict[str, File]:
        """See ``Catalogue.files``."""
        sql = "SELECT source, stamp, id FROM articles WHERE program = ? AND origin = ?"
        files: dict[str, File] = {}
        with self._tables.read() as connection:
            rows = sorted(connection.rows(sql, (self._program, origin)))
        for source, stamp, article in rows:
            before = files.get(source)
            files[source] = File(stamp, (*(before.articles if before else ()), article))
        return files

    def articles(self) -> list[Article]:
        """See ``Catalogue.articles``."""
        with self._tables.read() as connection:
            rows = connection.rows(_CURRENT + "WHERE v.program = ?", (self._program,))
        # Databases differ in how they order words.
        return sorted(map(article_of, rows), key=lambda article: article.id)

    def article(self, article: str, version: str = "") -> Article | None:
        """See ``Catalogue.article``."""
        where = "WHERE v.program = ? AND v.article = ? "
        with self._tables.read() as connection:
            if not version:
                rows = connection.rows(_CURRENT + where, (self._program, article))
            else:
                rows = connection.rows(
                    _ARTICLE.format("v")
                    + where
                    + "AND v.version = ? AND v.removed = 0 ORDER BY v.revision DESC LIMIT 1",
                    (self._program, article, version),
                )
        return article_of(rows[0]) if rows else None

    def versions(self, article: str) -> list[Version]:
        """See ``Catalogue.versions``."""
        sql = (
            "SELECT article, version, imported_at, removed, revision FROM versions "
            "WHERE program = ? AND article = ? ORDER BY revision DESC"
        )
        with self._tables.read() as connection:
            rows = connection.rows(sql, (self._program, article))
        return [
            Version(identity, version, datetime.fromisoformat(at), bool(removed), revision)
            for identity, version, at, removed, revision in rows
        ]

    def state(self, version: Version) -> Article | None:
        """See ``Catalogue.state``."""
        sql = _ARTICLE.format("v") + "WHERE v.program = ? AND v.revision = ? AND v.removed = 0"
        with self._tables.read() as connection:
            rows = connection.rows(sql, (self._program, version.revision))
        return article_of(rows[0]) if rows else None

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """See ``Catalogue.passages``."""
        wanted = set(ids)
        articles = sorted({identity.rpartition("#")[0] for identity in ids})
        sql = "SELECT first, count FROM articles WHERE program = ? AND id IN (*)"
        with self._tables.read() as connection:
            spans = list(listed(connection, sql, articles, (self._program,)))
            numbers = [number for first, count in spans for number in range(first, first + count)]
            kept = self._kept(connection, numbers)
        found = {one.passage.id: one.passage for one in kept}
        return {identity: found[identity] for identity in found if identity in wanted}

    def since(self, revision: int, most: int = 10_000) -> list[Row]:
        """See ``Catalogue.since``."""
        sql = (
            "SELECT p.revision, p.number, p.id, v.article, p.gone FROM passages p "
            "JOIN versions v ON v.program = p.program AND v.revision = p.made "
            "WHERE p.program = ? AND p.revision > ? ORDER BY p.revision LIMIT ?"
        )
        values = (self._program, min(revision, _HIGHEST), max(0, most))
        with self._tables.read() as connection:
            rows = connection.rows(sql, values)
        return [
            Row(revision, number, passage, article, bool(gone))
            for revision, number, passage, article, gone in rows
        ]

    def texts(self, numbers: Sequence[int]) -> list[Kept]:
        """See ``Catalogue.texts``."""
        with self._tables.read() as connection:
            kept = {one.number: one for one in self._kept(connection, numbers)}
        return [kept[number] for number in numbers if number in kept]

    def vectors(self, model: str, numbers: Sequence[int]) -> dict[int, NDArray[np.float16]]:
        """See ``Catalogue.vectors``."""
        sql = "SELECT number, vector FROM vectors WHERE program = ? AND model = ? AND number IN (*)"
        with self._tables.read() as connection:
            rows = list(listed(connection, sql, numbers, (self._program, model)))
        return {number: np.frombuffer(bytes(vector), "<f2") for number, vector in rows}

    def keep_vectors(self, model: str, vectors: Mapping[int, NDArray[np.float16]]) -> None:
        """See ``Catalogue.keep_vectors``."""
        here = "SELECT number FROM passages WHERE program = ? AND gone = 0 AND number IN (*)"
        old = "DELETE FROM vectors WHERE program = ? AND model = ? AND number IN (*)"
        with self._tables.write() as connection:
            numbers = [n for (n,) in listed(connection, here, vectors, (self._program,))]
            list(listed(connection, old, numbers, (self._program, model)))
            rows = [(self._program, n, model, vectors[n].astype("<f2").tobytes()) for n in numbers]
            connection.insert("vectors (program, number, model, vector)", rows)

    def close(self) -> None:
        """See ``Catalogue.close``."""
        self._tables.close()

    def _kept(self, connection: Connection, numbers: Sequence[int]) -> list[Kept]:
        sql = _PASSAGE + "AND p.number IN (*)"
        by_version: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
        for number, made, *place in listed(connection, sql, numbers, (self._program,)):
            by_version[made].append((number, *place))
        whole = (
            "SELECT revision, article, version, about, text FROM versions "
            "WHERE program = ? AND revision IN (*)"
        )
        kept = []
        for made, article, version, about, data in listed(
            connection, whole, by_version, (self._program,)
        ):
            told, text = told_of(about), unpacked(data)
            for number, *place in by_version[made]:
                passage = passage_of(place, article, version, text)
                kept.append(_kept_of(number, passage, told))
        return kept


def _kept_of(number: int, passage: Passage, told: Mapping[str, Any]) -> Kept:
    return Kept(
        number=number,
        passage=passage,
        article_title=told["title"],
        language=told["language"],
        audience=told["audience"],
        kind=told["kind"],
        effective=told["effective"],
        expires=told["expires"],
    )


def _key(tables: Transactions, program: str) -> int:
    sql = "SELECT key FROM programs WHERE name = ?"
    with tables.read() as connection:
        rows = connection.rows(sql, (program,))
    if not rows:
        with tables.write() as connection:
            # Asked again: another process may have made it while this one waited.
            rows = connection.rows(sql, (program,))
            if not rows:
                rows = connection.rows("SELECT COALESCE(MAX(key), 0) + 1 FROM programs")
                row = (rows[0][0], program, 0, 0)
                connection.insert("programs (key, name, revision, number)", [row])
    return int(rows[0][0])
