"""Keeps a state in step with a catalogue, while other threads search it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

import numpy as np

from undivided.knowledge.catalogue import Catalogue, Row
from undivided.knowledge.search.embedding import PAGE, Embedding, Progress, Told
from undivided.knowledge.search.naming import MakeEntities, Naming
from undivided.knowledge.search.renaming import Renamer
from undivided.knowledge.search.state import State, StateWriter
from undivided.knowledge.search.ticking import KeptUp
from undivided.language import Embedder


@dataclass(frozen=True, slots=True)
class View:
    """What one search sees from its beginning to its end."""

    state: State
    naming: Naming


class Follower:
    """Follows a catalogue.

    Args:
        catalogue: What is followed.
        embedder: Makes vectors; None = words alone.
        entities: Makes what finds names.
        workers: Texts that are embedded at the same time.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        embedder: Embedder | None,
        entities: MakeEntities,
        workers: int = 1,
    ) -> None:
        self._catalogue = catalogue
        self._embedding = Embedding(catalogue, embedder, workers) if embedder else None
        self._names = Renamer(catalogue, entities)
        self._writer = StateWriter(embedder.dimensions if embedder else None)
        self._seen = 0
        self._writing = Lock()
        self._kept_up = KeptUp(self._names, self.update)
        self._state = self._writer.state

    @property
    def view(self) -> View:
        """What a search that begins now sees."""
        return View(self._state, self._names.naming)

    def update(self, told: Told | None = None) -> bool:
        """Take in what changed in the catalogue; a batch shows as a whole or not yet.

        Args:
            told: Is told how far it has come.

        Returns:
            Whether anything had changed.
        """
        with self._writing:
            last = self._catalogue.revision()
            first = self._seen
            while self._seen < last and (rows := self._catalogue.since(self._seen)):
                for batch in batches(rows):
                    self._apply(batch)
                self._names.note(row.article for row in rows)
                self._seen = max(rows[-1].revision, self._seen)
                if told:
                    told(Progress(len(self._writer.state.numbers), min(1.0, self._seen / last)))
            changed = self._seen > first
            # The last revisions may be those of versions, which have no passages to tell.
            self._seen = max(self._seen, last)
        if changed:
            self._names.catch_up()
        return changed

    def start(self) -> None:
        """Follow in the background from now on."""
        self._kept_up.start()

    def close(self) -> None:
        """Stop following."""
        self._kept_up.close()

    def _apply(self, rows: Sequence[Row]) -> None:
        gone = [row.number for row in rows if row.gone]
        come = np.array([row.number for row in rows if not row.gone], np.int64)
        # After an update that broke off, some are here already.
        come = come[~np.isin(come, self._writer.state.numbers)]
        new = self._catalogue.texts(sorted(come.tolist()))
        vectors = self._embedding.vectors(new) if self._embedding else {}
        self._state = self._writer.apply(new, vectors, gone)


def batches(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Cut rows into batches that hold an article's old and new passages together."""
    articles: dict[str, list[Row]] = {}
    for row in rows:
        articles.setdefault(row.article, []).append(row)
    batch: list[Row] = []
    for group in articles.values():
        batch += group
        if len(batch) >= PAGE:
            yield batch
            batch = []
    if batch:
        yield batch
