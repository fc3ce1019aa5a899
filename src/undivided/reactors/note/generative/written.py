"""What a language model wrote, read as something from outside: lines of known sections."""

import json
from collections.abc import Iterator, Mapping, Sequence

from undivided.domain import NoteLine, Section, Turn

MOST_LINES = 24
LONGEST = 240
"""Characters of one line."""
MOST_TURNS = 4
CHANCE = 0.6
"""That an agent keeps a line that passed the checker: a prior, until centres have measured it."""


def written(answer: str, turns: Sequence[Turn]) -> list[NoteLine]:
    """Read the lines of an answer, leaving out what is not of its form.

    Args:
        answer: JSON, one object.
        turns: All turns of the conversation; the answer numbers them from 1.

    Returns:
        Lines in the order written; one that names no turn has none.

    Raises:
        ValueError: If it is no JSON object.
    """
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        # Never the answer itself: it quotes the customer.
        raise ValueError("the answer is no JSON object")
    rows = found.get("lines")
    return list(_lines(rows[:MOST_LINES], turns)) if isinstance(rows, list) else []


def _lines(rows: Sequence[object], turns: Sequence[Turn]) -> Iterator[NoteLine]:
    sections = {section.value: section for section in Section}
    for row in rows:
        if not isinstance(row, dict) or not isinstance(row.get("text"), str):
            continue
        text = " ".join(row["text"].split())
        section = sections.get(str(row.get("section")))
        if section and 0 < len(text) <= LONGEST:
            yield NoteLine(section, text, _named(row, turns), CHANCE)


def _named(row: Mapping[str, object], turns: Sequence[Turn]) -> tuple[str, ...]:
    told = row.get("turns")
    numbers = told[:MOST_TURNS] if isinstance(told, list) else []
    known = [n for n in numbers if type(n) is int and 1 <= n <= len(turns)]
    return tuple(dict.fromkeys(turns[n - 1].id for n in sorted(known)))
