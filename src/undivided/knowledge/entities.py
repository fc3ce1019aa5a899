"""Which named thing is this conversation about? Fuzzy and by sound, over the turns so far."""

import math
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from undivided.domain import Article
from undivided.knowledge.names import CaseStatistics, given_names, names_of
from undivided.knowledge.words import sound, tokens

FADE = 0.93
"""What a mention is worth one turn later."""
FLOOR = 70.0
"""Likeness, 0 to 100, below which two names have nothing to do with each other."""
SHORTEST = 5
"""Names shorter than this must be said exactly: likeness of short words is chance."""
GUESSED = 0.5
"""What a name found in titles and headings is worth against one that a person wrote down."""

Row = NDArray[np.float32]


class EntityTracker:
    """Scores articles by how surely their names were mentioned.

    Args:
        articles: All articles, in the order of the scores.
    """

    def __init__(self, articles: Sequence[Article]) -> None:
        cases = CaseStatistics(articles)
        owners: dict[str, list[int]] = {}
        given: set[str] = set()
        for number, article in enumerate(articles):
            for name in names_of(article, cases):
                owners.setdefault(" ".join(tokens(name)), []).append(number)
            given.update(" ".join(tokens(name)) for name in given_names(article))
        owners.pop("", None)
        self._names = list(owners)
        self._sounds = [sound(name) for name in self._names]
        self._owners = list(owners.values())
        self._count = len(articles)
        self._weights = np.array(
            [
                _rarity(max(len(set(owner)), cases.spread(name)), len(articles))
                * (1 if name in given else GUESSED)
                for name, owner in owners.items()
            ],
            np.float32,
        )
        self._mentions = lru_cache(maxsize=4096)(self._score)

    def scores(self, turns: Sequence[str]) -> Row:
        """Score every article.

        Args:
            turns: What was said, oldest first; the last turn counts most.

        Returns:
            One number for each article, 0 (not mentioned) to 1.
        """
        best = np.zeros(self._count, np.float32)
        for age, turn in enumerate(reversed(turns)):
            best = np.maximum(best, self._mentions(turn) * np.float32(FADE**age))
        return best

    def _score(self, turn: str) -> Row:
        result = np.zeros(self._count, np.float32)
        heard = " ".join(tokens(turn))
        if not self._names or not heard:
            return result
        written = _likeness(self._names, heard)
        spoken = _likeness(self._sounds, sound(turn))
        alike = np.clip(((written + spoken) / 2 - FLOOR) / (100 - FLOOR), 0, 1) * self._weights
        padded = f" {heard} "
        for number, name in enumerate(self._names):
            value = alike[number]
            if len(name) < SHORTEST:
                value = self._weights[number] if f" {name} " in padded else 0
            if value > 0:
                owners = self._owners[number]
                result[owners] = np.maximum(result[owners], value)
        return result


def _likeness(names: Sequence[str], heard: str) -> Row:
    table = process.cdist(names, [heard], scorer=fuzz.partial_ratio, dtype=np.float32)
    row: Row = table[:, 0]
    # Where the name is longer than the turn, a part of the name must not count as the name.
    short = np.array([min(1.0, len(heard) / max(1, len(name))) for name in names], np.float32)
    return row * short


def _rarity(owners: int, articles: int) -> float:
    if articles < 2 or owners >= articles:
        return 0.0 if articles > 1 else 1.0
    return math.log(articles / owners) / math.log(articles)
