"""Correcting: somebody takes back or puts right what a line says.

"Sorry, I meant the fifth." A correction is quoted behind the line that it puts right: to write the
fifth into the line's own words would be a guess at which of them it replaces.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from undivided.domain import NoteLine, Turn
from undivided.language import spoken
from undivided.reactors.note.checking.figures import figures

_TAKES_BACK = re.compile(
    r"\b(?:I meant|I mean(?= (?:the|not|no|my|our|on|in|at|from|for|\d)\b)|let me correct|"
    r"correction|scratch that|I misspoke|I misread|I got (?:that|it) wrong|I was wrong|make that|"
    r"that should (?:be|have been)|I said (?:that )?wrong)",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"^(?:(?:oh|um|uh|well|ah|and|but)\b[,.…]*\s*)*"
    r"(?:(?:no|sorry|wait|actually|hang on|hold on|apologies|my mistake)\b[,.!…]*\s*)+"
    r"(?:(?:it|that|this|they|he|she)(?:['’]s| is| was|['’]re| were)\b|the\b|on\b|not\b|[$£€]?\d)",
    re.IGNORECASE,
)
_NOT = re.compile(r"\bnot (?:the |a |an |my |on |in |at |to )*(?P<what>[\w’'-]+)", re.IGNORECASE)
_DAYS = tuple(
    re.compile(rf"\b(?:{names})\b", re.IGNORECASE)
    for names in (
        "monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|yesterday",
        "january|february|march|april|may|june|july|august|september|october|november|december",
        "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth",
    )
)
_OWN_TURNS, _OTHERS_TURNS = 10, 3
_SHARED = 2
_SHORTEST = 4
_LONGEST = 160


def corrected(lines: Iterable[NoteLine], turns: Sequence[Turn]) -> dict[int, NoteLine]:
    """Find the lines that later turns put right.

    Args:
        lines: Lines, each resting on some of the turns.
        turns: The turns of the conversation in order.

    Returns:
        The corrected line by its place among ``lines``; its evidence names the correcting turn.
    """
    places = {turn.id: place for place, turn in enumerate(turns)}
    found: dict[int, NoteLine] = {}
    known = list(lines)
    for place, turn in enumerate(turns):
        said = _correction(turn)
        number = _meant(said, place, turns, known, places) if said else None
        if number is not None and turn.id not in known[number].turns:
            line = known[number]
            text = f"{line.text} Corrected: “{said}”"
            known[number] = found[number] = replace(line, text=text, turns=(*line.turns, turn.id))
    return found


def _correction(turn: Turn) -> str:
    """Give the sentence of a turn that puts something right, "" when there is none."""
    if turn.language != "en":
        return ""
    for start, end in spoken.sentences(turn.text):
        said = turn.text[start:end]
        if not said.endswith("?") and (_TAKES_BACK.search(said) or _DENIES.match(said)):
            return spoken.quote(turn.text, start, end, _LONGEST).strip('“”"')
    return ""


def _meant(
    said: str, at: int, turns: Sequence[Turn], lines: Sequence[NoteLine], places: dict[str, int]
) -> int | None:
    """Find the line that is put right: the latest one that could be meant."""
    fits = [
        (max(places[one] for one in line.turns), number)
        for number, line in enumerate(lines)
        if all(one in places for one in line.turns)
        and _near(at, line, turns, places)
        and _about(said, line.text)
    ]
    return max(fits)[1] if fits else None


def _near(at: int, line: NoteLine, turns: Sequence[Turn], places: dict[str, int]) -> bool:
    """Tell whether a turn comes soon enough after what a line rests on: one's own words longer."""
    if turns[at].id in line.turns:
        return True
    last = max(places[one] for one in line.turns)
    own = turns[at].speaker in {turns[places[one]].speaker for one in line.turns}
    return 0 < at - last <= (_OWN_TURNS if own else _OTHERS_TURNS)


def _about(said: str, text: str) -> bool:
    """Tell whether a correction speaks of what a line says."""
    if _other_value(said, text):
        return True
    denied = {match["what"].lower() for match in _NOT.finditer(said)}
    if denied & set(re.findall(r"[\w’'-]+", text.lower())):
        return True
    return bool(_TAKES_BACK.search(said)) and len(_content(said) & _content(text)) >= _SHARED


def _other_value(said: str, text: str) -> bool:
    """Tell whether both name a value of one kind, and not the same."""
    for pattern in _DAYS:
        ours = {match.group().lower() for match in pattern.finditer(text)}
        theirs = {match.group().lower() for match in pattern.finditer(said)}
        if ours and theirs - ours:
            return True
    units = {one.unit: one.value for one in figures(text)}
    return any(one.unit in units and units[one.unit] != one.value for one in figures(said))


def _content(text: str) -> set[str]:
    words = re.findall(r"[a-z’']+", text.lower())
    return {word for word in words if len(word) >= _SHORTEST} - {"customer", "agent", "mean"}
