"""Card, account, government and phone numbers and secrets, by their digits and cues."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from undivided.domain import PersonalKind
from undivided.language.redaction.checksums import iban, luhn
from undivided.language.redaction.cues import Cue, cue_after, cue_before
from undivided.language.redaction.finding import Finding
from undivided.language.redaction.numerals import Normal
from undivided.language.redaction.quantities import amounts, dates, like_year
from undivided.language.redaction.wordlists import words

_K = PersonalKind
_FILLER = r"(?:,? ?\b(?:um|uh|er|erm|ah|hmm|then|and then|dash|space|dot)\b,? ?)"
_RUN = re.compile(
    rf"(?<![\w$£€])[+(]{{0,2}}\d+(?:(?:[ \u00a0\-–.()/·+]{{1,3}}|,? |\n|{_FILLER}| {_FILLER})"
    r"\(?\d+)*"
    r"\)?(?:,? ?(?:x|ext\.?|extension) ?\d{1,6})?(?!\w)",
    re.IGNORECASE,
)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]){11,30}\b", re.IGNORECASE)
_CODE = re.compile(r"(?<!\w)(?=[A-Z\-]*\d)(?:[A-Z0-9]+-?)+[A-Z0-9](?!\w)", re.IGNORECASE)
_INSURANCE = re.compile(r"\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.IGNORECASE)
_SSN = re.compile(r"\d{3}([- ])\d{2}\1\d{4}")
_PHONE = re.compile(
    r"\+\d[\d\s\-().]{6,20}|(?:\+?1[\s.\-]?)?\(?\d{3}\)?[\s.\-]{1,2}\d{3}[\s.\-]\d{4}"
    r"|\(?0\d{2,4}\)?[\s\-]\d{3,4}[\s\-]?\d{3,4}|\d{3}[\s.\-]\d{4}|\(\d{2,4}\)[\s\d\-]{5,}"
    r"|\d{2,4}(?:[ \-]\d{2,4}){2,4}"
)
_PASSWORD = re.compile(
    r"\bpass(?:word|phrase|code)(?:(?: (?:is|was)|:|'s)+ (?:it's |going to be )?(\S+)"
    r"| (?:to|as) (\S*\d\S*))",
    re.IGNORECASE,
)
_NOT_A_PASSWORD = words(
    """
    a an the not my your wrong incorrect correct right invalid expired reset blocked locked
    working being that this it so too what where for required needed still no also something and
    or case at least only very really always never changed gone
    """
)
# Fewest digits that are taken as the kind its cue announces: (after strong words, after weak ones).
_FEWEST = {
    _K.CARD: (4, 8),
    _K.SECRET: (3, 3),
    _K.GOVERNMENT_ID: (4, 4),
    _K.PHONE: (6, 6),
    _K.ACCOUNT: (4, 6),
    _K.ADDRESS: (5, 10),
    _K.BIRTH_DATE: (4, 4),
}


@dataclass(frozen=True, slots=True)
class Number:
    """A row of digits in a text, possibly in groups.

    Args:
        text: As it stands in the normal form.
        start: First character in the normal form.
        end: One past the last.
        singles: How many of its digits were spoken or written one by one.
    """

    text: str
    start: int
    end: int
    singles: int

    @property
    def digits(self) -> str:
        """Its digits alone, an extension left out."""
        return re.sub(r"\D", "", re.split(r"[xe]", self.text, maxsplit=1, flags=re.IGNORECASE)[0])

    @property
    def groups(self) -> list[str]:
        """Its groups of digits."""
        return re.findall(r"\d+", self.text)


def numbers(
    normal: Normal,
    expected: PersonalKind | None = None,
    reading: bool = False,
    alone: bool = False,
) -> list[Finding]:
    """Find personal numbers.

    Args:
        normal: The text in normal form.
        expected: What an earlier turn asked for or began to read out.
        reading: The turn consists of little else than digits.
        alone: The turn consists of nothing else than digits.

    Returns:
        Findings with places in the normal form.
    """
    found = list(_checked_codes(normal.text))
    taken = [(finding.start, finding.end) for finding in found]
    held, days = amounts(normal.text), dates(normal.text)
    for number in _runs(normal):
        if not any(low < number.end and high > number.start for low, high in taken):
            found += _judge_run(normal, number, (held, days), (expected, reading, alone))
    return found + list(_passwords(normal.text))


def _runs(normal: Normal) -> Iterator[Number]:
    for match in _RUN.finditer(normal.text):
        singles = sum(normal.singles[match.start() : match.end()])
        groups = re.findall(r"\d+", match.group())
        if not singles and len(groups) > 3:
            singles = sum(len(group) == 1 for group in groups)
        yield Number(match.group(), match.start(), match.end(), singles)


def _judge_run(
    normal: Normal,
    number: Number,
    quantities: tuple[list[tuple[int, int]], list[tuple[int, int]]],
    context: tuple[PersonalKind | None, bool, bool],
) -> list[Finding]:
    digits = number.digits
    if 13 <= len(digits) <= 19 and luhn(digits):
        return [Finding(_K.CARD, number.start, number.end, 0.99)]
    cue = _cue_of(normal.text, number)
    held, days = quantities
    if cue is None or cue.kind not in (_K.BIRTH_DATE, _K.CARD, _K.ACCOUNT, _K.GOVERNMENT_ID):
        held = held + days
    found = []
    for part in _free_parts(normal, number, held):
        kind, probability = _kind_of(part, cue, *context)
        if kind is not None:
            found.append(Finding(kind, part.start, part.end, probability))
    return found


def _cue_of(text: str, number: Number) -> Cue | None:
    before = cue_before(text, number.start)
    return before[0] if before else cue_after(text, number.end)


def _free_parts(
    normal: Normal, number: Number, held: Sequence[tuple[int, int]]
) -> Iterator[Number]:
    start = number.start
    for low, high in sorted(held):
        if high <= start or low >= number.end:
            continue
        yield from _part(normal, number, start, low)
        start = high
    yield from _part(normal, number, start, number.end)


def _part(normal: Normal, number: Number, start: int, end: int) -> Iterator[Number]:
    if (start, end) == (number.start, number.end):
        yield number
    elif start < end and any(character.isdigit() for character in normal.text[start:end]):
        singles = sum(normal.singles[start:end])
        yield Number(normal.text[start:end], start, end, singles)


def _kind_of(
    number: Number, cue: Cue | None, expected: PersonalKind | None, reading: bool, alone: bool
) -> tuple[PersonalKind | None, float]:
    size = len(number.digits)
    if cue is not None and cue.kind is None:
        return _unannounced(number) if size >= 15 else (None, 0.0)
    if cue is not None and cue.kind in _FEWEST and _enough(number, cue):
        return cue.kind, 0.95
    if expected in _FEWEST and (
        alone or (reading and size >= 2) or (size >= 3 and not like_year(number.digits))
    ):
        return expected, 0.9
    return _unannounced(number, alone)


def _enough(number: Number, cue: Cue) -> bool:
    strong, weak = _FEWEST[cue.kind] if cue.kind else (99, 99)
    size = len(number.digits)
    if cue.kind is _K.ADDRESS and size > 10:
        return False
    if cue.strong or number.singles >= 4:
        return size >= strong
    return size >= weak and not _list_of_years(number)


def _unannounced(number: Number, alone: bool = False) -> tuple[PersonalKind | None, float]:
    digits, size = number.digits, len(number.digits)
    if _SSN.fullmatch(number.text):
        return _K.GOVERNMENT_ID, 0.9
    if _list_of_years(number) or _list_of_counts(number):
        return None, 0.0
    if size in (15, 16):
        return _K.CARD, 0.8
    if _like_phone(number):
        return _K.PHONE, 0.85
    fewest = 3 if alone else 4
    if size >= 9 or number.singles >= fewest or (size >= 6 and not digits.endswith("000")):
        return _K.ACCOUNT, 0.7
    return None, 0.0


def _like_phone(number: Number) -> bool:
    size = len(number.digits)
    if 7 <= size <= 15 and _PHONE.fullmatch(number.text.strip()):
        return True
    if size == 10:
        return number.digits[0] in "023456789"
    return size == 11 and number.digits[0] in "01"


def _list_of_years(number: Number) -> bool:
    return all(like_year(group) for group in number.groups)


def _list_of_counts(number: Number) -> bool:
    # "10, 20, 30": Whisper writes digits read one by one with commas too, but then they are single.
    groups = number.groups
    listed = len(groups) > 1 and "," in number.text
    return listed and number.singles == 0 and all(len(group) <= 3 for group in groups)


def _checked_codes(text: str) -> Iterator[Finding]:
    for match in _IBAN.finditer(text):
        if iban(match.group().replace("-", "")):
            yield Finding(_K.ACCOUNT, *match.span(), 0.99)
    for match in _INSURANCE.finditer(text):
        yield Finding(_K.GOVERNMENT_ID, *match.span(), 0.9)
    for match in _CODE.finditer(text):
        kind = _kind_of_code(text, match)
        if kind is not None:
            yield Finding(kind, *match.span(), 0.85)


def _kind_of_code(text: str, match: re.Match[str]) -> PersonalKind | None:
    code = match.group().replace("-", "")
    figures = sum(character.isdigit() for character in code)
    if code.isdigit() or len(code) < 5 or figures < 2:
        return None
    before = cue_before(text, match.start())
    near = before is not None and before[1] <= 20
    if before is not None and near and before[0].strong:
        kind = before[0].kind
        return kind if kind in (_K.GOVERNMENT_ID, _K.ACCOUNT, _K.SECRET) else None
    return _K.ACCOUNT if len(code) >= 12 and figures >= 8 else None


def _passwords(text: str) -> Iterator[Finding]:
    for match in _PASSWORD.finditer(text):
        group = 1 if match.group(1) else 2
        word = match.group(group).strip(".,;!?\"'")
        if word and word.lower() not in _NOT_A_PASSWORD:
            yield Finding(_K.SECRET, *match.span(group), 0.8)
