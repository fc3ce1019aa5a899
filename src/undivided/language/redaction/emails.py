"""E-mail addresses, written ("dan@example.com") and spoken ("dan dot smith at example dot com")."""

import re
from collections.abc import Iterator

from undivided.domain import PersonalKind
from undivided.language.redaction.finding import Finding
from undivided.language.redaction.numerals import Token, tokens
from undivided.language.redaction.wordlists import words

_WRITTEN = re.compile(
    r"[\w.+'\-]{1,64}\s?@\s?[\w\-]{1,63}(?:\s?\.\s?[\w\-]{1,63}){0,4}(?<![.\-])", re.UNICODE
)
_MIXED = re.compile(
    r"\b[\w.+\-]{1,64} at (?:[\w\-]{1,63}\.)+(?:com|net|org|edu|gov|io|co|uk|de|fr|us|info)\b",
    re.IGNORECASE,
)
_ENDS = words(
    """
    com net org edu gov info biz io co uk us ca au de fr ie nz eu me tv email online
    """
)
_JOINS = frozenset(
    ("dot", "underscore", "dash", "hyphen", "period", "point", ".", "_", "-", "plus")
)
_CUE = re.compile(r"e[ -]?mail|address|it's|its|is", re.IGNORECASE)
_NOT_LOCAL = words(
    """
    is it's its i me us my your at the a an to on in and email mail e-mail address so yes yeah um
    uh be that's thats was look looked looking arrive arrived order ordered bought buy shop work
    working online store reach contact write send sent available
    """
)
_MOST_WORDS_BACK = 24


def emails(text: str, expected: bool = False) -> Iterator[Finding]:
    """Find e-mail addresses.

    Args:
        text: The text as it was written or recognised.
        expected: An address was asked for: then it may end in any word.

    Yields:
        Findings with places in the text.
    """
    for pattern in (_WRITTEN, _MIXED):
        for match in pattern.finditer(text):
            yield Finding(PersonalKind.EMAIL, *match.span(), 0.98)
    row = tokens(text)
    for place, token in enumerate(row):
        if token.text.lower() in ("at", "@"):
            open_end = expected or _announced(row, place, text)
            after = _domain_after(row, place, open_end)
            before = _local_before(row, place, text) if after else place
            if before < place:
                yield Finding(PersonalKind.EMAIL, row[before].start, row[after - 1].end, 0.95)


def _announced(row: list[Token], at: int, text: str) -> bool:
    before = [token.text.lower() for token in row[max(0, at - 4) : at]]
    joined = any(word in ("dot", "underscore") for word in before)
    return joined or re.search(r"e-?mail", text[: row[at].start][-60:], re.IGNORECASE) is not None


def _domain_after(row: list[Token], at: int, open_end: bool) -> int:
    place, dots, end = at + 1, 0, 0
    while place < len(row) and place - at < _MOST_WORDS_BACK:
        word = row[place].text.lower()
        if word in ("dot", ".", "point", "period"):
            if word == "." and _ends_sentence(row, place):
                return end
            dots += 1
            place += 1
            if place < len(row) and _an_end(row[place], open_end):
                end = place + 1
                place += 1
                continue
            if end:
                break
        elif dots and not end:
            return 0
        elif end:
            break
        elif not word[0].isalnum() and word not in ("-", "_"):
            return 0
        else:
            place += 1
            if place - at > 8:
                return 0
    return end


def _local_before(row: list[Token], at: int, text: str) -> int:
    place, joined = at, True
    named = _CUE.search(text, max(0, row[at].start - 80), row[at].start) is not None
    while place > 0 and at - place < _MOST_WORDS_BACK:
        word = row[place - 1].text.lower()
        if word in _JOINS and place < at:
            joined = True
        elif not word[0].isalnum() or (word in _NOT_LOCAL and not _amid_letters(row, place, at)):
            break
        elif joined or len(word) == 1 or word.isdigit() or _spells(row, place) or named:
            joined = False
        else:
            break
        place -= 1
    while place < at and row[place].text.lower() in _JOINS:
        place += 1
    return place


def _an_end(token: Token, open_end: bool) -> bool:
    word = token.text.lower()
    return word in _ENDS or (open_end and len(word) > 1 and word.isalpha() and word != "dot")


def _ends_sentence(row: list[Token], place: int) -> bool:
    after = row[place + 1] if place + 1 < len(row) else None
    return after is None or (after.start > row[place].end and not after.text.islower())


def _amid_letters(row: list[Token], place: int, at: int) -> bool:
    # "d a n a dot smith": the article "a" and "i" are letters here.
    return (
        len(row[place - 1].text) == 1
        and place < at
        and (len(row[place].text) == 1 or row[place].text.lower() in _JOINS)
    )


def _spells(row: list[Token], place: int) -> bool:
    return len(row[place].text) == 1 and len(row[place - 1].text) <= 6
