"""Spoken numbers as digits: "oh seven double four" reads "0744", with the way back to the source.

All rules and the name recogniser read this normal form, so that they know one way of writing
numbers only. Quantities ("two hundred", "twenty minutes") keep their words.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from undivided.language.redaction.wordlists import words

_UNITS = {
    "zero": "0", "oh": "0", "o": "0", "nought": "0", "naught": "0",
    "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9", "niner": "9",
}  # fmt: skip
_TEENS = {
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14",
    "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19",
}  # fmt: skip
_TENS = {
    "twenty": "2", "thirty": "3", "forty": "4", "fourty": "4", "fifty": "5",
    "sixty": "6", "seventy": "7", "eighty": "8", "ninety": "9",
}  # fmt: skip
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_BETWEEN = {",", "-", "–", "dash", "hyphen", "um", "uh", "er", "erm", "ah", "hmm", "then", "."}
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[^\w\s]|_")
# Words that may stand between digits while someone reads a number out, and say nothing else.
FILLERS = words(
    """
    um uh er erm ah hmm mm mhm okay ok yes yeah yep right sure so and then it's its is that's
    thats the dash hyphen dot space again sorry
    """
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a group of digits or a sign, with its place in the source."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Normal:
    """A text in normal form.

    Args:
        text: The normal form.
        starts: For every character, where its source begins.
        ends: For every character, where its source ends.
        singles: For every character, whether it was spoken as one digit.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    singles: Sequence[bool]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the source of a non-empty place in the normal form."""
        return self.starts[start], self.ends[end - 1]


@dataclass(frozen=True, slots=True)
class _Atom:
    digits: str
    tokens: int
    spoken: bool
    single: bool


def tokens(text: str) -> list[Token]:
    """Cut a text into words, groups of digits and signs."""
    return [Token(found.group(), *found.span()) for found in _TOKEN.finditer(text)]


def normalise(text: str, eager: bool = False) -> Normal:
    """Bring spoken digits of a text into written form.

    Args:
        text: Any text.
        eager: Write a lone number word as digits too; used while a number is being read out.

    Returns:
        The normal form with the way back.
    """
    maker = _Maker(text)
    row = tokens(text)
    at = 0
    while at < len(row):
        atoms, after = _run(row, at)
        if _worth_writing(atoms, eager):
            _write_run(maker, row, atoms)
        maker.copy(row[after - 1].end)
        at = after
    maker.copy(len(text))
    return maker.done()


def spoken_share(text: str) -> tuple[int, int]:
    """Count what a turn consists of.

    Args:
        text: Any text.

    Returns:
        (how many digits it spells, how many words are neither digits nor fillers).
    """
    digits = others = at = 0
    row = tokens(text)
    while at < len(row):
        atom = _atom(row, at, digits > 0)
        if atom is not None and not atom.digits.isalpha():
            digits += len(atom.digits)
            at += atom.tokens
            continue
        word = row[at].text.lower()
        others += len(word) > 1 and word[0].isalpha() and word not in FILLERS
        at += 1
    return digits, others


class _Maker:
    def __init__(self, text: str) -> None:
        self._source = text
        self._at = 0
        self._made: list[str] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._singles: list[bool] = []

    def copy(self, end: int) -> None:
        for place in range(self._at, end):
            self._add(self._source[place], place, place + 1, False)
        self._at = max(self._at, end)

    def write(self, text: str, start: int, end: int, single: bool) -> None:
        for character in text:
            self._add(character, start, end, single)
        self._at = end

    def done(self) -> Normal:
        return Normal("".join(self._made), self._starts, self._ends, self._singles)

    def _add(self, character: str, start: int, end: int, single: bool) -> None:
        self._made.append(character)
        self._starts.append(start)
        self._ends.append(end)
        self._singles.append(single)


def _run(row: Sequence[Token], at: int) -> tuple[list[tuple[int, _Atom]], int]:
    atoms: list[tuple[int, _Atom]] = []
    after = place = at
    while place < len(row):
        atom = _atom(row, place, bool(atoms))
        if atom is not None:
            atoms.append((place, atom))
            place += atom.tokens
            after = place
        elif atoms and place - after < 3 and _between(row[place].text, atoms[-1][1]):
            place += 1
        else:
            break
    return _without_edge_letters(atoms, at, after)


def _between(sign: str, atom: _Atom) -> bool:
    # A full stop behind a spelled word ends it: "A, L, Y. Twenty seven".
    return sign.lower() in _BETWEEN and not (sign == "." and atom.digits.isalpha())


def _without_edge_letters(
    atoms: list[tuple[int, _Atom]], at: int, after: int
) -> tuple[list[tuple[int, _Atom]], int]:
    letters = [atom.digits.isalpha() for _, atom in atoms]
    if not letters or all(letters):
        return [], max(after, at + 1)
    if len(letters) > 1 and letters[0] and not letters[1] and atoms[0][1].digits in "aAiI":
        return [], at + 1
    if sum(letters) == 1 and letters[-1] and atoms[-1][1].digits in "aAiI":
        after = atoms.pop()[0]
    return atoms, after


def _atom(row: Sequence[Token], at: int, inside: bool) -> _Atom | None:
    word = row[at].text.lower()
    following = row[at + 1].text.lower() if at + 1 < len(row) else ""
    if word in ("o", "oh") and not inside and not _counts(following):
        return None
    if word in _UNITS:
        if following == "hundred" and inside:
            return _Atom(_UNITS[word] + "00", 2, True, False)
        return None if following in ("hundred", "thousand") else _Atom(_UNITS[word], 1, True, True)
    if word in _TIMES and (following in _UNITS or (following.isdigit() and len(following) == 1)):
        return _Atom(_UNITS.get(following, following) * _TIMES[word], 2, True, True)
    if word in _TEENS:
        return _Atom(_TEENS[word], 1, True, False)
    if word in _TENS:
        return _tens(row, at)
    if word.isdecimal() and word.isascii():
        return _Atom(word, 1, False, len(word) == 1)
    if len(word) == 1 and word.isascii() and word.isalpha():
        return _Atom(row[at].text, 1, False, False)
    return None


def _tens(row: Sequence[Token], at: int) -> _Atom:
    ten = _TENS[row[at].text.lower()]
    hyphen = at + 2 < len(row) and row[at + 1].text == "-"
    place = at + 2 if hyphen else at + 1
    word = row[place].text.lower() if place < len(row) else ""
    if word in _UNITS and _UNITS[word] != "0":
        return _Atom(ten + _UNITS[word], place - at + 1, True, False)
    return _Atom(ten + "0", 1, True, False)


def _counts(word: str) -> bool:
    return word in _UNITS or word in _TEENS or word in _TENS or word in _TIMES or word.isdigit()


def _worth_writing(atoms: list[tuple[int, _Atom]], eager: bool) -> bool:
    plain = [atom for _, atom in atoms]
    spoken = any(atom.spoken for atom in plain)
    letters = sum(atom.digits.isalpha() for atom in plain)
    digits = sum(len(atom.digits) for atom in plain if not atom.digits.isalpha())
    if letters:
        return digits >= 2 and letters + digits >= 5
    return spoken and (eager or digits >= 2)


def _write_run(maker: _Maker, row: Sequence[Token], atoms: list[tuple[int, _Atom]]) -> None:
    maker.copy(row[atoms[0][0]].start)
    for place, atom in atoms:
        start, end = row[place].start, row[place + atom.tokens - 1].end
        maker.write(atom.digits.upper(), start, end, atom.single)
