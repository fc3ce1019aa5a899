"""What a catalogue of articles can do, whatever keeps it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Article, Passage
from undivided.knowledge.library import Library

Vector = NDArray[np.float16]


@dataclass(frozen=True, slots=True)
class Changed:
    """What an import changed: ids of articles."""

    added: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One version of an article, and when it came."""

    article: str
    version: str
    imported_at: datetime
    removed: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A passage that came or went.

    Args:
        revision: When, in the catalogue's own counting.
        number: The passage's number, never used again.
        passage: Its id.
        article: Its article's id.
        gone: It is no more.
    """

    revision: int
    number: int
    passage: str
    article: str
    gone: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """A passage with what search wants to know of its article."""

    number: int
    passage: Passage
    article_title: str
    language: str
    audience: str
    kind: str
    effective: date | None
    expires: date | None


class Catalogue(Protocol):
    """One program's articles with every version ever imported."""

    def revision(self) -> int:
        """Give a number that grows with every change that can be seen."""
        ...

    def take(self, library: Library, at: datetime, whole: bool = True) -> Changed:
        """Take an import in, all of it or nothing."""
        ...

    def articles(self) -> list[Article]:
        """Give the current articles, by id."""
        ...

    def article(self, article: str, version: str = "") -> Article | None:
        """Give an article, the current version or an old one."""
        ...

    def versions(self, article: str) -> list[Version]:
        """Give the versions of an article, newest first."""
        ...

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """Give current passages by their ids."""
        ...

    def since(self, revision: int, most: int = 10_000) -> list[Row]:
        """Give what came and went after a revision, in order of revision."""
        ...

    def texts(self, numbers: Sequence[int]) -> list[Kept]:
        """Give passages by their numbers."""
        ...

    def vectors(self, model: str, numbers: Sequence[int]) -> dict[int, Vector]:
        """Give the vectors of a model that are kept for passages."""
        ...

    def keep_vectors(self, model: str, vectors: Mapping[int, Vector]) -> None:
        """Keep vectors of a model; they are there after a crash."""
        ...
