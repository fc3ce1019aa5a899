"""Does a text tell what a passage says? Compared by rare words and by amounts."""

import re
from collections.abc import Callable, Sequence

from undivided.knowledge.words import terms, tokens

KEY_TERMS = 12
MOST_TERMS_SAID = 0.7
SOME_TERMS_SAID = 0.4
AMOUNTS_SAID = 0.6
SAME_TERMS = 0.8
"""Share of the longer text's stems that another must hold to be nearly the same."""

_UNITS = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
sixteen seventeen eighteen nineteen
"""
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_NUMBERS = {word: number for number, word in enumerate(_UNITS.split())} | {
    word: (number + 2) * 10 for number, word in enumerate(_TENS.split())
}


def amounts(text: str) -> set[str]:
    """List the numbers in a text, spoken or written: “forty nine dollars”, “$49.00” are both 49."""
    found = {_plain(number) for number in re.findall(r"\d+(?:[.,]\d+)*", text)}
    value: int | None = None
    for word in [*tokens(text), ""]:
        joined = _joined(value, word)
        if joined is None and value is not None:
            found.add(str(value))
        value = _NUMBERS.get(word) if joined is None else joined
    return found


def _joined(value: int | None, word: str) -> int | None:
    """Go on with a spoken number, “forty” with “nine” or “two” with “hundred”, if the word does."""
    if value is None:
        return None
    if word == "hundred" and value < 100:
        return value * 100
    number = _NUMBERS.get(word)
    if number is None:
        return None
    fits = (value % 100 >= 20 and value % 10 == 0 and 0 < number < 10) or (
        value >= 100 and value % 100 == 0 and number < 100
    )
    return value + number if fits else None


def _plain(number: str) -> str:
    whole = number.replace(",", "")
    return re.sub(r"\.0+$", "", whole)


def told(passage: str, said: Sequence[str], rarity: Callable[[str], float], language: str) -> bool:
    """Tell whether what the agent said covers a passage.

    Args:
        passage: The passage's words.
        said: The agent's recent turns.
        rarity: How rare a stem is in the library.
        language: ISO 639-1 code.

    Returns:
        True when most of its rarest words were said, or about half of them with its amounts.
    """
    words, numbers = coverage(passage, said, rarity, language)
    if words >= MOST_TERMS_SAID:
        return True
    return words >= SOME_TERMS_SAID and numbers is not None and numbers >= AMOUNTS_SAID


def coverage(
    passage: str, said: Sequence[str], rarity: Callable[[str], float], language: str
) -> tuple[float, float | None]:
    """Measure how much of a passage was said.

    Args:
        passage: The passage's words.
        said: The agent's turns.
        rarity: How rare a stem is in the library.
        language: ISO 639-1 code.

    Returns:
        The shares of its rarest words and of its amounts, 0 to 1; None when it has no amounts. A
        passage of hardly any words is never told.
    """
    spoken = " ".join(said)
    heard = set(terms(spoken, language))
    words = {term for term in terms(passage, language) if not amounts(term)}
    key = sorted(words, key=lambda term: (-rarity(term), term))[:KEY_TERMS]
    if len(key) < 3 or not heard:
        return 0.0, None
    wanted = amounts(passage)
    numbers = len(wanted & amounts(spoken)) / len(wanted) if wanted else None
    return sum(term in heard for term in key) / len(key), numbers


def same_text(one: str, other: str, language: str) -> bool:
    """Tell whether two passages say nearly the same, amounts included."""
    first, second = set(terms(one, language)), set(terms(other, language))
    if not first or not second or amounts(one) != amounts(other):
        return False
    return len(first & second) >= SAME_TERMS * max(len(first), len(second))
