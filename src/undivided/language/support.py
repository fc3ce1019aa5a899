"""Support: is every word of a written line found in the turns it rests on?

A line and its evidence come in; the words that the evidence does not hold come out. Numbers are
compared as numbers, negations by the word they belong to. It knows no grammar and no synonyms, so
it may doubt a true line, and cannot see a false one made of the right words in another order.
"""

import re
from collections.abc import Sequence

_TOKEN = re.compile(
    r"\[[a-z -]+\]|[$£€]?\d[\d,.]*\d|[$£€]?\d|[a-z]+(?:['’-][a-z]+)*", re.IGNORECASE
)
_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_VALUES = {word: value for value, word in enumerate(_ONES)} | {
    word: 10 * (place + 2) for place, word in enumerate(_TENS)
}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30,
}  # fmt: skip
_NEGATION = re.compile(r"^(?:not?|never|without|nobody|nothing|none|neither|nor|cannot|\w+n['’]t)$")
# Words that carry no fact of their own.
_SMALL = frozenset(
    {
        "a", "an", "the", "and", "or", "but", "of", "to", "in", "on", "at", "for", "with", "from",
        "by", "is", "are", "was", "were", "be", "been", "am", "do", "does", "did", "has", "have",
        "had", "that", "this", "it", "its", "it's", "i", "i'll", "i'm", "i've", "you", "your",
        "we", "our", "us", "me", "my", "so", "as", "if", "then", "there", "just", "will", "would",
        "can", "could",
    }
)  # fmt: skip


def unsupported(line: str, evidence: Sequence[str], allowed: Sequence[str] = ()) -> tuple[str, ...]:
    """List the words of a line that its evidence does not hold.

    Args:
        line: What was written.
        evidence: The texts of the turns it rests on.
        allowed: Further words that add no fact, such as "customer" and "agent".

    Returns:
        Words in order of the line, each once. A word that is negated in only one of line and
        evidence is listed too.
    """
    heard = " ".join(evidence)
    words, known = _words(line), set(_words(heard))
    free = _SMALL | {word.lower() for word in allowed}
    stems = {_stem(word) for word in known}
    missing = [
        word
        for word in words
        if word not in known and word not in free and _stem(word) not in stems
    ]
    missing += _turned(line, heard)
    return tuple(dict.fromkeys(missing))


def _words(text: str) -> list[str]:
    """Return the words in small letters, numbers as digits."""
    raw = [token.lower().replace("’", "'") for token in _TOKEN.findall(text)]
    words: list[str] = []
    place = 0
    while place < len(raw):
        used, value = _number(raw[place:])
        words.append(value if used else raw[place])
        place += max(1, used)
    return words


def _number(words: Sequence[str]) -> tuple[int, str]:
    """Read a number at the start of some words: how many words it takes, and its digits."""
    first = words[0]
    if re.match(r"[$£€]?\d", first):
        digits = first.strip("$£€").replace(",", "")
        return 1, re.sub(r"\.0+$", "", digits)
    head, _, tail = first.partition("-")
    if head in _TENS and tail in _ORDINALS | _VALUES:
        return 1, str(_VALUES[head] + (_ORDINALS | _VALUES)[tail])
    total, used = 0, 0
    for place, word in enumerate(words[:6]):
        if word == "and" and used and total % 100 == 0:
            continue
        step = _step(word, total, used)
        if step is None:
            break
        total, used = step, place + 1
    return used, str(total)


def _step(word: str, total: int, used: int) -> int | None:
    """Add one number word to a running total; None when it does not continue the number."""
    if word in ("hundred", "thousand") and used:
        return total * (100 if word == "hundred" else 1000)
    value = _VALUES.get(word, _ORDINALS.get(word))
    if value is None:
        return None
    fits = not used or total % 100 == 0 or (total % 10 == 0 and total % 100 >= 20 and value < 10)
    return total + value if fits else None


def _stem(word: str) -> str:
    return re.sub(r"(?:'s|s)$", "", word) if len(word) > 3 and word[0].isalpha() else word


def _turned(line: str, heard: str) -> list[str]:
    """List words that are negated in the line alone, or everywhere in the evidence but the line."""
    mine, theirs = _negated_words(line), _negated_words(heard)
    plain_there = _plain_words(heard)
    plain_here = _plain_words(line)
    added = [word for word in mine if word not in theirs]
    lost = [
        word
        for word in theirs
        if word in plain_here and word not in plain_there and word not in _SMALL
    ]
    return [*added, *lost]


def _clauses(text: str) -> list[list[str]]:
    return [_words(part) for part in re.split(r"[.?!;:,]|\bbut\b|\bbecause\b", text)]


def _negated_words(text: str) -> list[str]:
    found = []
    for words in _clauses(text):
        places = [place for place, word in enumerate(words) if _NEGATION.match(word)]
        if places:
            found += words[places[0] + 1 :]
    return list(dict.fromkeys(found))


def _plain_words(text: str) -> set[str]:
    plain = set()
    for words in _clauses(text):
        places = [place for place, word in enumerate(words) if _NEGATION.match(word)]
        plain |= set(words[: places[0]] if places else words)
    return plain
