"""Facts: are the numbers, days and names of a line in its turns?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from undivided.language.redaction.wordlists import words
from undivided.reactors.note.checking.days import day_words
from undivided.reactors.note.checking.evidence import Evidence
from undivided.reactors.note.checking.figures import figures, supported
from undivided.reactors.note.checking.meanings import stem

_CAPITAL = re.compile(r"(?<![\w'’])[A-Z][\w'’]*(?:-[A-Z]\w*)*")
_ABBREVIATIONS = {"dm": "message", "id": "number", "ok": "okay", "tv": "tele", "pm": "message"}
_NO_NAMES = words("customer agent i i'm i've i'll i'd client user dm pm ok")
_TITLE_CASE = 0.6


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with a line.

    Args:
        words: Its words that are not borne out.
        doubt: One sentence for the reader.
        grave: The line would mislead.
    """

    words: tuple[str, ...]
    doubt: str
    grave: bool = True


def ask_figures(line: str, evidence: Evidence) -> Finding | None:
    """Is every number in the turns, with the same unit?"""
    wrong = [one.text for one in figures(line) if not supported(one, evidence.figures)]
    if not wrong:
        return None
    return Finding(tuple(dict.fromkeys(wrong)), f"The turns do not say “{wrong[0]}”.")


def ask_days(line: str, evidence: Evidence) -> Finding | None:
    """Is every day and month in the turns?"""
    wrong = [line[start:end] for start, end, word in day_words(line) if word not in evidence.days]
    if not wrong:
        return None
    return Finding(tuple(dict.fromkeys(wrong)), f"The turns do not say “{wrong[0]}”.")


def ask_names(line: str, evidence: Evidence) -> Finding | None:
    """Is every name in the turns, however it is inflected?"""
    days = {place for start, end, _ in day_words(line) for place in range(start, end)}
    wrong = [
        match.group()
        for match in _names(line)
        if match.start() not in days
        and not any(char.isdigit() for char in match.group())
        and not _named(match.group(), evidence)
    ]
    if not wrong:
        return None
    return Finding(tuple(dict.fromkeys(wrong)), f"The turns do not name “{wrong[0]}”.")


def _names(line: str) -> Iterator[re.Match[str]]:
    """Find capitals that are not a sentence's first; none where every word has one."""
    words = re.findall(r"[A-Za-z][\w'’]*", line)
    capitals = sum(word[0].isupper() for word in words)
    if len(words) > 3 and capitals > _TITLE_CASE * len(words):
        return
    for match in _CAPITAL.finditer(line):
        before = line[: match.start()].rstrip(" “\"'(")
        first = not before or before[-1] in ".?!:"
        if match.group().lower().replace("’", "'") in _NO_NAMES:
            continue
        if not first or _acts_like_a_name(line, match):
            yield match


def _acts_like_a_name(line: str, match: re.Match[str]) -> bool:
    """Tell "Laura will call" from "Parcel will come": a first word known to be no word."""
    after = line[match.end() :].split()[:1]
    ordinary = match.group().lower() in _ORDINARY or stem(match.group().lower()) in _ORDINARY
    return after[:1] in (["will"], ["has"], ["is"], ["from"], ["called"]) and not ordinary


_ORDINARY = words(
    """
    it this that there he she they we you someone nobody everything nothing parcel order refund
    payment what who which where when how service delivery replacement technician engineer
    customer agent all account card bill letter the a
    """
)


def _named(name: str, evidence: Evidence) -> bool:
    plain = re.sub(r"['’]s$", "", name.lower())
    parts = [part for part in re.split(r"[^a-z0-9]+", plain) if part]
    joined = "".join(parts)
    if len(joined) > 3 and joined.rstrip("s") in evidence.letters:
        return True
    if joined in evidence.words:
        return True
    if plain in _ABBREVIATIONS and _ABBREVIATIONS[plain] in evidence.letters:
        return True
    if stem(plain) in evidence.stems:
        return True
    return name.isupper() and _initials(plain, evidence)


def _initials(letters: str, evidence: Evidence) -> bool:
    """Tell whether a short name is made of the first letters of words that were said."""
    said = "".join(word[0] for word in re.findall(r"[a-z0-9]+", evidence.text.lower()))
    return letters in said
