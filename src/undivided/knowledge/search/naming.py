"""Which articles were named: the tracker's scores, for the headers that a state knows."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Article
from undivided.knowledge.search.filters import Headers

Row = NDArray[np.float32]


class Entities(Protocol):
    """Scores articles by how surely their names were mentioned."""

    def scores(self, turns: Sequence[str]) -> Row:
        """Score every article it was made of, in their order, 0 to 1."""
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
        self._cached: tuple[Headers | None, NDArray[np.int32]] = (None, np.zeros(0, np.int32))
        self.print = _print(articles)

    def scores(self, turns: Sequence[str], about: Sequence[str], headers: Headers) -> Row:
        """Score every header.

        Args:
            turns: What was said, oldest first.
            about: Ids of articles, or names, that somebody says this is about.
            headers: The headers.

        Returns:
            One number for each, 0 (not mentioned) to 1.
        """
        count = len(headers)
        row = np.zeros(count, np.float32)
        if self._tracker is None:
            return row
        scores = self._tracker.scores(turns)
        for name in about:
            place = self._places.get(name)
            if place is None:
                scores = np.maximum(scores, self._tracker.scores([name]))
            else:
                scores = scores.copy()
                scores[place] = 1
        at = self._tracked(headers)[:count]
        known = at >= 0
        row[: len(at)][known] = scores[at[known]]
        return row

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


def _print(articles: Sequence[Article]) -> str:
    digest = hashlib.sha256()
    for article in articles:
        if names := article.also.get("names", ""):
            digest.update(repr((article.id, names)).encode())
    return digest.hexdigest()[:12]
