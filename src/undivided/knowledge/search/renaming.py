"""Keeps the names in step with a catalogue: after an edit only the edited article is read."""

import logging
from collections.abc import Iterable
from threading import Event, Lock, Thread

from undivided.domain import UndividedError
from undivided.knowledge.catalogue import Catalogue
from undivided.knowledge.search.naming import Edit, MakeEntities, Naming

FEW_ARTICLES = 2_000
"""Up to so many, names are learned before an edit shows; of more, in the background after it."""
MOST_EDITED = 0.1
"""Share of all articles above which all are read anew rather than one by one."""
ALWAYS_ONE_BY_ONE = 50

_log = logging.getLogger(__name__)


class Renamer:
    """Follows which names there are.

    Args:
        catalogue: Where the articles are.
        entities: Makes what finds names.
    """

    def __init__(self, catalogue: Catalogue, entities: MakeEntities) -> None:
        self._catalogue = catalogue
        self._entities = entities
        self._waiting: set[str] = set()
        self._since_whole = 0
        self._guard = Lock()
        self._learning = Lock()
        self._stale = Event()
        self._stop = Event()
        self._thread: Thread | None = None
        self.naming = Naming()

    def note(self, articles: Iterable[str]) -> None:
        """Remember articles that came, were edited or are gone.

        Args:
            articles: Their ids.
        """
        with self._guard:
            self._waiting.update(articles)

    def catch_up(self) -> None:
        """Learn what was noted, now or soon."""
        many = max(len(self.naming.versions), len(self._waiting)) > FEW_ARTICLES
        if self._thread is not None and many:
            self._stale.set()
        else:
            self._learn()

    def start(self) -> None:
        """Learn in the background from now on where it may take long."""
        if self._thread is None:
            self._thread = Thread(target=self._run, name="knowledge-names", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Stop learning."""
        self._stop.set()
        self._stale.set()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while not self._stop.is_set():
            self._stale.wait()
            self._stale.clear()
            if not self._stop.is_set():
                try:
                    self._learn()
                except UndividedError as error:
                    _log.warning("The names in the articles cannot be read now: %s", error)

    def _learn(self) -> None:
        with self._guard:
            waiting, self._waiting = self._waiting, set()
        try:
            with self._learning:
                self.naming = self._named(waiting)
        except UndividedError:
            with self._guard:
                self._waiting |= waiting
            raise

    def _named(self, changed: set[str]) -> Naming:
        known = self.naming
        edited = self._since_whole + len(changed)
        if not known or edited > max(ALWAYS_ONE_BY_ONE, MOST_EDITED * len(known.versions)):
            articles = self._catalogue.articles()
            self._since_whole = 0
            return Naming(self._entities(articles), articles)
        self._since_whole = edited
        return known.edited([self._edit(article) for article in sorted(changed)])

    def _edit(self, article: str) -> Edit:
        version = self.naming.versions.get(article)
        old = self._catalogue.article(article, version) if version is not None else None
        return old, self._catalogue.article(article)
