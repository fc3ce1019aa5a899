"""What a language model answered, read as something from outside: strictly, by criterion.

Whatever is not of its form, or names words that nobody said, is "not scored" with its reason: never
a zero, and never the nearest thing that it may have meant.
"""

import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from undivided.domain import Answer, Criterion, CriterionKind, Turn
from undivided.quality.agreement import chance
from undivided.quality.finding import Finding, not_scored
from undivided.quality.judging.showing import speaks_to_machine
from undivided.quality.phrases import plain

ALWAYS = (Answer.NOT_NEEDED, Answer.CANNOT_TELL)
WORDS: Mapping[CriterionKind, tuple[Answer, ...]] = {
    CriterionKind.YES_NO: (Answer.YES, Answer.NO, *ALWAYS),
    CriterionKind.THREE_WAY: (Answer.GIVEN, Answer.MISSING, *ALWAYS),
    CriterionKind.PERCENT: ALWAYS,
}
"""The answers in words that each kind takes."""
MOST_TURNS = 6
LONGEST_QUOTE = 300
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})?")
_NEED_NO_WORDS = (Answer.NO, Answer.MISSING, *ALWAYS)
NO_FORM = "The language model's answer is not of the form that was asked for."
NO_TURN = "The language model names turns that are not there."
NO_QUOTE = "The language model quotes words that were not said there."
NO_EVIDENCE = "The language model gives no words that its answer rests on."
TO_MACHINE = "The language model's answer rests on words that speak to a machine."
LEFT_OUT = "The language model left it out."
TWICE = "The language model answered it more than once."


def read_answers(
    answer: str, criteria: Sequence[Criterion], turns: Sequence[Turn]
) -> dict[str, Finding]:
    """Read an answer.

    Args:
        answer: Should be JSON, one object.
        criteria: What was asked.
        turns: What was shown, numbered from 1 in the answer.

    Returns:
        Criterion id to finding, for every criterion asked.
    """
    rows = _rows(answer)
    if rows is None:
        return {one.id: not_scored(NO_FORM) for one in criteria}
    return {one.id: _read(one, rows.get(one.id, []), turns) for one in criteria}


def _rows(answer: str) -> dict[str, list[Mapping[str, Any]]] | None:
    try:
        body = json.loads(answer, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return None
    given = body.get("answers") if isinstance(body, dict) else None
    if not isinstance(given, list):
        return None
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for row in given:
        if isinstance(row, dict) and isinstance(row.get("criterion"), str):
            rows.setdefault(row["criterion"], []).append(row)
    return rows


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse an object that says a thing twice: which of the two was meant is anybody's guess."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a name stands twice")
    return found


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is not JSON")


def _read(
    criterion: Criterion, rows: Sequence[Mapping[str, Any]], turns: Sequence[Turn]
) -> Finding:
    if len(rows) != 1:
        return not_scored(TWICE if rows else LEFT_OUT)
    value = _value(rows[0].get("answer"), criterion.kind)
    numbers, quote = rows[0].get("turns"), rows[0].get("quote")
    if value is None or not isinstance(numbers, list) or not isinstance(quote, str):
        return not_scored(NO_FORM)
    if len(numbers) > MOST_TURNS or len(quote) > LONGEST_QUOTE:
        return not_scored(NO_FORM)
    if not all(type(number) is int and 1 <= number <= len(turns) for number in numbers):
        return not_scored(NO_TURN)
    named = [turns[number - 1] for number in dict.fromkeys(numbers)]
    if why := _doubt(value, named, quote):
        return not_scored(why)
    return Finding(value, tuple(turn.id for turn in named), _chance(value), _reason(quote))


def _value(given: object, kind: CriterionKind) -> Answer | float | None:
    """Read the answer itself; None when the kind does not take it."""
    if isinstance(given, str):
        word = given.strip()
        if word in WORDS[kind]:
            return Answer(word)
        number = float(word) if _NUMBER.fullmatch(word) else math.nan
    else:
        number = float(given) if type(given) in (int, float) else math.nan  # type: ignore[arg-type]
    return number if kind is CriterionKind.PERCENT and 0.0 <= number <= 100.0 else None


def _doubt(value: Answer | float, named: Sequence[Turn], quote: str) -> str:
    """Say why an answer cannot be believed; "" when its words are there."""
    if any(speaks_to_machine(turn) for turn in named):
        return TO_MACHINE
    words = plain(quote)
    if words:
        heard = any(f" {words} " in f" {plain(turn.text)} " for turn in named)
        return "" if heard else NO_QUOTE
    return "" if value in _NEED_NO_WORDS else NO_EVIDENCE


def _chance(value: Answer | float) -> float:
    # Not measured against people here: what is not yet compared is one half.
    return chance("judge", value if isinstance(value, Answer) else "percent")


def _reason(quote: str) -> str:
    said = " ".join(quote.split())
    if plain(said):
        return f"The language model rests this on the words “{said}”."
    return "The language model found no words that do this."
