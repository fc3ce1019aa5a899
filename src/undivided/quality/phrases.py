"""Phrases that a centre requires or forbids: compared without capitals and punctuation."""

import re
from collections.abc import Iterable

MOST_PHRASES = 200


def phrases(given: object, option: str) -> tuple[str, ...]:
    """Read a list of phrases from a scorecard.

    Args:
        given: What stands in the file.
        option: Its name, for the error.

    Returns:
        The phrases in plain small letters.

    Raises:
        ValueError: If it is no list of phrases.
    """
    if not isinstance(given, tuple | list) or not given or len(given) > MOST_PHRASES:
        raise ValueError(f"{option} must list at least one phrase, and at most {MOST_PHRASES}")
    found = tuple(plain(str(phrase)) for phrase in given)
    if not all(found):
        raise ValueError(f"{option} has a phrase without a letter")
    return found


def holds(text: str, wanted: Iterable[str]) -> bool:
    """Tell whether one of some plain phrases stands in a text, as whole words."""
    padded = f" {plain(text)} "
    return any(f" {phrase} " in padded for phrase in wanted)


def plain(text: str) -> str:
    """Leave out capitals and punctuation."""
    return " ".join(re.findall(r"[\w']+", text.lower().replace("’", "'")))
