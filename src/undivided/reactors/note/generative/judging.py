"""Judging: what a language model wrote becomes lines that hold and lines that are dropped."""

from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from undivided.domain import NoteLine, Section, Speaker, Turn
from undivided.reactors.note.checking import sift
from undivided.reactors.note.generative.dictating import fair
from undivided.reactors.note.making import Clock, promised

ALIKE = 90.0
"""From here, of 100, two lines say the same."""
_CUSTOMER = "customer"

Judged = tuple[tuple[NoteLine, ...], tuple[NoteLine, ...]]


def judged(lines: Sequence[NoteLine], turns: Sequence[Turn], clock: Clock) -> Judged:
    """Judge the lines of one draft; the same checker judges every maker's.

    Args:
        lines: As written, from all windows in order.
        turns: All turns of the conversation.
        clock: When it began, and where.

    Returns:
        The lines that hold, some of them marked, in order of section and first turn; and those
        dropped, each with its doubt.
    """
    by_id = {turn.id: turn for turn in turns}
    place = {turn.id: n for n, turn in enumerate(turns)}
    fairly = [fair(line, by_id) for line in _once(lines)]
    suspect = tuple(line for line in fairly if line.doubt)
    kept, dropped = sift([line for line in fairly if not line.doubt], by_id, clock.today)
    order = list(Section)
    sorted_ = sorted(kept, key=lambda line: (order.index(line.section), place[line.turns[0]]))
    return tuple(_with_promise(line, by_id, clock) for line in sorted_), (*suspect, *dropped)


def _once(lines: Sequence[NoteLine]) -> list[NoteLine]:
    """Leave out what a later window says again."""
    told: list[NoteLine] = []
    for line in lines:
        same = (one for one in told if one.section is line.section)
        if not any(fuzz.ratio(one.text.lower(), line.text.lower()) >= ALIKE for one in same):
            told.append(line)
    return told


def _with_promise(line: NoteLine, turns: dict[str, Turn], clock: Clock) -> NoteLine:
    if line.section is not Section.PROMISES:
        return line
    theirs = line.text.lower().startswith(_CUSTOMER) or all(
        turns[one].speaker is Speaker.CUSTOMER for one in line.turns
    )
    who = Speaker.CUSTOMER if theirs else Speaker.AGENT
    return replace(line, promise=promised(line.text, who, clock))
