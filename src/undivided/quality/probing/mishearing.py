"""Recognition errors as our recogniser makes them, counted word by word on the sample calls.

A word is heard as another, lost (alone or with those after it), or one that nobody said is heard
after it, as often as was measured; a word that was often misheard more often, shrunk to the mean.
What it becomes is drawn from what it became; where that is not known, from the words that are
spelled most like it. The counts are of synthetic voices (``benchmarks/train_mishearing.py``).
"""

import json
import random
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from undivided.quality.probing.editing import Edit, like, words_of

PRIOR = 20.0
"""Words of the mean that each word's own counts are mixed with. Judgement, not tuned."""
NEAREST = 3
_SURE = 0.9

Tally = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Confusions:
    """What was counted.

    Args:
        words: True words.
        seen: How often each was said.
        heard: True word to what was heard instead, with counts.
        lost: Words that runs of lost ones began with.
        runs: Lengths of these runs, in words, with counts.
        added: Words that were heard and not said.
    """

    words: int
    seen: Tally
    heard: Mapping[str, Tally]
    lost: Tally
    runs: Mapping[int, int]
    added: Tally

    def substituted(self, word: str) -> float:
        """Chance that a word is heard as another."""
        mean = sum(sum(one.values()) for one in self.heard.values()) / self.words
        return self._shrunk(word, sum(self.heard.get(word, {}).values()), mean)

    def loses(self, word: str) -> float:
        """Chance that a run of lost words begins with a word."""
        return self._shrunk(word, self.lost.get(word, 0), sum(self.runs.values()) / self.words)

    @property
    def adds(self) -> float:
        """Chance that a word is heard after another that nobody said."""
        return sum(self.added.values()) / self.words

    def other(self, word: str, draw: random.Random) -> str:
        """Draw what a word is heard as; "" when nothing is spelled like it."""
        if word in self.heard:
            return _drawn(self.heard[word], draw)
        near = nearest(word)
        return draw.choice(near) if near else ""

    def _shrunk(self, word: str, count: int, mean: float) -> float:
        return min(_SURE, (count + PRIOR * mean) / (self.seen.get(word, 0) + PRIOR))


@cache
def load_confusions() -> Confusions:
    """Read the counts that come with the package."""
    text = (files("undivided.quality") / "data" / "mishearing.json").read_text(encoding="utf-8")
    body = json.loads(text)
    runs = {int(length): int(count) for length, count in body["runs"].items()}
    names = ("words", "seen", "heard", "lost", "added")
    return Confusions(**{name: body[name] for name in names}, runs=runs)


@cache
def nearest(word: str) -> tuple[str, ...]:
    """Find the known words that are spelled most like one; at most half its letters may differ."""
    table = load_confusions()
    known = {*table.seen, *(other for one in table.heard.values() for other in one)} - {word}
    found = process.extract(
        word, sorted(known), scorer=Levenshtein.distance, limit=NEAREST, score_cutoff=len(word) // 2
    )
    return tuple(str(name) for name, *_ in found)


def mishear(text: str, draw: random.Random) -> list[Edit]:
    """Mishear a text as often as was measured; what stands in square brackets is heard as it is."""
    table, edits, losing = load_confusions(), list[Edit](), 0
    for hit in words_of(text):
        word, chance = hit[0].lower(), draw.random()
        if not losing and chance < table.loses(word):
            losing = int(_drawn({str(n): count for n, count in table.runs.items()}, draw))
        if losing:
            losing -= 1
            edits.append((hit.start(), hit.end(), ""))
        elif chance > 1 - table.substituted(word):
            edits.append((hit.start(), hit.end(), like(hit[0], table.other(word, draw))))
        if draw.random() < table.adds:
            edits.append((hit.end(), hit.end(), " " + _drawn(table.added, draw)))
    return edits


def _drawn(counts: Tally, draw: random.Random) -> str:
    return draw.choices(list(counts), weights=list(counts.values()))[0]
