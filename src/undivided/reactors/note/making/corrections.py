"""Corrections: what a speaker took back later is said with the line, never silently one of both."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from undivided.domain import NoteLine, Section, Turn
from undivided.language import spoken
from undivided.reactors.note.checking.clauses import read
from undivided.reactors.note.checking.days import day_words
from undivided.reactors.note.checking.evidence import content
from undivided.reactors.note.checking.figures import figures
from undivided.reactors.note.checking.meanings import load_meanings

_CUE = re.compile(
    r"\b(?:(?:sorry|no|oh|wait|actually),? "
    r"(?:i mean(?:t)?|it was|it['’]?s|that was|that['’]s|wait|not)|"
    r"i mean(?:t)? to say|i meant|correction|scratch that|let me correct|i got that wrong|"
    r"i was wrong|i misspoke|i made a mistake|my mistake|rather than that)\b",
    re.IGNORECASE,
)
_QUOTE = 160
_SHARED, _MOST = 2, 0.6


def with_corrections(lines: Sequence[NoteLine], turns: Sequence[Turn]) -> list[NoteLine]:
    """Add to lines what their speaker corrected or contradicted later.

    Args:
        lines: Lines with the turns they rest on.
        turns: All turns with words, in order.

    Returns:
        The lines in the same order; a corrected one quotes the correction and names its turn.
    """
    places = {turn.id: place for place, turn in enumerate(turns)}
    return [
        line if line.section in _FIXED else _with_correction(line, turns, places[line.turns[-1]])
        for line in lines
    ]


# What was asked, and how somebody felt then, stays so.
_FIXED = frozenset({Section.CHECKED, Section.QUESTIONS, Section.FEELINGS})


def _with_correction(line: NoteLine, turns: Sequence[Turn], place: int) -> NoteLine:
    own = turns[place].speaker
    for turn in turns[place + 1 :]:
        if turn.speaker is not own or turn.id in line.turns:
            continue
        start = _corrects(line.text, turn.text)
        if start is not None:
            words = spoken.quote(turn.text, start, start + 1, _QUOTE)
            text = f"{line.text} Later: {words}"
            return replace(line, text=text, turns=(*line.turns, turn.id))
    return line


def _corrects(line: str, later: str) -> int | None:
    """Return where a later turn corrects a line: another number or day, or the contrary."""
    cue = _CUE.search(later)
    if cue and _other_fact(line, later):
        return cue.start()
    return next(_contrary(line, later), None)


def _other_fact(line: str, later: str) -> bool:
    """Tell whether both name a day, or a number with one unit, and not the same."""
    days, other_days = ({word for _, _, word in day_words(text)} for text in (line, later))
    if days and other_days and not days >= other_days:
        return True
    mine, theirs = ({(one.unit, one.value) for one in figures(text)} for text in (line, later))
    units = {unit for unit, _ in mine} & {unit for unit, _ in theirs}
    return any({one for one in mine ^ theirs if one[0] == unit} for unit in units)


def _contrary(line: str, later: str) -> Iterator[int]:
    """Find a denial of what a line says, or the other way about, in nearly the same words."""
    if not _MAY_DENY.search(line) and not _MAY_DENY.search(later):
        return
    meanings = load_meanings()
    mine = {one.stem: one.denied for one in content(read(line), meanings)}
    theirs = content(read(later), meanings)
    for one in theirs:
        clause = {other.stem for other in theirs if other.clause == one.clause}
        turned = one.stem in mine and mine[one.stem] != one.denied and one.stem in meanings.acts
        shared = len(clause & set(mine))
        if turned and shared >= max(_SHARED, _MOST * len(clause)) and "?" not in later:
            yield one.start


_MAY_DENY = re.compile(r"\b(?:not|never|no|without|cannot)\b|n['’]t\b", re.IGNORECASE)
