"""A catalogue that lives as long as its process: for a folder that is read at each start."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from threading import RLock

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Article, Passage
from undivided.knowledge.catalogue.catalogue import Changed, File, Import, Kept, Row, Version
from undivided.knowledge.cutting import cut
from undivided.knowledge.library import Library

Vector = NDArray[np.float16]


class MemoryCatalogue:
    """Articles, their passages and vectors, in memory."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._last = 0
        self._articles: dict[str, Article] = {}
        self._old: dict[tuple[str, str], Article] = {}
        self._states: dict[int, Article] = {}
        self._versions: dict[str, list[Version]] = {}
        self._numbers: dict[str, list[int]] = {}
        self._kept: list[Kept] = []
        self._rows: dict[int, Row] = {}
        self._vectors: dict[str, dict[int, Vector]] = {}
        self._imports: dict[str, Import] = {}

    def revision(self) -> int:
        """See ``Catalogue.revision``."""
        return self._last

    def take(self, library: Library, at: datetime, whole: bool = True) -> Changed:
        """Take articles in: a whole library, or some articles of it that came or changed."""
        cuts = {article.id: cut(article) for article in library.articles}
        with self._lock:
            before = dict(self._articles)
            removed = sorted(set(before) - set(cuts)) if whole else []
            for identity in removed:
                self._remove(identity, at)
            for article in library.articles:
                if before.get(article.id) != article:
                    self.put(article, cuts[article.id], at)
        new = [article.id for article in library.articles if article.id not in before]
        old = [article for article in library.articles if article.id in before]
        return Changed(
            added=tuple(new),
            edited=tuple(one.id for one in old if before[one.id] != one),
            removed=tuple(removed),
            unchanged=tuple(one.id for one in old if before[one.id] == one),
        )

    def remove(self, articles: Collection[str], at: datetime) -> Changed:
        """See ``Catalogue.remove``."""
        with self._lock:
            there = sorted(set(articles) & set(self._articles))
            for identity in there:
                self._remove(identity, at)
        return Changed(removed=tuple(there))

    def put(
        self, article: Article, passages: Sequence[Passage], at: datetime | None = None
    ) -> None:
        """Put one article in, in place of its version before.

        Args:
            article: The article.
            passages: What it is cut into.
            at: When; None = now.
        """
        with self._lock:
            self._leave(article.id)
            self._articles[article.id] = article
            self._old[article.id, article.version] = article
            self._note(article, at or datetime.now(UTC))
            for passage in passages:
                self._add(article, passage)

    def note_import(self, made: Import) -> None:
        """See ``Catalogue.note_import``."""
        self._imports[made.origin] = made

    def imports(self) -> list[Import]:
        """See ``Catalogue.imports``."""
        return sorted(self._imports.values(), key=lambda made: made.at, reverse=True)

    def files(self, origin: str) -> dict[str, File]:
        """Tell of no files: this catalogue takes a folder whole at each start."""
        return {}

    def articles(self) -> list[Article]:
        """See ``Catalogue.articles``."""
        with self._lock:
            return [self._articles[identity] for identity in sorted(self._articles)]

    def article(self, article: str, version: str = "") -> Article | None:
        """See ``Catalogue.article``."""
        found = self._articles.get(article)
        if not version or (found is not None and found.version == version):
            return found
        return self._old.get((article, version))

    def versions(self, article: str) -> list[Version]:
        """See ``Catalogue.versions``."""
        return list(reversed(self._versions.get(article, [])))

    def state(self, version: Version) -> Article | None:
        """See ``Catalogue.state``."""
        return None if version.removed else self._states.get(version.revision)

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """See ``Catalogue.passages``."""
        wanted = set(ids)
        with self._lock:
            owners = [self._numbers.get(identity.rpartition("#")[0], []) for identity in wanted]
            owned = {number for numbers in owners for number in numbers}
            kept = [self._kept[number - 1].passage for number in owned]
        return {passage.id: passage for passage in kept if passage.id in wanted}

    def since(self, revision: int, most: int = 10_000) -> list[Row]:
        """See ``Catalogue.since``."""
        with self._lock:
            rows = [row for row in self._rows.values() if row.revision > revision]
        return sorted(rows, key=lambda row: row.revision)[:most]

    def texts(self, numbers: Sequence[int]) -> list[Kept]:
        """See ``Catalogue.texts``."""
        with self._lock:
            rows = [self._rows.get(number) for number in numbers]
            return [self._kept[row.number - 1] for row in rows if row and not row.gone]

    def vectors(self, model: str, numbers: Sequence[int]) -> dict[int, Vector]:
        """See ``Catalogue.vectors``."""
        known = self._vectors.get(model, {})
        return {number: known[number] for number in numbers if number in known}

    def keep_vectors(self, model: str, vectors: Mapping[int, Vector]) -> None:
        """See ``Catalogue.keep_vectors``."""
        with self._lock:
            self._vectors.setdefault(model, {}).update(vectors)

    def close(self) -> None:
        """See ``Catalogue.close``."""

    def _remove(self, identity: str, at: datetime) -> None:
        last = self._articles.pop(identity)
        self._leave(identity)
        self._note(last, at, removed=True)

    def _leave(self, identity: str) -> None:
        for number in self._numbers.pop(identity, []):
            old = self._rows.pop(number)
            self._rows[number] = Row(self._next(), number, old.passage, old.article, gone=True)

    def _add(self, article: Article, passage: Passage) -> None:
        number = len(self._kept) + 1
        about = (article.language, article.audience, article.kind)
        self._kept.append(
            Kept(number, passage, article.title, *about, article.effective, article.expires)
        )
        self._rows[number] = Row(self._next(), number, passage.id, article.id, gone=False)
        self._numbers.setdefault(article.id, []).append(number)

    def _note(self, article: Article, at: datetime, removed: bool = False) -> None:
        version = Version(article.id, article.version, at, removed, self._next())
        self._versions.setdefault(article.id, []).append(version)
        self._states[version.revision] = article

    def _next(self) -> int:
        self._last += 1
        return self._last
