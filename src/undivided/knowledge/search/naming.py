"""Which articles were named: the tracker's scores, for the headers that a state knows."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import reduce
from operator import xor
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Article
from undivided.knowledge.search.best import best
from undivided.knowledge.search.filters import Headers

Row = NDArray[np.float32]
Edit = tuple[Article | None, Article | None]
"""An article as it was, None = not there, and as it is."""


class Entities(Protocol):
    """Scores articles by how surely their names were mentioned."""

    def scores(self, turns: Sequence[str], about: Sequence[str] = ()) -> Row:
        """Score every article it was made of, in their order, 0 to 1.

        Args:
            turns: What was said, oldest first.
            about: Names or article ids that this is known to be about; they outweigh what was said.
        """
        ...

    def edited(self, edits: Sequence[Edit]) -> Self:
        """Give what scores the articles as they are now, while this one goes on as it was.

        Args:
            edits: Articles as they were and as they are. Those that came stand behind the others;
                those that are gone keep their place, with no score.
        """
        ...


MakeEntities = Callable[[Sequence[Article]], Entities]


class Naming:
    """The names of one state of the library.

    Args:
        tracker: Finds mentions; None = there are no names yet.
        articles: The articles it was made of.
    """

    def __init__(self, tracker: Entities | None = None, articles: Sequence[Article] = ()) -> None:
        self._tracker = tracker
        self._places = {article.id: place for place, article in enumerate(articles)}
        self._count = len(articles)
        self._prints = {article.id: _print(article) for article in articles}
        self._last: tuple[object, Row] = (None, np.zeros(0, np.float32))
        self._cached: tuple[Headers | None, NDArray[np.int32]] = (None, np.zeros(0, np.int32))
        self.versions = {article.id: article.version for article in articles}
        """Which version of each article the names are of."""
        self.print = _all_prints(self._prints)
        """Differs whenever the names do that people gave."""

    def __bool__(self) -> bool:
        return self._tracker is not None

    def edited(self, edits: Sequence[Edit]) -> "Naming":
        """Give the names of the articles as they are now; see ``Entities.edited``."""
        if self._tracker is None:
            return self
        made = Naming(self._tracker.edited(edits))
        made._count = self._count
        made._places, made._prints = dict(self._places), dict(self._prints)
        made.versions = dict(self.versions)
        for old, new in edits:
            if new is not None:
                made._put(new)
            elif old is not None:
                made._drop(old.id)
        made.print = _all_prints(made._prints)
        made._cached = made._caught_up(*self._cached)
        return made

    def _put(self, article: Article) -> None:
        if article.id not in self._places:
            self._places[article.id] = self._count
            self._count += 1
        self.versions[article.id] = article.version
        self._prints[article.id] = _print(article)

    def _drop(self, article: str) -> None:
        self._places.pop(article, None)
        self.versions.pop(article, None)
        self._prints.pop(article, None)

    def _caught_up(
        self, headers: Headers | None, at: NDArray[np.int32]
    ) -> tuple[Headers | None, NDArray[np.int32]]:
        """Look again for the places of those headers that had none: places never change."""
        at = at.copy()
        if headers is None:
            return headers, at
        for number in np.flatnonzero(at < 0).tolist():
            at[number] = self._places.get(headers.all[number].article, -1)
        return headers, at

    def scores(self, turns: Sequence[str], about: Sequence[str], headers: Headers) -> Row:
        """Score every header.

        Args:
            turns: What was said, oldest first.
            about: Ids of articles, or names, that somebody says this is about.
            headers: The headers.

        Returns:
            One number for each, 0 (not mentioned) to 1.
        """
        row = np.zeros(len(headers), np.float32)
        if self._tracker is None:
            return row
        scores = self._scored(turns, about)
        at = self._tracked(headers)[: len(row)]
        known = at >= 0
        row[: len(at)][known] = scores[at[known]]
        return row

    def hear(self, turn: str) -> None:
        """Look for names in a turn that asks nothing: a later search need not do it then."""
        if self._tracker is not None:
            self._tracker.scores((turn,))

    def strongest(self, turns: Sequence[str], about: Sequence[str]) -> float:
        """Give the score of the article that was named most surely; see ``scores``."""
        if self._tracker is None:
            return 0.0
        return float(self._scored(turns, about).max(initial=0))

    def of_articles(
        self, turns: Sequence[str], about: Sequence[str], articles: Sequence[str]
    ) -> Row:
        """Score some articles, by their ids; see ``scores``."""
        if self._tracker is None:
            return np.zeros(len(articles), np.float32)
        scores = self._scored(turns, about)
        places = [self._places.get(article, -1) for article in articles]
        return np.array([scores[at] if at >= 0 else 0 for at in places], np.float32)

    def best(self, turns: Sequence[str], about: Sequence[str], most: int) -> list[str]:
        """Give the ids of the articles that were named most surely; see ``scores``."""
        if self._tracker is None:
            return []
        wanted = set(best(self._scored(turns, about), most).tolist())
        return [article for article, place in self._places.items() if place in wanted]

    def _scored(self, turns: Sequence[str], about: Sequence[str]) -> Row:
        """Give the tracker's scores; one search asks for the same ones up to three times."""
        if self._tracker is None:
            return np.zeros(0, np.float32)
        asked = (tuple(turns), tuple(about))
        last, scores = self._last
        if last != asked:
            scores = self._tracker.scores(turns, about)
            self._last = (asked, scores)
        return scores

    def _tracked(self, headers: Headers) -> NDArray[np.int32]:
        """Give the tracker's place for each header, -1 where it has none."""
        of, at = self._cached
        at = at if of is headers else np.zeros(0, np.int32)
        if len(at) < len(headers) or of is not headers:
            fresh = headers.all[len(at) :]
            more = [self._places.get(header.article, -1) for header in fresh]
            at = np.concatenate([at, np.array(more, np.int32)])
            self._cached = (headers, at)
        return at


def _print(article: Article) -> int:
    names = article.also.get("names", "")
    if not names:
        return 0
    return int.from_bytes(hashlib.sha256(repr((article.id, names)).encode()).digest()[:8])


def _all_prints(prints: Mapping[str, int]) -> str:
    return f"{reduce(xor, prints.values(), 0):016x}"
