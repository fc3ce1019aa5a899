"""Cues: phrases, kept as data, that show what somebody is saying; negation is looked at.

A cue file is YAML: words to fill in, kinds, and per kind phrases in three strengths. A space in a
phrase also matches commas and fillers, as recognised speech has them.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

STRENGTHS = {"sure": 3, "likely": 2, "maybe": 1}
# Possessive, and repeats are bounded below: speech that loops ("really really really ...") must not
# send the matcher through every way of cutting it up.
_GAP = r"(?>[\s,]+(?:(?:um+|uh+|erm?|you know)[\s,]+){0,4})"
_REPEATS = {")*": "){0,4}", ")+": "){1,4}"}
_NEGATION = re.compile(
    r"\b(?:not|never|without|nobody|none|neither|nor|hardly|instead of|rather than|cannot|"
    r"\w+n[’']?t|no(?!\s+(?:i|it|this|that|you|we|he|she|they|my|the|there)\b))\b",
    re.IGNORECASE,
)
_NO_NEGATION = re.compile(
    r"\b(?:can[’']?t|cannot|don[’']?t|not|couldn[’']?t) (?:believe|tell you|only|just)\b|"
    r"\bwhy (?:don|won|can|did|have|has|is)n?[’']?t\b|\b(?:want|went|sent|spent|different)\b|"
    r"\bisn[’']?t (?:it|this|that)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[.?!;:,]|\b(?:but|because|cause|so|and|since|when|after|until|if|why|except)\b",
    re.IGNORECASE,
)
_WORDS_BEFORE = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue seen in a text.

    Args:
        kind: What it shows.
        start: First character.
        end: One past the last character.
        strength: 3 sure, 2 likely, 1 maybe.
    """

    kind: str
    start: int
    end: int
    strength: int


@dataclass(frozen=True, slots=True)
class Cue:
    """One phrase.

    Args:
        kind: What it shows.
        strength: 3 sure, 2 likely, 1 maybe.
        pattern: The compiled phrase.
        negatable: Whether "not" before it turns it into nothing; false for phrases that hold a
            negation of their own.
        cased: Whether capitals matter, as in names; else it is matched on small letters.
    """

    kind: str
    strength: int
    pattern: re.Pattern[str]
    negatable: bool
    cased: bool


@dataclass(frozen=True, slots=True)
class CueBook:
    """All cues of one file.

    Args:
        cues: The phrases, strongest first.
        sentences: Kind to a sentence for people, with ``{quote}`` in it; may be empty.
        version: First 8 hex digits of the SHA-256 of the file.
    """

    cues: tuple[Cue, ...]
    sentences: Mapping[str, str]
    version: str

    def find(self, text: str, kinds: frozenset[str] | None = None) -> list[Hit]:
        """Find the strongest cue of each kind.

        Args:
            text: What was said.
            kinds: Kinds to look for; all by default.

        Returns:
            At most one hit a kind, in order of place.
        """
        best: dict[str, Hit] = {}
        small = _small(text)
        for cue in self.cues:
            if cue.kind in best or (kinds is not None and cue.kind not in kinds):
                continue
            for match in cue.pattern.finditer(text if cue.cased else small):
                start = match.start()
                if _begins_a_word(small, start) and not (cue.negatable and negated(small, start)):
                    best[cue.kind] = Hit(cue.kind, start, match.end(), cue.strength)
                    break
        return sorted(best.values(), key=lambda hit: (hit.start, hit.kind))

    def has(self, text: str, *kinds: str) -> bool:
        """Tell whether any of these kinds is cued in the text."""
        return bool(self.find(text, frozenset(kinds)))


def _small(text: str) -> str:
    """Return small letters and straight apostrophes, character for character."""
    straight = text.replace("’", "'")
    lowered = straight.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in straight)


def _begins_a_word(text: str, start: int) -> bool:
    # Checked after the match: a look-behind in front would keep `re` from skipping ahead.
    return start == 0 or not (text[start - 1].isalnum() or text[start - 1] in "_'")


def negated(text: str, start: int) -> bool:
    """Tell whether what begins at ``start`` is negated by the few words before it.

    Args:
        text: What was said.
        start: First character of the phrase.

    Returns:
        True for "I do not want a supervisor", asked at "supervisor".
    """
    before = text[max(0, start - 80) : start]
    cuts = [match.end() for match in _CLAUSE.finditer(before)]
    words = before[cuts[-1] if cuts else 0 :].split()[-_WORDS_BEFORE:]
    # The next words are shown to the pattern too: "no" before "I" is an answer, not a negation.
    clause = _NO_NEGATION.sub("", " ".join(words) + "\n" + text[start : start + 12])
    head = clause.partition("\n")[0]
    return any(match.start() < len(head) for match in _NEGATION.finditer(clause))


def parse(source: str) -> CueBook:
    """Read a cue file.

    Args:
        source: YAML text.

    Returns:
        The compiled book.
    """
    data: dict[str, Any] = yaml.safe_load(source)
    words = {name: "(?:" + "|".join(some) + ")" for name, some in data.get("words", {}).items()}
    cues = tuple(sorted(_cues(data["kinds"], words), key=lambda cue: -cue.strength))
    sentences = {kind: body.get("sentence", "") for kind, body in data["kinds"].items()}
    return CueBook(cues, sentences, hashlib.sha256(source.encode()).hexdigest()[:8])


def _cues(kinds: Mapping[str, Mapping[str, Any]], words: Mapping[str, str]) -> Iterator[Cue]:
    for kind, body in kinds.items():
        for name, strength in STRENGTHS.items():
            for phrase in body.get(name, ()):
                pattern = _compile(phrase, words)
                yield Cue(kind, strength, pattern, not _own_negation(phrase), "[A-Z]" in phrase)


def _compile(phrase: str, words: Mapping[str, str]) -> re.Pattern[str]:
    for name, alternatives in words.items():
        phrase = phrase.replace("{" + name + "}", alternatives)
    for endless, bounded in _REPEATS.items():
        phrase = phrase.replace(endless, bounded)
    spaced = phrase.replace("'", "['’]?").replace(" ", _GAP)
    return re.compile(rf"(?:{spaced})(?!\w)")


def _own_negation(phrase: str) -> bool:
    return bool(re.search(r"n't|\b(?:not|no|never|nobody|none|nothing|without|cannot)\b", phrase))


@cache
def load(name: str) -> CueBook:
    """Load a cue file of this package once.

    Args:
        name: "concerns" (what customers say) or "acts" (what agents do in words).

    Returns:
        The book.
    """
    path = files("undivided.language") / "data" / f"{name}.yaml"
    return parse(path.read_text(encoding="utf-8"))
