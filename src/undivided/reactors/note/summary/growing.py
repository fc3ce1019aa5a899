"""Growing: which lines of a draft are new to a summary, and which of its lines were put right."""

from collections.abc import Sequence

from undivided.domain import Conversation, NoteLine, Section, SummaryLine
from undivided.reactors.note.checking import sift
from undivided.reactors.note.lines import alike
from undivided.reactors.note.making import with_corrections

MOST_LINES = 40
_MOST_NEW = 3
_LEAST = 0.35
# What is open may be answered with the next breath, so it cannot stand in lines that stay.
_PASSING = frozenset({Section.QUESTIONS})
_MOST_EVER = {Section.REASON: 2, Section.CHECKED: 2, Section.FEELINGS: 2}
_AT_FIRST, _EACH_MORE_S = 2, 240.0


def grown(
    told: Sequence[SummaryLine], drafted: Sequence[NoteLine], so_far: Conversation, at_s: float
) -> tuple[SummaryLine, ...]:
    """Tell how a summary changes.

    Args:
        told: The summary as it stands.
        drafted: Lines of a draft of what was said so far.
        so_far: The conversation they are of; a correction in it is looked for.
        at_s: How long the conversation has gone on, in seconds.

    Returns:
        New lines with new ids, and corrected ones with the id they had.
    """
    by_id = {turn.id: turn for turn in so_far.turns}
    kept, _ = sift(drafted, by_id)
    fresh = _new(told, kept, so_far, at_s)
    added = [SummaryLine(f"s{n}", line) for n, line in enumerate(fresh, len(told) + 1)]
    return (*_corrected(told, so_far), *added)


def _corrected(told: Sequence[SummaryLine], so_far: Conversation) -> list[SummaryLine]:
    """Give the lines that their speaker put right, each once."""
    turns = [turn for turn in so_far.turns if turn.text.strip()]
    places = {turn.id for turn in turns}
    first = [one for one in told if not one.was and places.issuperset(one.line.turns)]
    better = with_corrections([one.line for one in first], turns)
    return [
        SummaryLine(one.id, line, one.line.text)
        for one, line in zip(first, better, strict=True)
        if line.turns != one.line.turns
    ]


def _new(
    told: Sequence[SummaryLine], drafted: Sequence[NoteLine], so_far: Conversation, at_s: float
) -> list[NoteLine]:
    """Choose what is told for the first time, in the order it was said."""
    places = {turn.id: place for place, turn in enumerate(so_far.turns)}
    counts = {one: sum(line.line.section is one for line in told) for one in Section}
    chosen: list[NoteLine] = []
    for line in sorted(drafted, key=lambda line: -line.probability):
        room = len(told) + len(chosen) < MOST_LINES and len(chosen) < _MOST_NEW
        known = [*(one.line for one in told), *chosen]
        if not room or counts[line.section] >= _most(line.section, at_s) or not _worth(line, known):
            continue
        counts[line.section] += 1
        chosen.append(line)
    return sorted(chosen, key=lambda line: min(places[one] for one in line.turns))


def _most(section: Section, at_s: float) -> int:
    """Tell how many lines a section may have by now: a long call has more to tell."""
    return _MOST_EVER.get(section, _AT_FIRST + int(at_s / _EACH_MORE_S))


def _worth(line: NoteLine, known: Sequence[NoteLine]) -> bool:
    # The reason is always wanted: of its first words the best that were said are told.
    likely = line.section is Section.REASON or line.probability >= _LEAST
    if not likely or line.section in _PASSING or line.unsupported or line.doubt:
        return False
    return not any(
        (other.section is line.section and not {*line.turns}.isdisjoint(other.turns))
        or alike(line.text, other.text)
        for other in known
    )
