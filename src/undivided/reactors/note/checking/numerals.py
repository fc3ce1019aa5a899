"""Numerals: number words and digits as values, one after the other."""

import re
from collections.abc import Sequence

WRITTEN = re.compile(r"([$£€]?)(\d+(?:[.,:]\d+)*)([a-z%]*)$", re.IGNORECASE)
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = (
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
)  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth",
)  # fmt: skip
VALUES = (
    {word: value for value, word in enumerate(_ONES)}
    | {word: 10 * value for value, word in enumerate(_TENS, 2)}
    | {word: value for value, word in enumerate(_ORDINALS, 1)}
    | {"twentieth": 20, "thirtieth": 30, "oh": 0}
)
SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
REPEATS = {"double": 2, "triple": 3, "treble": 3}


def is_number(word: str) -> bool:
    """Tell whether a word in small letters is a number or a part of one."""
    return word in VALUES or word in SCALES or bool(re.search(r"\d", word))


def _canonical(word: str) -> str:
    """Write "1,200.00" as 1200, "£34.50" as 34.5, "3rd" as 3, "07" as 07."""
    match = WRITTEN.match(word)
    if not match:
        return word
    digits = match.group(2)
    if ":" in digits:
        return digits.removesuffix(":00").lstrip("0") or digits
    digits = re.sub(r",(?=\d{3}\b)", "", digits)
    if match.group(3) == "k":
        return str(int(float(digits.replace(",", ".")) * 1000))
    if re.fullmatch(r"\d+\.\d+", digits):
        return digits.rstrip("0").rstrip(".")
    return digits


def parts_of(words: Sequence[str]) -> list[tuple[str, int, int]]:
    """Cut a run into single numbers.

    Args:
        words: Number words and digits, in small letters.

    Returns:
        Canonical value, place of its first word, place of its last word.
    """
    parts: list[tuple[str, int, int]] = []
    place = 0
    while place < len(words):
        word = words[place]
        if word in REPEATS and place + 1 < len(words) and words[place + 1] in VALUES:
            digit = str(VALUES[words[place + 1]])
            parts += [(digit, place, place + 1)] * REPEATS[word]
            place += 2
            continue
        if word not in VALUES and word not in SCALES:
            if word not in ("and", "point"):
                parts.append((_canonical(word), place, place))
            place += 1
            continue
        value, used = _cardinal(words[place:])
        parts.append((value, place, place + used - 1))
        place += used
    return parts


def _cardinal(words: Sequence[str]) -> tuple[str, int]:
    """Read one number in words: its value and how many words it takes."""
    total = current = used = 0
    fresh = True
    for place, word in enumerate(words):
        if word == "and" and used:
            continue
        if word in SCALES:
            current = max(1, current) * SCALES[word]
            if SCALES[word] > 100:
                total, current = total + current, 0
            fresh = True
        elif word in VALUES:
            value = VALUES[word]
            tens = not fresh and current % 10 == 0 and current % 100 >= 20 and 0 < value < 10
            if used and not tens and not (fresh and value):
                break
            current, fresh = current + value, False
        else:
            break
        used = place + 1
    return str(total + current), used
