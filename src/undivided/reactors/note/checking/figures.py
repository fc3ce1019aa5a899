"""Figures: the numbers of a text, spoken or written, in one form with their unit."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from undivided.reactors.note.checking.numerals import (
    REPEATS,
    SCALES,
    VALUES,
    WRITTEN,
    is_number,
    parts_of,
)

_TOKEN = re.compile(
    r"[$£€]?\d+(?:[.,:]\d+)*(?:st|nd|rd|th|[ap]m|gb|mb|mbps|kb|k|hrs?|h|mins?|%)?(?![a-z0-9])"
    r"|[a-z0-9]*\d[a-z0-9]*|[a-z]+|[%$£€]",
    re.IGNORECASE,
)
_COUNTS = {"twice": 2, "both": 2, "couple": 2, "pair": 2, "dozen": 12, "fortnight": 14}
_UNITS = {
    "$": "dollar", "£": "pound", "€": "euro", "usd": "dollar", "gbp": "pound", "eur": "euro",
    "buck": "dollar", "quid": "pound", "dollar": "dollar", "pound": "pound", "euro": "euro",
    "cent": "cent", "penny": "cent", "pence": "cent", "%": "percent", "percent": "percent",
    "day": "day", "hour": "hour", "hr": "hour", "h": "hour", "minute": "minute", "min": "minute",
    "second": "second", "week": "week", "month": "month", "year": "year", "am": "am", "pm": "pm",
    "gb": "gb", "gig": "gb", "gigabyte": "gb", "mb": "mb", "megabyte": "mb", "mile": "mile",
    "mbps": "mbps",
}  # fmt: skip
_BETWEEN = frozenset({"business", "working", "calendar", "full", "more", "whole", "to", "or", "-"})
_LONG_ID = 4
# An IBAN has 34 signs; a message of nothing but digits must not be joined in all its ways.
_LONGEST_READ_OUT = 40


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of a text.

    Args:
        text: As it stands there.
        start: First character.
        end: One past the last character.
        value: Its canonical form: "49", "34.5", "10:30" or the letters and digits of an id.
        unit: "dollar", "day", "pm" …, "" when none stands with it.
    """

    text: str
    start: int
    end: int
    value: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int


def figures(text: str) -> list[Figure]:
    """List the numbers of a line, each read in the way it is most likely meant.

    Args:
        text: What was written.

    Returns:
        In order of place. "one" counts only where a unit follows.
    """
    found = []
    tokens = _tokens(text)
    for start, end in _runs(tokens):
        run = tokens[start:end]
        unit = _unit(tokens, start, end)
        for value, first, last in _meant([one.word for one in run]):
            if value == "1" and not unit and run[first].word == "one":
                continue
            span = (run[first].start, run[last].end)
            found.append(Figure(text[slice(*span)], *span, value, unit))
    return found


def readings(text: str) -> dict[str, set[str]]:
    """Read the numbers of what was said in every way they can be understood.

    Args:
        text: One turn, or several joined.

    Returns:
        Canonical value to the units it was said with ("" for none).
    """
    told: dict[str, set[str]] = {}
    tokens = _tokens(text)
    for start, end in _runs(tokens):
        unit = _unit(tokens, start, end)
        for value in _all_ways([one.word for one in tokens[start:end]]):
            told.setdefault(value, set()).add(unit)
    for place, one in enumerate(tokens):
        if one.word in _COUNTS:
            told.setdefault(str(_COUNTS[one.word]), set()).add("")
        if one.word in ("a", "an", "one", "per") and place + 1 < len(tokens):
            told.setdefault("1", set()).add(_unit(tokens, place, place + 1))
    for value in _spelled(tokens):
        told.setdefault(value, set()).add("")
    return told


def supported(figure: Figure, told: dict[str, set[str]]) -> bool:
    """Tell whether a figure was said, with its unit.

    Args:
        figure: A figure of the line.
        told: What ``readings`` made of the evidence.
    """
    units = told.get(figure.value)
    if units is None:
        long = len(figure.value) >= _LONG_ID
        return long and any(figure.value in value for value in told if len(value) > _LONG_ID)
    return not figure.unit or figure.unit in units or "" in units


def _tokens(text: str) -> list[_Token]:
    plain = text.replace("a.m", "am ").replace("p.m", "pm ")
    return [_Token(match.group().lower(), *match.span()) for match in _TOKEN.finditer(plain)]


