"""Corrections: what a speaker took back later is said with the line, never silently one of both."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from undivided.domain import NoteLine, Section, Turn
from undivided.language import spoken
from undivided.reactors.note.checking.clauses import Said, read
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
    # Each turn is read once, however many lines it is held against.
    said = [_Told(turn.text) for turn in turns]
    return [
        line
        if line.section in _FIXED
        else _with_correction(line, turns, said, places[line.turns[-1]])
        for line in lines
    ]


# What was asked, and how somebody felt then, stays so.
_FIXED = frozenset({Section.CHECKED, Section.QUESTIONS, Section.FEELINGS})


@dataclass(frozen=True)
class _Told:
    """A line, or what was said; each part of it is read when first asked for."""

    text: str

    @cached_property
    def cue(self) -> re.Match[str] | None:
        """Where it begins to correct something."""
        return _CUE.search(self.text)

    @cached_property
    def days(self) -> frozenset[str]:
        """Days it names."""
        return frozenset(word for _, _, word in day_words(self.text))

    @cached_property
    def figures(self) -> frozenset[tuple[str, str]]:
        """Unit and value of its numbers."""
        return frozenset((one.unit, one.value) for one in figures(self.text))

    @cached_property
    def may_deny(self) -> bool:
        """Whether it has a word that denies."""
        return bool(_MAY_DENY.search(self.text))

    @cached_property
    def content(self) -> list[Said]:
        """Its words that claim something."""
        return content(read(self.text), load_meanings())


def _with_correction(
    line: NoteLine, turns: Sequence[Turn], said: Sequence[_Told], place: int
) -> NoteLine:
    own, told = turns[place].speaker, _Told(line.text)
    for later in range(place + 1, len(turns)):
        turn = turns[later]
        if turn.speaker is not own or turn.id in line.turns:
            continue
        start = _corrects(told, said[later])
        if start is not None:
            words = spoken.quote(turn.text, start, start + 1, _QUOTE)
            text = f"{line.text} Later: {words}"
            return replace(line, text=text, turns=(*line.turns, turn.id))
    return line


def _corrects(line: _Told, later: _Told) -> int | None:
    """Return where a later turn corrects a line: another number or day, or the contrary."""
    if later.cue and _other_fact(line, later):
        return later.cue.start()
    return next(_contrary(line, later), None)


def _other_fact(line: _Told, later: _Told) -> bool:
    """Tell whether both name a day, or a number with one unit, and not the same."""
    if line.days and later.days and not line.days >= later.days:
        return True
    mine, theirs = line.figures, later.figures
    units = {unit for unit, _ in mine} & {unit for unit, _ in theirs}
    return any({one for one in mine ^ theirs if one[0] == unit} for unit in units)


def _contrary(line: _Told, later: _Told) -> Iterator[int]:
    """Find a denial of what a line says, or the other way about, in nearly the same words."""
    if not line.may_deny and not later.may_deny:
        return
    acts = load_meanings().acts
    mine = {one.stem: one.denied for one in line.content}
    for one in later.content:
        if one.stem not in mine or mine[one.stem] == one.denied or one.stem not in acts:
            continue
        clause = {other.stem for other in later.content if other.clause == one.clause}
        shared = len(clause & set(mine))
        if shared >= max(_SHARED, _MOST * len(clause)) and "?" not in later.text:
            yield one.start


_MAY_DENY = re.compile(r"\b(?:not|never|no|without|cannot)\b|n['’]t\b", re.IGNORECASE)
