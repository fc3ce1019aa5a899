"""Sentence borders with their places, for text that has punctuation and for text that has none."""

import re

_SHORT = frozenset(
    """
    mr mrs ms dr prof sr jr st vs etc e.g i.e approx no apt inc ltd co a.m p.m u.s u.k ext dept
    """.split()  # noqa: SIM905 - reads as a list of words
)
# May end a sentence all the same, when a capital letter follows.
_ALSO_LAST = frozenset(["etc", "a.m", "p.m", "inc", "ltd", "co", "u.s", "u.k", "no"])
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|\n+")
_LAST_WORD = re.compile(r"([\w.]*\w)\.[\"'”’)\]]*$")


def sentences(text: str) -> list[tuple[int, int]]:
    """Find the sentences of a text.

    Args:
        text: Any text.

    Returns:
        For every sentence its first character and one past its last, without white space around
        it, in order; text without an end mark is one sentence.
    """
    places, start = [], 0
    for match in _END.finditer(text):
        if _ends(text, start, match):
            places.append((start, match.end()))
            start = match.end()
    places.append((start, len(text)))
    return [span for place in places if (span := _without_space(text, *place))]


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    if not match.group().startswith("."):
        return True
    following = text[match.end() : match.end() + 12].lstrip()
    if following[:1].islower():
        return False
    last = _LAST_WORD.search(text[start : match.end()][-24:])
    word = last.group(1).lower() if last else ""
    if word in _SHORT:
        return word in _ALSO_LAST and following[:1].isupper() and word != "no"
    # A lone capital is an initial: "J. Smith"; "I" is not.
    return not (len(word) == 1 and word.isalpha() and word != "i")


def _without_space(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
