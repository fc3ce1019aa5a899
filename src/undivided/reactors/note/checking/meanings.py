"""Meanings: which words may stand for one another between a note and what was said."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

import yaml

_PATH = files("undivided.reactors.note") / "data" / "meanings.yaml"
_ENDINGS = re.compile(
    r"(?:ational|ations?|ments?|ingly|ings?|edly|ies|ied|ers?|ed|es|ely|ly|s|e|y)$"
)
_POSSESSIVE = re.compile(r"['’]s$")
_LAST_VOWEL = re.compile(r"(?<=\w{3})[eyi]$")
_SHORTEST = 3
_PREFIX = 5
# Nine in ten words of a conversation are among these already; the same ones come again and again.
_MOST_STEMS = 16_384
_IRREGULAR = {
    "sent": "send", "paid": "pay", "bought": "buy", "told": "tell", "said": "say", "got": "get",
    "went": "go", "gone": "go", "took": "take", "taken": "take", "gave": "give", "given": "give",
    "found": "find", "left": "leave", "lost": "lose", "spoke": "speak", "spoken": "speak",
    "made": "make", "came": "come", "kept": "keep", "broke": "break", "broken": "break",
    "wrote": "write", "written": "write", "chose": "choose", "chosen": "choose", "thought": "think",
    "held": "hold", "met": "meet", "ran": "run", "saw": "see", "seen": "see", "flew": "fly",
    "flown": "fly", "rang": "ring", "stolen": "steal", "stole": "steal", "sold": "sell",
    "heard": "hear", "knew": "know", "known": "know", "began": "begin", "begun": "begin",
    "did": "do", "done": "do", "does": "do", "has": "have", "had": "have", "forgot": "forget",
    "forgotten": "forget", "stuck": "stick", "children": "child", "people": "person",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Meanings:
    """Rows of words that may stand for one another.

    Args:
        rows: Stem to the names of its rows, acts and states together.
        acts: Stems that name something somebody does.
        telling: Stem of a verb of saying to "customer", "agent" or "both".
        frame: Words that a note adds and that claim nothing.
    """

    rows: Mapping[str, frozenset[str]]
    acts: frozenset[str]
    telling: Mapping[str, str]
    frame: frozenset[str]

    def alike(self, one: str, other: str) -> bool:
        """Tell whether two stems may stand for one another."""
        if one == other:
            return True
        if len(one) >= _PREFIX and len(other) >= _PREFIX and one[:_PREFIX] == other[:_PREFIX]:
            return True
        return not self.rows.get(one, frozenset()).isdisjoint(self.rows.get(other, frozenset()))


@lru_cache(_MOST_STEMS)
def stem(word: str) -> str:
    """Take the ending off a word, so that "rescheduled" and "reschedules" are one.

    Args:
        word: In small letters.
    """
    word = _POSSESSIVE.sub("", word)
    word = _IRREGULAR.get(word, word)
    cut = _LAST_VOWEL.sub("", _ENDINGS.sub("", word))
    if len(cut) < _SHORTEST:
        return word
    # "stopped" and "stop", "cancelled" and "cancel".
    doubled = len(cut) > _SHORTEST and cut[-1] == cut[-2] and cut[-1] not in "aeious"
    return cut[:-1] if doubled else cut


@cache
def load_meanings() -> Meanings:
    """Load the rows of the package once."""
    data = yaml.safe_load(_PATH.read_text(encoding="utf-8"))
    rows: dict[str, set[str]] = {}
    acts: set[str] = set()
    for group in ("acts", "states"):
        for name, words in data[group].items():
            for one in _stems(words):
                rows.setdefault(one, set()).add(f"{group}.{name}")
            acts |= set(_stems(words)) if group == "acts" else set()
    telling = {one: who for who, words in data["telling"].items() for one in _stems(words)}
    return Meanings(
        {one: frozenset(names) for one, names in rows.items()},
        frozenset(acts),
        telling,
        frozenset(data["frame"]),
    )


def _stems(words: Iterable[str]) -> list[str]:
    return [stem(str(word)) for word in words if " " not in str(word)]
