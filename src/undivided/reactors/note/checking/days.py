"""Days: weekdays, months and words like "tomorrow", and which of them mean the same day."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_SHORT = (
    {"mon": "monday", "tue": "tuesday", "tues": "tuesday", "wed": "wednesday", "thu": "thursday",
     "thur": "thursday", "thurs": "thursday", "fri": "friday"}
    | {month[:3]: month for month in _MONTHS if month not in ("march", "may")}
    | {"sept": "september"}
)  # fmt: skip
_RELATIVE = re.compile(
    r"today|tonight|tomorrow|yesterday|weekend|noon|midday|midnight|morning|afternoon|evening|"
    r"(?:next|last|this|coming) (?:week|month|year|bill)|overnight|fortnight",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"\b(?:{'|'.join((*_WEEKDAYS, *_MONTHS))}|(?:{'|'.join(_SHORT)})(?=\b))(?:s|['’]s)?\b",
    re.IGNORECASE,
)
_NUMBER_NEAR = re.compile(r"\d|(?:first|second|third|\w+th|\w+teen|twenty|thirty)\b", re.IGNORECASE)
_SAME = {"tonight": "evening", "midday": "noon", "coming week": "next week"}


def day_words(text: str) -> list[tuple[int, int, str]]:
    """Find the words of a text that name a day, a month or a part of the day.

    Args:
        text: A line, or what was said.

    Returns:
        First character, one past the last, and the word in its canonical form, in order.
    """
    found = []
    for match in _NAMED.finditer(text):
        word = re.sub(r"['’]?s$", "", match.group().lower())
        word = word if word in _WEEKDAYS + _MONTHS or word in _SHORT else match.group().lower()
        name = _SHORT.get(word, word)
        if name in ("march", "may", "august") and not _is_month(text, match):
            continue
        found.append((*match.span(), name))
    found += [
        (match.start(), match.end(), " ".join(match.group().lower().split()))
        for match in _RELATIVE.finditer(text)
    ]
    return sorted(found)


def _is_month(text: str, match: re.Match[str]) -> bool:
    """Tell the month from the verb: capital inside a sentence, or a number beside it."""
    around = text[max(0, match.start() - 14) : match.end() + 12]
    if _NUMBER_NEAR.search(around.replace(match.group(), " ")):
        return True
    before = text[: match.start()].rstrip(" \n“\"'(")
    return match.group()[0].isupper() and bool(before) and before[-1] not in ".?!:"


def same_days(words: Iterable[str], began: date | None) -> set[str]:
    """Say with which other words the same days can be named.

    Args:
        words: Canonical words of the evidence.
        began: The day of the conversation; None when it is unknown.

    Returns:
        The words, and with a known day also its weekday, month and number.
    """
    told = set(words)
    told |= {_SAME[word] for word in told if word in _SAME}
    if "tonight" in told:
        told.add("today")
    if began is None:
        return told
    for word in tuple(told):
        day = _day_of(word, began)
        if day:
            told |= {_WEEKDAYS[day.weekday()], _MONTHS[day.month - 1], str(day.day)}
            told |= {name for name, gap in _GAPS.items() if day == began + timedelta(gap)}
    return told


_GAPS = {"today": 0, "tomorrow": 1, "yesterday": -1}


def _day_of(word: str, began: date) -> date | None:
    if word in _GAPS:
        return began + timedelta(_GAPS[word])
    if word in _WEEKDAYS:
        return began + timedelta((_WEEKDAYS.index(word) - began.weekday()) % 7)
    return None
