"""Clauses: a text cut where a thought ends, each word with its stem and whether it is denied."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from undivided.language.redaction.wordlists import words
from undivided.reactors.note.checking.meanings import stem

_WORD = re.compile(r"\[[a-z -]+\]|[a-z0-9]+(?:['’][a-z]+)*|[.?!;:,]", re.IGNORECASE)
_NEGATION = words(
    """
    not no never without nobody nothing none neither nor cannot unable fail fails failed failing
    refuse refuses refused refusing decline declines declined lack lacks lacking hardly barely
    impossible aint dont cant wont didnt doesnt isnt wasnt havent hasnt couldnt wouldnt shouldnt
    arent werent hadnt unsuccessful
    """
)
_CUTS = words("but because since although though so unless until when while and that")
_ENDS = frozenset(".?!;:,")
_FRESH = words("i we you he she they it")
_UN = re.compile(r"^un(?=(?:able|available|happy|paid|authori|successful|resolved|delivered|fair))")
_REACH = 4
_NO_ANSWER = re.compile(r"^no$")


@dataclass(frozen=True, slots=True)
class Said:
    """One word in its place.

    Args:
        word: In small letters, with a straight apostrophe.
        stem: Without its ending.
        start: First character.
        end: One past the last character.
        denied: Whether a negation reaches it.
        next_to: Whether the negation stands right before it.
        clause: Number of its clause.
    """

    word: str
    stem: str
    start: int
    end: int
    denied: bool
    next_to: bool
    clause: int


def read(text: str) -> list[Said]:
    """Read a text word by word.

    Args:
        text: A line, or what was said.

    Returns:
        Its words in order, without signs.
    """
    found: list[Said] = []
    clause, reach = 0, 0
    matches = list(_WORD.finditer(text))
    words = [match.group().lower().replace("’", "'") for match in matches]
    for place, (match, word) in enumerate(zip(matches, words, strict=True)):
        if word in _ENDS:
            clause, reach = clause + 1, 0
            continue
        if word in _CUTS:
            clause, reach = clause + 1, reach if word in ("and", "that") else 0
        root = _UN.sub("", word)
        denied, next_to = reach > 0 or root != word, reach == _REACH
        found.append(Said(word, stem(root), *match.span(), denied, next_to, clause))
        reach = _REACH if _denies(words, place) else max(0, reach - 1)
    return found


def _denies(words: Sequence[str], place: int) -> bool:
    word = words[place]
    if word == "not" and words[place + 1 : place + 2] == ["only"]:
        return False
    if _NO_ANSWER.match(word):
        # "No, I ..." answers; "no refund" denies.
        after = words[place + 1] if place + 1 < len(words) else "."
        return after not in _ENDS and after not in _FRESH and after not in ("problem", "worries")
    return word in _NEGATION or word.endswith("n't")
