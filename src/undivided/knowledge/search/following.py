"""Keeps a state in step with a catalogue, while other threads search it."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Event, Lock, Thread

import numpy as np

from undivided.domain import UndividedError
from undivided.knowledge.catalogue import Catalogue, Row
from undivided.knowledge.search.embedding import PAGE, Embedding, Progress, Told
from undivided.knowledge.search.naming import MakeEntities, Naming
from undivided.knowledge.search.state import State, StateWriter
from undivided.language import Embedder

LOOKED_EVERY_S = 0.25
FEW_ARTICLES = 2_000
"""Up to so many, names are learned before an edit shows; of more, in the background after it."""

_log = logging.getLogger(__name__)


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
        self._entities = entities
        self._writer = StateWriter(embedder.dimensions if embedder else None)
        self._seen = 0
        self._writing = Lock()
        self._stop = Event()
        self._stale = Event()
        self._threads: list[Thread] = []
        self.view = View(self._writer.state, Naming())

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
                for batch in _batches(rows):
                    self._apply(batch)
                self._seen = max(rows[-1].revision, self._seen)
                if told:
                    told(Progress(len(self._writer.state.numbers), min(1.0, self._seen / last)))
            changed = self._seen > first
            # The last revisions may be those of versions, which have no passages to tell.
            self._seen = max(self._seen, last)
        if changed:
            self._learn_names()
        return changed

    def start(self) -> None:
        """Follow in the background from now on."""
        if not self._threads:
            self._threads = [
                Thread(target=work, name=f"knowledge-{work.__name__}", daemon=True)
                for work in (self._follow, self._name)
            ]
            for thread in self._threads:
                thread.start()

    def close(self) -> None:
        """Stop following."""
        self._stop.set()
        self._stale.set()
        for thread in self._threads:
            thread.join()

    def _follow(self) -> None:
        while not self._stop.wait(LOOKED_EVERY_S):
            try:
                self.update()
            except UndividedError as error:
                # What is known can still be searched; the next look may go well.
                _log.warning("The articles cannot be read now: %s", error)

    def _apply(self, rows: Sequence[Row]) -> None:
        gone = [row.number for row in rows if row.gone]
        come = np.array([row.number for row in rows if not row.gone], np.int64)
        # After an update that broke off, some are here already.
        come = come[~np.isin(come, self._writer.state.numbers)]
        new = self._catalogue.texts(sorted(come.tolist()))
        vectors = self._embedding.vectors(new) if self._embedding else {}
        self.view = View(self._writer.apply(new, vectors, gone), self.view.naming)

    def _learn_names(self) -> None:
        if not self._threads or len(self._writer.state.headers) <= FEW_ARTICLES:
            self._rename()
        else:
            self._stale.set()

    def _name(self) -> None:
        while not self._stop.is_set():
            self._stale.wait()
            self._stale.clear()
            if not self._stop.is_set():
                self._rename()

    def _rename(self) -> None:
        articles = self._catalogue.articles()
        naming = Naming(self._entities(articles), articles)
        with self._writing:
            self.view = View(self.view.state, naming)


def _batches(rows: Sequence[Row]) -> Iterator[list[Row]]:
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
