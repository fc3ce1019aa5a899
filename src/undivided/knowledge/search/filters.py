"""What may be found at all: filters that are applied before anything is ranked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from undivided.knowledge.catalogue import Kept
from undivided.knowledge.search.growing import Growing

_ALWAYS = (0, date.max.toordinal() + 1)


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles may be found.

    Args:
        language: ISO 639-1 code; None = all languages.
        audiences: "agent", "customer"; empty = all.
        kinds: "article", "script", "macro"; empty = all.
        on: Day on which the article must hold; None = whether or not it does.
        without: Languages to leave out.
    """

    language: str | None = None
    audiences: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    on: date | None = None
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Header:
    """What search knows of one version of an article."""

    article: str
    version: str
    title: str
    language: str
    audience: str
    kind: str
    effective: date | None
    expires: date | None

    @classmethod
    def of(cls, kept: Kept) -> "Header":
        """Take the article's part of a passage."""
        return cls(
            kept.passage.article,
            kept.passage.article_version,
            kept.article_title,
            kept.language,
            kept.audience,
            kept.kind,
            kept.effective,
            kept.expires,
        )


class Headers:
    """The headers of all articles, numbered in the order in which they came."""

    def __init__(self) -> None:
        self.all: list[Header] = []
        self._known: dict[Header, int] = {}
        self._words: dict[str, int] = {}
        # Language, audience and kind as numbers, first and last day as ordinals.
        self._columns = Growing(np.int32, 5)

    def __len__(self) -> int:
        return len(self.all)

    def numbers(self, headers: Sequence[Header]) -> NDArray[np.int32]:
        """Give the number of each header; new ones are added."""
        fresh = list(dict.fromkeys(one for one in headers if one not in self._known))
        self._known.update((one, len(self.all) + place) for place, one in enumerate(fresh))
        if fresh:
            self._columns.add(np.array([self._row(one) for one in fresh], np.int32))
            self.all += fresh
        return np.array([self._known[one] for one in headers], np.int32)

    def fitting(self, only: Filter) -> NDArray[np.bool_]:
        """Tell for each header whether a filter lets it through."""
        columns = self._columns.rows
        fits = np.ones(len(columns), np.bool_)
        if only.language is not None:
            fits &= columns[:, 0] == self._words.get(only.language, -1)
        for word in sorted(only.without):
            fits &= columns[:, 0] != self._words.get(word, -1)
        for column, wanted in ((1, only.audiences), (2, only.kinds)):
            if wanted:
                numbers = [self._words.get(word, -1) for word in sorted(wanted)]
                fits &= np.isin(columns[:, column], numbers)
        if only.on is not None:
            today = only.on.toordinal()
            fits &= (columns[:, 3] <= today) & (today <= columns[:, 4])
        return fits

    def _row(self, header: Header) -> tuple[int, ...]:
        first, last = _ALWAYS
        words = (header.language, header.audience, header.kind)
        return (
            *(self._words.setdefault(word, len(self._words)) for word in words),
            header.effective.toordinal() if header.effective else first,
            header.expires.toordinal() if header.expires else last,
        )
