"""What a language model wrote, read as something from outside: sentences that name a passage."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from undivided.language import sentences

MOST_SENTENCES = 4
LONGEST = 400
"""Characters of one sentence; what is longer is no sentence to read at a glance."""


@dataclass(frozen=True, slots=True)
class Written:
    """One sentence.

    Args:
        text: The sentence.
        passage: Number of its passage from 1; 0 = it names none.
    """

    text: str
    passage: int


def written(answer: str) -> list[Written]:
    """Read an answer, leaving out what is not of its form.

    Args:
        answer: One JSON object.

    Returns:
        Each sentence once, the first few.
    """
    rows = json.loads(answer).get("sentences")
    found = [one for row in rows for one in _row(row)] if isinstance(rows, list) else []
    once = {one.text: one for one in reversed(found)}
    return list(reversed(once.values()))[:MOST_SENTENCES]


def _row(row: object) -> Iterator[Written]:
    """Cut what a model calls a sentence into sentences: each is checked for itself."""
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        return
    text = " ".join(row["text"].split())
    for start, end in sentences(text):
        if end - start <= LONGEST:
            yield Written(text[start:end], _number(row.get("passage")))


def _number(told: object) -> int:
    if isinstance(told, str) and told.isdecimal() and len(told) < 4:
        return int(told)
    return told if isinstance(told, int) and not isinstance(told, bool) else 0
