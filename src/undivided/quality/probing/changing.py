"""Changes that must not matter to a score, each a small pure function of a text.

Names and pronouns are swapped; words are misheard as often as our recogniser mishears them on the
sample calls (6.33%, docs/benchmarks/speech.md); a hint of the agent's past is said by the system.
Which words are mistaken for which is a table of our own and was not measured.
"""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from undivided.domain import Conversation, PersonalSpan, Speaker, Turn

WORD_ERRORS = 0.0633
Edit = tuple[int, int, str]
Change = Callable[[Conversation, random.Random], Conversation]

_GROUPS = (
    ("Emily", "Greg", "Anne", "Matthew"),
    ("Lakisha", "Jamal", "Aisha", "Darnell"),
    ("Mei", "Rajesh", "Fatima", "Omar"),
)
_PRONOUNS: Mapping[str, str] = {
    "he": "she", "she": "he", "him": "her", "his": "her", "her": "his", "himself": "herself",
    "herself": "himself", "mr": "Mrs", "mrs": "Mr", "ms": "Mr", "sir": "madam", "madam": "sir",
    "husband": "wife", "wife": "husband", "mother": "father", "father": "mother", "son": "daughter",
    "daughter": "son",
}  # fmt: skip
_MISHEARD: Mapping[str, str] = {
    "can": "can't", "can't": "can", "fifteen": "fifty", "fifty": "fifteen", "sixteen": "sixty",
    "two": "to", "to": "two", "for": "four", "four": "for", "there": "their", "their": "there",
    "right": "write", "know": "no", "no": "know", "hold": "old", "thank": "think", "you": "your",
    "your": "you", "is": "this", "this": "is", "help": "held", "name": "same", "will": "well",
    "well": "will", "and": "an", "in": "and", "the": "a", "a": "the", "our": "are", "are": "our",
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z']+")


def swap_names(text: str, names: tuple[str, ...], draw: random.Random) -> list[Edit]:
    """Put names of one group in the place of redacted ones."""
    return [(hit.start(), hit.end(), draw.choice(names)) for hit in re.finditer(r"\[name\]", text)]


def swap_pronouns(text: str) -> list[Edit]:
    """Turn he into she and the other way round, and what goes with it."""
    return [
        (hit.start(), hit.end(), _like(hit[0], _PRONOUNS[hit[0].lower()]))
        for hit in _WORD.finditer(text)
        if hit[0].lower() in _PRONOUNS
    ]


def mishear(text: str, draw: random.Random, rate: float = WORD_ERRORS) -> list[Edit]:
    """Mistake words for others, or lose them where the table knows no other."""
    edits = []
    for hit in _WORD.finditer(text):
        inside = text[: hit.start()].count("[") > text[: hit.start()].count("]")
        if not inside and draw.random() < rate:
            other = _MISHEARD.get(hit[0].lower(), "")
            edits.append((hit.start(), hit.end(), _like(hit[0], other) if other else ""))
    return edits


def edited(turn: Turn, edits: list[Edit]) -> Turn:
    """Apply edits to a turn; places of personal data move along, words lose their times."""
    text, moved, spans = turn.text, 0, list(turn.personal)
    for start, end, new in sorted(edits):
        text = text[: start + moved] + new + text[end + moved :]
        shift = len(new) - (end - start)
        spans = [_moved(span, start + moved, end + moved, shift) for span in spans]
        moved += shift
    return replace(turn, text=text, personal=tuple(spans), words=()) if edits else turn


def _moved(span: PersonalSpan, start: int, end: int, shift: int) -> PersonalSpan:
    if span.start >= end:
        return replace(span, start=span.start + shift, end=span.end + shift)
    if span.start <= start and span.end >= end:
        return replace(span, end=span.end + shift)
    return span


def _like(old: str, new: str) -> str:
    return new.capitalize() if old[:1].isupper() else new


def _each(conversation: Conversation, edits: Callable[[Turn], list[Edit]]) -> Conversation:
    return replace(conversation, turns=[edited(turn, edits(turn)) for turn in conversation.turns])


def _names(names: tuple[str, ...]) -> Change:
    def change(conversation: Conversation, draw: random.Random) -> Conversation:
        return _each(conversation, lambda turn: swap_names(turn.text, names, draw))

    return change


def _pronouns(conversation: Conversation, _: random.Random) -> Conversation:
    return _each(conversation, lambda turn: swap_pronouns(turn.text))


def _errors(conversation: Conversation, draw: random.Random) -> Conversation:
    return _each(conversation, lambda turn: mishear(turn.text, draw))


def _hint(text: str) -> Change:
    def change(conversation: Conversation, _: random.Random) -> Conversation:
        first = Turn("hint", Speaker.SYSTEM, 0.0, 0.0, text)
        return replace(conversation, turns=[first, *conversation.turns])

    return change


def _all() -> Iterator[tuple[str, Change]]:
    for number, names in enumerate(_GROUPS, 1):
        yield f"names, group {number}", _names(names)
    yield "pronouns", _pronouns
    yield "recognition errors", _errors
    yield "hint of a good past", _hint("This agent had the best scores of the team last month.")
    yield "hint of a bad past", _hint("This agent had the worst scores of the team last month.")


CHANGES: Mapping[str, Change] = dict(_all())
"""Every change by its name."""
