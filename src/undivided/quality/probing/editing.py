"""Edits of what was said: letters replaced in turns, places of personal data moved along."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from undivided.domain import Conversation, PersonalSpan, Turn

Edit = tuple[int, int, str]
"""First letter, letter after the last, and what stands there instead."""
WORD = re.compile(r"[A-Za-z']+")
_PLACEHOLDER = re.compile(r"\[[^\]]*\]")


def words_of(text: str) -> list[re.Match[str]]:
    """Find the words of a text; what stands in square brackets is none."""
    hidden = [hit.span() for hit in _PLACEHOLDER.finditer(text)]
    return [
        hit
        for hit in WORD.finditer(text)
        if not any(start <= hit.start() < end for start, end in hidden)
    ]


def each(conversation: Conversation, edits: Callable[[Turn], list[Edit]]) -> Conversation:
    """Edit every turn of a conversation; the one given is left alone."""
    return replace(conversation, turns=[edited(turn, edits(turn)) for turn in conversation.turns])


def edited(turn: Turn, edits: Sequence[Edit]) -> Turn:
    """Apply edits to a turn; places of personal data move along, words lose their times."""
    text, moved, spans = turn.text, 0, list(turn.personal)
    for start, end, new in sorted(edits):
        text = text[: start + moved] + new + text[end + moved :]
        shift = len(new) - (end - start)
        spans = [_moved(span, start + moved, end + moved, shift) for span in spans]
        moved += shift
    return replace(turn, text=text, personal=tuple(spans), words=()) if edits else turn


def like(old: str, new: str) -> str:
    """Write a word with a capital when the old one has one."""
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


def _moved(span: PersonalSpan, start: int, end: int, shift: int) -> PersonalSpan:
    if span.start >= end:
        return replace(span, start=span.start + shift, end=span.end + shift)
    if span.start <= start and span.end >= end:
        return replace(span, end=span.end + shift)
    return span