def _runs(tokens: Sequence[_Token]) -> Iterator[tuple[int, int]]:
    """Find stretches of number words and digits: first token, one past the last."""
    place = 0
    while place < len(tokens):
        end = place
        while end < len(tokens) and _counts(tokens, place, end):
            end += 1
        if end > place and any(is_number(one.word) for one in tokens[place:end]):
            yield place, end
        place = max(end, place + 1)


def _counts(tokens: Sequence[_Token], start: int, at: int) -> bool:
    word = tokens[at].word
    if word in ("and", "point"):
        # "two hundred and ten", "three point five": only inside a number.
        inside = at > start and at + 1 < len(tokens) and is_number(tokens[at + 1].word)
        return inside and (word == "point" or tokens[at - 1].word in SCALES)
    if word in REPEATS:
        return at + 1 < len(tokens) and tokens[at + 1].word in VALUES
    if word == "oh":
        return at > start or (at + 1 < len(tokens) and tokens[at + 1].word in VALUES)
    return is_number(word)


def _unit(tokens: Sequence[_Token], start: int, end: int) -> str:
    first = tokens[start].word
    if first[0] in "$£€":
        return _UNITS[first[0]]
    written = WRITTEN.match(tokens[end - 1].word)
    if written and (own := _UNITS.get(written.group(3).rstrip("s"))):
        return own
    if start and tokens[start - 1].word in "$£€":
        return _UNITS[tokens[start - 1].word]
    for one in tokens[end : end + 5]:
        unit = _UNITS.get(one.word) or _UNITS.get(one.word.rstrip("s"))
        if unit:
            return unit
        if one.word not in _BETWEEN and not is_number(one.word):
            return ""
    return ""


def _meant(words: Sequence[str]) -> list[tuple[str, int, int]]:
    """Read a run of a line: a list of numbers, or one number in several parts."""
    parts = parts_of(words)
    last = len(words) - 1
    if "point" in words and len(parts) > 1:
        return [(parts[0][0] + "." + "".join(one for one, _, _ in parts[1:]), 0, last)]
    singles = all(len(value) == 1 for value, _, _ in parts)
    if len(parts) >= 3 and singles:
        return [("".join(value for value, _, _ in parts), 0, last)]
    return parts


def _all_ways(words: Sequence[str]) -> set[str]:
    values = [value for value, _, _ in parts_of(words)]
    read_out = len(values) > 2 and all(len(value) == 1 for value in values)
    # Digits read out one by one are no numbers of their own.
    ways = set() if read_out else {*values, *(value.lstrip("0") or "0" for value in values)}
    for length in range(2, min(len(values), _LONGEST_READ_OUT) + 1):
        for start in range(len(values) - length + 1):
            ways.add("".join(values[start : start + length]))
    ways |= {"".join(values)} if len(values) > 1 else set()
    for one, other in pairwise(values):
        if other.isdigit() and len(other) <= 2:
            ways |= {f"{one}.{other.zfill(2)}".rstrip("0").rstrip("."), f"{one}:{other.zfill(2)}"}
            ways.add(f"{one}.{other}")
    for value in () if read_out else values:
        ways |= set() if "." in value else set(re.findall(r"\d+", value))
    return ways


def _spelled(tokens: Sequence[_Token]) -> Iterator[str]:
    """Join what was spelled: "b a four three" and "B for bravo A 4 3" read "ba43"."""
    run, skip = "", 0
    for place, one in enumerate(tokens):
        word = one.word
        if skip:
            skip -= 1
        elif len(word) == 1 and word.isalpha() and not _article(tokens, place, run):
            run += word
            skip = 2 if _explains(tokens, place) else 0
        elif run and word.isdigit():
            run += word
        elif run and word in VALUES:
            run += str(VALUES[word])
        else:
            if len(run) > 1:
                yield run
            run = ""
    if len(run) > 1:
        yield run


def _explains(tokens: Sequence[_Token], place: int) -> bool:
    return place + 2 < len(tokens) and tokens[place + 1].word in ("for", "as", "like")


def _article(tokens: Sequence[_Token], place: int, run: str) -> bool:
    """Tell whether "a" or "i" is a word here, not a letter."""
    if run or tokens[place].word not in ("a", "i"):
        return False
    following = tokens[place + 1].word if place + 1 < len(tokens) else ""
    return len(following) > 1 and not is_number(following)
