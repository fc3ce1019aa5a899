"""Which names are said in one turn? By their rare words, letter by letter, and by sound."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from undivided.knowledge.words import sound, tokens

ALIKE = 60.0
"""Likeness of two words, 0 to 100, below which they have nothing to do with each other."""
SHORTEST_SOUND = 2
"""Words that sound shorter than this are compared by their letters alone."""
BY_LETTERS = 0.6
"""What letters count for in the likeness of two words; the rest is sound."""
FLOOR = 0.7
"""Likeness of a whole name, 0 to 1, below which it was not said."""
SHORTEST_NAME = 5
"""Names shorter than this must be said exactly: likeness of short words is chance."""
COMPARED = 48
"""Names compared as a whole in one turn: those whose rare words are there."""

LONGER = 0.1
"""A name of n words is worth n / (n + this)."""
SHORTENED = 0.9
"""What a name said without its branch or place is worth."""

_BRANCH = re.compile(r"\s+[-–—|(]|:\s")
_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]

Row = NDArray[np.float32]
Places = NDArray[np.intp]


class Mentions:
    """Scores how surely each of many names is said in a turn.

    Args:
        names: The names, as written.
        spread: How many articles use a word of a name; a word that many use says little.
    """

    def __init__(self, names: Sequence[str], spread: Callable[[str], int]) -> None:
        forms = [(place, form) for place, name in enumerate(names) for form in spoken_forms(name)]
        self._count = len(names)
        self._of = np.array([place for place, _ in forms], np.intp)
        self._forms = [form for _, form in forms]
        self._sounds = [sound(form) for form in self._forms]
        self._shortened = np.zeros(len(forms), np.bool_)
        self._shortened[1:] = self._of[1:] == self._of[:-1]
        # Of “Golden Gate Bridge” and “Golden Gate Bridge Welcome Center” the longer is meant.
        lengths = np.array([len(form.split()) for form in self._forms], np.float32)
        self._worth = lengths / (lengths + LONGER) * np.where(self._shortened, SHORTENED, 1)
        self._short = np.array([len(form) < SHORTEST_NAME for form in self._forms], np.bool_)
        cut = [form.split() for form in self._forms]
        holders = Counter(word for words in cut for word in set(words))
        self._words = sorted(holders)
        self._word_sounds = [_sounding(word) for word in self._words]
        place_of = {word: number for number, word in enumerate(self._words)}
        most = len(names) + 1
        rare = {w: np.log(1 + most / max(n, spread(w))) for w, n in holders.items()}
        self._holds = np.array([place_of[w] for words in cut for w in words], np.intp)
        self._share = np.array([rare[w] for words in cut for w in words], np.float32)
        self._starts = np.cumsum([0, *(len(words) for words in cut)])[:-1]
        self._mass = np.add.reduceat(self._share, self._starts) if cut else np.zeros(0, np.float32)
        self._near = lru_cache(maxsize=20_000)(self._like)
        self.said = lru_cache(maxsize=1024)(self._said)
        self.heard = lru_cache(maxsize=256)(self._heard)

    def _said(self, turn: str) -> Row:
        """Score every name for one turn, 0 (not said) to 1 (said word for word)."""
        heard = spelled(turn)
        if not heard or not self._forms:
            return np.zeros(self._count, np.float32)
        text = " ".join(heard)
        covered = self._covered(self.heard(turn))
        score = np.zeros(len(self._forms), np.float32)
        best = np.argsort(-covered, kind="stable")[:COMPARED]
        score[best] = covered[best] * (1 + self._whole(best, text)) / 2 * self._worth[best]
        for place in np.flatnonzero(self._short):
            score[place] = float(f" {self._forms[place]} " in f" {text} ")
        return self._named(score)

    def ever(self, turns: Sequence[str]) -> Row:
        """Give the share of each name's rare words that turns have between them, 0 to 1."""
        best = np.zeros(len(self._words), np.float32)
        for turn in turns:
            best = np.maximum(best, self.heard(turn))
        return self._named(self._covered(best), whole=True)

    def _named(self, score: Row, *, whole: bool = False) -> Row:
        named = np.zeros(self._count, np.float32)
        kept = ~self._shortened if whole else np.ones(len(score), np.bool_)
        np.maximum.at(named, self._of[kept], score[kept])
        return named

    def _heard(self, turn: str) -> Row:
        """Give for each word of the names how surely it was heard."""
        heard = spelled(turn)
        best = np.zeros(len(self._words), np.float32)
        pairs = (first + second for first, second in pairwise(heard))
        for word in {*heard, *pairs}:
            places, likeness = self._near(word)
            best[places] = np.maximum(best[places], likeness)
        return best

    def _covered(self, heard: Row) -> Row:
        if not self._forms:
            return np.zeros(0, np.float32)
        weights = np.add.reduceat(heard[self._holds] * self._share, self._starts)
        covered: Row = (weights / self._mass).astype(np.float32)
        return covered

    def _like(self, word: str) -> tuple[Places, Row]:
        letters = _likeness(self._words, word)
        sounds = _likeness(self._word_sounds, _sounding(word))
        both = BY_LETTERS * letters + (1 - BY_LETTERS) * sounds
        likeness = np.clip((both - ALIKE) / (100 - ALIKE), 0, 1)
        places = np.flatnonzero(likeness)
        return places, likeness[places].astype(np.float32)

    def _whole(self, places: Places, heard: str) -> Row:
        spoken = sound(heard)
        letters = [_inside(self._forms[place], heard) for place in places]
        sounds = [_inside(self._sounds[place], spoken) for place in places]
        likeness = (np.array(letters) + np.array(sounds)) / 2
        whole: Row = np.clip((likeness - FLOOR) / (1 - FLOOR), 0, 1).astype(np.float32)
        return whole


def spelled(text: str) -> list[str]:
    """Cut a text into lower-case words, numbers as they are spoken digit by digit or up to 99."""
    return [word for token in tokens(text) for word in _number(token)]


def spoken_forms(name: str) -> list[str]:
    """List how people say a name: whole, and without the branch or place behind a dash."""
    head = _BRANCH.split(name, maxsplit=1)[0]
    forms = [" ".join(spelled(form)) for form in (name, head)]
    return [form for form in dict.fromkeys(forms) if form]


def _number(token: str) -> list[str]:
    if not token.isascii() or not token.isdigit():
        return [token]
    value = int(token)
    if len(token) == 2 and value >= 10:
        small = [_UNITS[value]] if value < 20 else [_TENS[value // 10 - 2], _UNITS[value % 10]]
        return small[:1] if value >= 20 and value % 10 == 0 else small
    return [_UNITS[int(digit)] for digit in token]


def _likeness(words: Sequence[str], heard: str) -> Row:
    table = process.cdist([heard], words, scorer=fuzz.ratio, dtype=np.float32)
    row: Row = table[0]
    return row


def _inside(name: str, heard: str) -> float:
    # Where the name is longer than the turn, a part of the name must not count as the name.
    return fuzz.partial_ratio(name, heard) / 100 * min(1.0, len(heard) / max(1, len(name)))


def _sounding(word: str) -> str:
    code = sound(word)
    return code if len(code) >= SHORTEST_SOUND else word
