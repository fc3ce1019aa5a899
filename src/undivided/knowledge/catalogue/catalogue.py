"""What a catalogue must be able to do, and the values it answers with."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Article, Passage
from undivided.knowledge.library import ImportProblem, Library


@dataclass(frozen=True, slots=True)
class Changed:
    """What an import did, as article ids.

    Args:
        added: Were not there before.
        edited: Have a new version.
        removed: Are not there any more; their versions are kept.
        unchanged: Are as they were; their passages keep their numbers and vectors.
    """

    added: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.edited or self.removed)


@dataclass(frozen=True, slots=True)
class Version:
    """One state of an article.

    Args:
        article: The article's id.
        version: The version of its text. Two states may share one, when a date or title changed.
        imported_at: When it came, or went.
        removed: It is the end of the article; ``version`` is the one that was removed.
        revision: The catalogue's revision with which it came; tells two states apart.
    """

    article: str
    version: str
    imported_at: datetime
    removed: bool
    revision: int


@dataclass(frozen=True, slots=True)
class Row:
    """A passage that came or went.

    Args:
        revision: The catalogue's revision with which it did; no two rows share one.
        number: Key of the passage in its program, counting from 1, never used again.
        passage: Passage id.
        article: Article id.
        gone: It went.
    """

    revision: int
    number: int
    passage: str
    article: str
    gone: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A passage with what a search must know of its article.

    Args:
        number: Its key.
        passage: The passage.
        article_title: Title of its article.
        language: ISO 639-1 code.
        audience: "agent" or "customer".
        kind: "article", "script" or "macro".
        effective: First day it holds.
        expires: Last day it holds.
    """

    number: int
    passage: Passage
    article_title: str
    language: str
    audience: str
    kind: str
    effective: date | None
    expires: date | None


@dataclass(frozen=True, slots=True)
class File:
    """A file that current articles came from.

    Args:
        stamp: What its import said of it; see ``Library.stamps``.
        articles: Ids of its articles.
    """

    stamp: str
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Import:
    """What became of the last import of one folder or file.

    Args:
        origin: Where it came from; see ``Library``.
        at: When.
        problems: What could not be read, and still is as it was then.
    """

    origin: str
    at: datetime
    problems: tuple[ImportProblem, ...] = ()


class Catalogue(Protocol):
    """One program's articles, with every version that was ever imported."""

    def revision(self) -> int:
        """Return a number that grows with every change; 0 while nothing was ever imported."""
        ...

    def take(self, library: Library, at: datetime, whole: bool = True) -> Changed:
        """Take an import in: all of it, or on an error nothing.

        An article stays as it was when its file now has a problem, and an import without any
        article removes nothing: a folder that is not mounted must not empty the catalogue. An
        article that came from elsewhere under the same id is replaced.

        Args:
            library: What was imported.
            at: Now, with a time zone.
            whole: Remove what earlier imports from the same ``library.origin`` brought and this
                one does not; else only what lay in the files ``library.covers``.

        Returns:
            What changed.

        Raises:
            BadInput: If an id or a source holds characters that are no text.
        """
        ...

    def remove(self, articles: Collection[str], at: datetime) -> Changed:
        """Remove articles, wherever they came from: all of them, or on an error nothing.

        Their versions stay. Ids that are not there are passed over.

        Args:
            articles: Their ids.
            at: Now, with a time zone.

        Returns:
            What was removed.
        """
        ...

    def note_import(self, made: Import) -> None:
        """Remember what became of an import, in place of the one before from there."""
        ...

    def imports(self) -> list[Import]:
        """Return the last import of each folder or file, the newest first."""
        ...

    def files(self, origin: str) -> dict[str, File]:
        """Return the files of an origin that current articles came from, by source."""
        ...

    def articles(self) -> list[Article]:
        """Return the current articles, by id."""
        ...

    def article(self, article: str, version: str = "") -> Article | None:
        """Return one article.

        Args:
            article: Its id.
            version: Which version, also one that was removed; "" for the current one.
        """
        ...

    def versions(self, article: str) -> list[Version]:
        """Return every state an article had, the newest first."""
        ...

    def state(self, version: Version) -> Article | None:
        """Return an article as it was in one of its states; None when that is its removal."""
        ...

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Return the current passages of these ids, without those that are not there."""
        ...

    def since(self, revision: int, most: int = 10_000) -> list[Row]:
        """Return the passages that came or went after a revision, in order of revision.

        A passage that came and went is told once, as gone.

        Args:
            revision: The revision of the last row that is known; 0 for all.
            most: Most rows to return; ask again from the last one until none come.
        """
        ...

    def texts(self, numbers: Sequence[int]) -> list[Kept]:
        """Return current passages in the order asked for, without those that are gone."""
        ...

    def vectors(self, model: str, numbers: Sequence[int]) -> dict[int, NDArray[np.float16]]:
        """Return the vectors that are kept of a model for passages of these numbers."""
        ...

    def keep_vectors(self, model: str, vectors: Mapping[int, NDArray[np.float16]]) -> None:
        """Keep vectors of a model; those of passages that are gone by now are passed over."""
        ...

    def close(self) -> None:
        """Close the database; nothing can be asked any more."""
        ...
