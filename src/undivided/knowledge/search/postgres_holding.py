"""Passages held in PostgreSQL, for all servers of a centre together."""

from collections.abc import Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from undivided.knowledge.catalogue import Catalogue, Kept
from undivided.knowledge.search.embedding import Embedding, Told
from undivided.knowledge.search.filling import Filling
from undivided.knowledge.search.holding import Words
from undivided.knowledge.search.looking import Source
from undivided.knowledge.search.naming import MakeEntities
from undivided.knowledge.search.postgres import PostgresSource, Usual
from undivided.knowledge.search.rarity import Rarity, Standing
from undivided.knowledge.search.renaming import Renamer
from undivided.knowledge.search.state import GROWN, SAMPLE, StateWriter, unit
from undivided.knowledge.search.tables import middles, sampled
from undivided.knowledge.search.ticking import KeptUp
from undivided.language import Embedder
from undivided.ledger import Transactions

_AT_ONCE = 10_000


class PostgresHolder:
    """Holds the passages of one library in PostgreSQL.

    Only names, and a few passages that stand for all, lie in the memory of each server.

    Args:
        tables: Where ``STEPS`` were made; closed with it.
        library: Name of the program and its model.
        catalogue: What is followed; it keeps the vectors too.
        embedder: Makes vectors; None = words alone.
        entities: Makes what finds names.
        workers: Texts that are embedded at the same time.
    """

    def __init__(
        self,
        tables: Transactions,
        library: str,
        catalogue: Catalogue,
        embedder: Embedder | None,
        entities: MakeEntities,
        workers: int = 1,
    ) -> None:
        self._tables = tables
        self._library = library
        self._catalogue = catalogue
        self._embedding = Embedding(catalogue, embedder, workers) if embedder else None
        self._width = embedder.dimensions if embedder else 0
        self._filling = Filling(tables, library, catalogue, self._embedding)
        self._names = Renamer(catalogue, entities)
        self._named = 0
        self._standing = Standing()
        self._rarity = Rarity(tables, library, self._standing)
        self._usual, self._usual_of = self._sample([]), 0
        self._writing = Lock()
        self._kept_up = KeptUp(self._names, self.update)

    @property
    def words(self) -> Words:
        """See ``Holder.words``."""
        return self._rarity

    @property
    def print(self) -> str:
        """See ``Holder.print``."""
        standing = self._standing
        return f"{standing.passages} {standing.print} {self._names.naming.print}"

    def source(self) -> Source:
        """See ``Holder.source``."""
        naming = self._names.naming
        return PostgresSource(self._tables, self._library, self._rarity, naming, self._usual)

    def hear(self, turn: str) -> None:
        """See ``Holder.hear``."""
        self._names.naming.hear(turn)

    def update(self, told: Told | None = None) -> bool:
        """See ``Holder.update``."""
        with self._writing:
            if self._catalogue.revision() == self._named:
                return False
            standing = self._filling.fill(told)
            changed = standing != self._standing
            if changed:
                self._standing = standing
                self._rarity = Rarity(self._tables, self._library, standing)
                self._stand_for_all()
            self._note_names(standing.seen)
        self._names.catch_up()
        return changed

    def start(self) -> None:
        """See ``Holder.start``."""
        self._kept_up.start()

    def close(self) -> None:
        """See ``Holder.close``."""
        self._kept_up.close()
        self._tables.close()

    def _note_names(self, until: int) -> None:
        """Note whose names may have changed: another server may have written the passages."""
        while self._named < until:
            rows = self._catalogue.since(self._named, _AT_ONCE)
            self._names.note(row.article for row in rows)
            # The last revisions may be those of versions, which have no passages to tell.
            self._named = rows[-1].revision if len(rows) == _AT_ONCE else until

    def _stand_for_all(self) -> None:
        """Draw anew what stands for all, when all has become something else."""
        count = self._standing.passages
        if SAMPLE < count < GROWN * self._usual_of:
            return
        with self._tables.read() as connection:
            numbers = sampled(connection, self._library, max(1, count // SAMPLE))
        self._usual, self._usual_of = self._sample(self._catalogue.texts(numbers)), count

    def _sample(self, kept: Sequence[Kept]) -> Usual:
        vectors = self._embedding.vectors(kept) if self._embedding else {}
        state = StateWriter(None).apply(kept, {}, ())
        rows = wholes = np.zeros((len(kept), self._width), np.float32)
        if vectors:
            rows = unit(np.stack([vectors[one.number] for one in kept]))
            wholes = self._middles([one.passage.article for one in kept])
        return Usual(state, rows, wholes)

    def _middles(self, articles: Sequence[str]) -> NDArray[np.float32]:
        with self._tables.read() as connection:
            found = middles(connection, self._library, sorted(set(articles)))
        none = np.zeros(self._width, np.float32)
        return unit(np.stack([found.get(article, none) for article in articles]))
