"""One import into the tables, within one transaction."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any

from undivided.domain import Article
from undivided.knowledge.catalogue.catalogue import Changed
from undivided.knowledge.catalogue.rows import about, checked, digest, packed
from undivided.knowledge.cutting import cut
from undivided.knowledge.library import Library
from undivided.ledger import Connection, listed

_BYTES_AT_ONCE = 4_000_000
_ROWS_AT_ONCE = 5_000
_VERSIONS = (
    "versions (program, revision, article, version, imported_at, removed, source, about, text)"
)
_ARTICLES = "articles (program, id, origin, source, stamp, digest, made, first, count)"
_PASSAGES = "passages (program, number, revision, made, gone, id, heading, start, stop)"
_Place = tuple[str, str, str]
"""Origin, source and stamp."""
_SELECT = (
    "SELECT id, origin, source, stamp, digest, made, first, count FROM articles WHERE program = ? "
)


@dataclass(frozen=True, slots=True)
class _Current:
    """A row of ``articles``."""

    id: str
    origin: str
    source: str
    stamp: str
    digest: str
    made: int
    first: int
    count: int


@dataclass(slots=True)
class _Waiting:
    """Rows to insert, sent when they are many: a question a row would take minutes."""

    connection: Connection
    rows: dict[str, list[tuple[Any, ...]]] = field(
        default_factory=lambda: {_VERSIONS: [], _ARTICLES: [], _PASSAGES: []}
    )
    size: int = 0

    def add(self, into: str, row: tuple[Any, ...], size: int = 0) -> None:
        self.rows[into].append(row)
        self.size += size
        if self.size > _BYTES_AT_ONCE or len(self.rows[into]) >= _ROWS_AT_ONCE:
            self.send()

    def send(self) -> None:
        for into, rows in self.rows.items():
            self.connection.insert(into, rows)
            rows.clear()
        self.size = 0


class Taking:
    """One import on its way into the tables.

    Args:
        connection: In a transaction that is alone among writers.
        program: Key of the program.
        at: Now.
    """

    def __init__(self, connection: Connection, program: int, at: datetime) -> None:
        self._connection = connection
        self._program = program
        self._at = at.astimezone(UTC).isoformat(timespec="microseconds")
        self._waiting = _Waiting(connection)
        counters = connection.rows(
            "SELECT revision, number FROM programs WHERE key = ?", (program,)
        )
        self._revision, self._number = map(int, counters[0])

    def take(self, library: Library, whole: bool) -> Changed:
        """See ``Catalogue.take``."""
        ids = {article.id for article in library.articles}
        if len(ids) < len(library.articles):
            raise ValueError("an import has two articles with one id")
        current = {row.id: row for row in self._current(library, whole)}
        added, edited, unchanged = [], [], []
        for article in library.articles:
            checked(article)
            before = current.get(article.id)
            told = about(article)
            mark = digest(article, told)
            if before is None:
                added.append(article.id)
            elif before.digest == mark:
                unchanged.append(article.id)
                self._move(before, _place(article, library))
                continue
            else:
                edited.append(article.id)
                self._end(before)
            self._begin(article, _place(article, library), told, mark)
        left_out = _left_out(library, whole)
        removed = [row for row in current.values() if row.id not in ids and left_out(row)]
        gone = self._remove_all(removed)
        return Changed(tuple(added), tuple(edited), gone, tuple(unchanged))

    def remove(self, articles: Collection[str]) -> Changed:
        """See ``Catalogue.remove``."""
        rows = listed(self._connection, _SELECT + "AND id IN (*)", articles, (self._program,))
        return Changed(removed=self._remove_all([_Current(*row) for row in rows]))

    def _remove_all(self, rows: Sequence[_Current]) -> tuple[str, ...]:
        for row in sorted(rows, key=lambda row: row.id):
            self._remove(row)
        self._finish()
        return tuple(sorted(row.id for row in rows))

    def _current(self, library: Library, whole: bool) -> Iterator[_Current]:
        if whole:
            rows = iter(self._connection.rows(_SELECT, (self._program,)))
        else:
            rows = self._named(library)
        for row in rows:
            yield _Current(*row)

    def _named(self, library: Library) -> Iterator[tuple[Any, ...]]:
        ids = [article.id for article in library.articles]
        yield from listed(self._connection, _SELECT + "AND id IN (*)", ids, (self._program,))
        place = (self._program, library.origin)
        in_files = _SELECT + "AND origin = ? AND source IN (*)"
        yield from listed(self._connection, in_files, sorted(library.covers), place)

    def _begin(self, article: Article, place: _Place, told: bytes, mark: str) -> None:
        made = self._next()
        text = packed(article.text)
        row = (self._program, made, article.id, article.version, self._at, 0, article.source)
        self._waiting.add(_VERSIONS, (*row, told, text), len(text))
        first = self._number + 1
        for passage in cut(article):
            self._number += 1
            key = (self._program, self._number, self._next(), made, 0)
            words = (passage.id, packed(passage.heading), passage.start, passage.end)
            self._waiting.add(_PASSAGES, (*key, *words))
        numbers = (made, first, self._number - first + 1)
        self._waiting.add(_ARTICLES, (self._program, article.id, *place, mark, *numbers))

    def _end(self, row: _Current) -> None:
        """Let go of an article's passages and its place among the current ones."""
        rows = self._connection.rows
        after = (self._program, row.first, row.first + row.count)
        among = "WHERE program = ? AND number >= ? AND number < ?"
        base = self._revision + 1 - row.first
        rows(f"UPDATE passages SET gone = 1, revision = number + ? {among}", (base, *after))  # noqa: S608 - constants
        rows(f"DELETE FROM vectors {among}", after)  # noqa: S608 - constants
        rows("DELETE FROM articles WHERE program = ? AND id = ?", (self._program, row.id))
        self._revision += row.count

    def _remove(self, row: _Current) -> None:
        self._end(row)
        self._connection.rows(
            f"""INSERT INTO {_VERSIONS}
            SELECT program, ?, article, version, ?, 1, source, about, ?
            FROM versions WHERE program = ? AND revision = ?""",  # noqa: S608 - constants
            (self._next(), self._at, b"", self._program, row.made),
        )

    def _move(self, row: _Current, place: _Place) -> None:
        if place != (row.origin, row.source, row.stamp):
            sql = (
                "UPDATE articles SET origin = ?, source = ?, stamp = ? WHERE program = ? AND id = ?"
            )
            self._connection.rows(sql, (*place, self._program, row.id))

    def _next(self) -> int:
        self._revision += 1
        return self._revision

    def _finish(self) -> None:
        self._waiting.send()
        self._connection.rows(
            "UPDATE programs SET revision = ?, number = ? WHERE key = ?",
            (self._revision, self._number, self._program),
        )


def _place(article: Article, library: Library) -> _Place:
    return library.origin, article.source, library.stamps.get(article.source, "")


def _left_out(library: Library, whole: bool) -> Callable[[_Current], bool]:
    """Return what tells whether an article that was not found again must go.

    It must when its file was looked at and could be read. An empty import looked at nothing: a
    folder that is not mounted is empty too.
    """
    lost = {problem.source for problem in library.problems if problem.lost}

    def tell(row: _Current) -> bool:
        looked_at = bool(library.articles) if whole else row.source in library.covers
        above = map(str, PurePosixPath(row.source).parents)
        stays = row.source in lost or any(place in lost for place in above)
        return row.origin == library.origin and looked_at and not stays

    return tell
