"""The same look for passages in PostgreSQL: full text and pgvector propose, Python compares.

For libraries that should not lie in the memory of every server. Words are our own stems, written
with their places into a text search vector, so that scores are those of the index in memory. The
scan by meaning is exact, so that filters hold before anything is ranked.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undivided.knowledge.catalogue import Catalogue, Kept
from undivided.knowledge.search.candidates import BY_NAME, Compared, features
from undivided.knowledge.search.embedding import PAGE, Embedding
from undivided.knowledge.search.filters import Filter
from undivided.knowledge.search.lexical import K1, B
from undivided.knowledge.search.looking import Asked, Features, Look
from undivided.knowledge.search.naming import Naming
from undivided.knowledge.search.state import SAMPLE, middle_of, shown, unit
from undivided.knowledge.search.tables import (
    FAR,
    INTO,
    Some,
    by_meaning,
    by_name,
    by_words,
    condition,
    quoted,
    read,
    written,
)
from undivided.knowledge.selection.ranking import leading
from undivided.knowledge.words import terms
from undivided.ledger import Connection, Transactions, listed

Row = NDArray[np.float32]


class PostgresSource:
    """Looks for passages in the tables of one library.

    Args:
        tables: Where ``STEPS`` were made.
        library: Name of the program and its model.
        catalogue: What is followed; it keeps the vectors.
        embedding: Gives vectors; None = words alone.
    """

    def __init__(
        self, tables: Transactions, library: str, catalogue: Catalogue, embedding: Embedding | None
    ) -> None:
        self._tables = tables
        self._library = library
        self._catalogue = catalogue
        self._embedding = embedding
        self.naming = Naming()
        with tables.write() as connection:
            connection.rows(
                "INSERT INTO libraries (name, seen) VALUES (?, 0) ON CONFLICT DO NOTHING",
                (library,),
            )
        self._sample = lru_cache(16)(self._sampled)
        self._sizes = lru_cache(2)(self._counted)

    def update(self) -> bool:
        """Take in what changed in the catalogue; tells whether anything had."""
        before = self._seen()
        while rows := self._catalogue.since(self._seen(), PAGE):
            kept = self._catalogue.texts([row.number for row in rows if not row.gone])
            vectors = self._embedding.vectors(kept) if self._embedding else {}
            made = [self._row(one, vectors) for one in kept]
            # What came is removed first, too: two servers may follow at the same time.
            numbers = [row.number for row in rows]
            with self._tables.write() as connection:
                drop = "DELETE FROM passages WHERE library = ? AND number IN (*)"
                list(listed(connection, drop, numbers, (self._library,)))
                connection.insert(INTO, made)
                seen = "UPDATE libraries SET seen = ? WHERE name = ?"
                connection.rows(seen, (rows[-1].revision, self._library))
        return self._seen() != before

    def look(self, asked: Asked, only: Filter) -> Look:
        """See ``Source.look``."""
        where = condition(self._library, only)
        seen = self._seen()
        stems = sorted(set(terms(asked.turns[-1], asked.language)))
        with self._tables.read() as connection:
            worth = self._worth(connection, stems, seen)
            named = self.naming.best(asked.turns, asked.about, BY_NAME)
            numbers = {
                *by_words(connection, where, worth),
                *by_meaning(connection, where, asked.meant.last if asked.meant else None),
                *by_name(connection, where, named),
            }
            some = read(connection, self._library, sorted(numbers))
            usual = self._sample(only, seen)
            found = [self._compared(connection, asked, worth, one) for one in (some, usual)]
        return Look(np.array(some.numbers, np.int64), some.articles, *found)

    def _seen(self) -> int:
        with self._tables.read() as connection:
            sql = "SELECT seen FROM libraries WHERE name = ?"
            ((seen,),) = connection.rows(sql, (self._library,))
        return int(seen)

    def _counted(self, seen: int) -> tuple[int, float]:
        """Count the passages and the stems in the middle one of them."""
        sql = "SELECT count(*), CAST(coalesce(avg(length), 1) AS float) FROM passages "
        with self._tables.read() as connection:
            ((count, mean),) = connection.rows(sql + "WHERE library = ?", (self._library,))
        return int(count), float(mean) or 1.0

    def _worth(self, connection: Connection, stems: Sequence[str], seen: int) -> dict[str, float]:
        count, _ = self._sizes(seen)
        sql = "SELECT count(*) FROM passages WHERE library = ? AND words @@ CAST(? AS tsquery)"
        worth = {}
        for stem in stems:
            ((held,),) = connection.rows(sql, (self._library, quoted(stem)))
            worth[stem] = float(np.log(1 + (count - held + 0.5) / (held + 0.5)))
        return worth

    def _sampled(self, only: Filter, seen: int) -> Some:
        """Read passages that stand for all that a filter lets through."""
        where = condition(self._library, only)
        step = max(1, self._sizes(seen)[0] // SAMPLE)
        sql = f"SELECT number FROM passages WHERE {where.sql} AND mod(number, ?) = 0"  # noqa: S608
        with self._tables.read() as connection:
            numbers = [number for (number,) in connection.rows(sql, (*where.values, step))]
            return read(connection, self._library, numbers)

    def _compared(
        self, connection: Connection, asked: Asked, worth: Mapping[str, float], some: Some
    ) -> Features:
        entity = self.naming.of_articles(asked.turns, asked.about, [a for a, _ in some.articles])
        rows = wholes = np.zeros((0, 0), np.float32)
        if self._embedding is not None and asked.meant is not None and some.numbers:
            rows, wholes = self._vectors(connection, some)
        lexical = self._lexical(connection, worth, some)
        ahead = leading(entity, self.naming.strongest(asked.turns, asked.about))
        compared = Compared(lexical, entity, ahead, rows, wholes)
        return features(compared, asked.meant)

    def _lexical(self, connection: Connection, worth: Mapping[str, float], some: Some) -> Row:
        ideal, places = sum(worth.values()), {n: at for at, n in enumerate(some.numbers)}
        found = np.zeros(len(places), np.float32)
        _, mean = self._sizes(self._seen())
        damping = K1 * (1 - B + B * some.lengths / np.float32(mean))
        sql = (
            "SELECT number, lexeme, cardinality(positions) FROM passages, unnest(words) "
            "WHERE library = ? AND lexeme = ANY(string_to_array(?, ' ')) AND number IN (*)"
        )
        values = (self._library, " ".join(worth))
        for number, stem, count in listed(connection, sql, some.numbers, values):
            at = places[number]
            found[at] += worth[stem] / ideal * count / (count + damping[at])
        return found

    def _vectors(self, connection: Connection, some: Some) -> tuple[Row, Row]:
        sql = "SELECT number, article FROM passages WHERE library = ? AND article IN (*)"
        ids = sorted({article for article, _ in some.articles})
        owners: dict[int, str] = dict(listed(connection, sql, ids, (self._library,)))
        kept = self._embedding.known(sorted(owners)) if self._embedding else {}
        numbers = sorted(kept)
        matrix = unit(np.stack([kept[number] for number in numbers]))
        at = {number: place for place, number in enumerate(numbers)}
        articles = {article: place for place, article in enumerate(ids)}
        of = np.array([articles[owners[number]] for number in numbers])
        middles = middle_of(matrix, of, np.arange(len(ids)))
        rows = matrix[[at[number] for number in some.numbers]]
        return rows, middles[[articles[article] for article, _ in some.articles]]

    def _row(self, kept: Kept, vectors: Mapping[int, NDArray[np.float16]]) -> tuple[Any, ...]:
        stems = terms(shown(kept), kept.language)
        places: dict[str, list[int]] = {}
        for place, stem in enumerate(stems, start=1):
            places.setdefault(stem, []).append(min(place, 16_383))
        words = " ".join(f"{quoted(stem)}:{','.join(map(str, at))}" for stem, at in places.items())
        vector = vectors.get(kept.number)
        return (
            self._library,
            kept.number,
            kept.passage.article,
            kept.passage.article_version,
            kept.language,
            kept.audience,
            kept.kind,
            kept.effective.toordinal() if kept.effective else 0,
            kept.expires.toordinal() if kept.expires else FAR,
            len(stems),
            words,
            written(unit(vector[None])[0]) if vector is not None else None,
        )
