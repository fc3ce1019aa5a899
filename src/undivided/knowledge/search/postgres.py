"""The same look for passages in PostgreSQL: full text and pgvector propose, Python compares.

For libraries that should not lie in the memory of every server. Words are our own stems, written
with their places into a text search vector, so that scores are those of the index in memory. The
scan by meaning is exact, so that filters hold before anything is ranked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.knowledge.search.candidates import BY_NAME, Compared, features
from undivided.knowledge.search.filters import Filter
from undivided.knowledge.search.lexical import K1, B
from undivided.knowledge.search.looking import Asked, Features, Look
from undivided.knowledge.search.meaning import Matrix
from undivided.knowledge.search.naming import Naming
from undivided.knowledge.search.rarity import Rarity
from undivided.knowledge.search.state import State, unit
from undivided.knowledge.search.tables import (
    Some,
    by_meaning,
    by_name,
    by_words,
    condition,
    counts,
    middles,
    read,
    vectors,
)
from undivided.knowledge.selection.ranking import leading
from undivided.knowledge.words import terms
from undivided.ledger import Connection, Transactions

Row = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Usual:
    """Passages that stand for all that may be found; they lie in memory.

    Args:
        state: The passages.
        rows: Their vectors; empty where there are none.
        wholes: The vectors of their articles.
    """

    state: State
    rows: Matrix
    wholes: Matrix


class PostgresSource:
    """Looks for passages in the tables of one library.

    Args:
        tables: Where ``STEPS`` were made.
        library: Name of the program and its model.
        rarity: How rare its stems are.
        naming: Which articles are named.
        usual: What stands for all passages.
    """

    def __init__(
        self, tables: Transactions, library: str, rarity: Rarity, naming: Naming, usual: Usual
    ) -> None:
        self._tables = tables
        self._library = library
        self._rarity = rarity
        self._naming = naming
        self._usual = usual

    def look(self, asked: Asked, only: Filter) -> Look:
        """See ``Source.look``."""
        where = condition(self._library, only)
        stems = sorted(set(terms(asked.turns[-1], asked.language)))
        worth = self._rarity.worth(stems)
        named = self._naming.best(asked.turns, asked.about, BY_NAME)
        with self._tables.read() as connection:
            numbers = {
                *by_words(connection, where, worth, self._rarity.held(stems)),
                *by_meaning(connection, where, asked.meant.last if asked.meant else None),
                *by_name(connection, where, named),
            }
            some = read(connection, self._library, sorted(numbers))
            lexical = self._lexical(connection, worth, some)
            rows, wholes = self._vectors(connection, asked, some)
        articles = [article for article, _ in some.articles]
        return Look(
            np.array(some.numbers, np.int64),
            some.articles,
            self._compared(asked, lexical, articles, rows, wholes),
            self._of_usual(asked, worth, only),
        )

    def _of_usual(self, asked: Asked, worth: Mapping[str, float], only: Filter) -> Features:
        state, usual = self._usual.state, self._usual
        lexical = state.lexical.weighed(worth, self._rarity.mean)
        articles = [state.headers.all[owner].article for owner in state.owners.tolist()]
        found = self._compared(asked, lexical, articles, usual.rows, usual.wholes)
        stand = state.allowed(only)
        return {name: row[stand] for name, row in found.items()}

    def _compared(
        self, asked: Asked, lexical: Row, articles: Sequence[str], rows: Matrix, wholes: Matrix
    ) -> Features:
        entity = self._naming.of_articles(asked.turns, asked.about, articles)
        ahead = leading(entity, self._naming.strongest(asked.turns, asked.about))
        some = Compared(lexical, entity, ahead, rows, wholes)
        return features(some, asked.meant)

    def _lexical(self, connection: Connection, worth: Mapping[str, float], some: Some) -> Row:
        ideal, places = sum(worth.values()), {n: at for at, n in enumerate(some.numbers)}
        found = np.zeros(len(places), np.float32)
        damping = K1 * (1 - B + B * some.lengths / np.float32(self._rarity.mean))
        for number, stem, count in counts(connection, self._library, some.numbers, [*worth]):
            at = places[number]
            found[at] += worth[stem] / ideal * count / (count + damping[at])
        return found

    def _vectors(self, connection: Connection, asked: Asked, some: Some) -> tuple[Matrix, Matrix]:
        if asked.meant is None or not some.numbers:
            nothing = np.zeros((0, 0), np.float32)
            return nothing, nothing
        near = vectors(connection, self._library, some.numbers)
        of_article = middles(connection, self._library, sorted({one for one, _ in some.articles}))
        none = np.zeros(len(asked.meant.last), np.float32)
        rows = np.stack([near.get(number, none) for number in some.numbers])
        return rows, unit(np.stack([of_article.get(one, none) for one, _ in some.articles]))
