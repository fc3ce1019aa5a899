"""The running summary of a conversation that goes on: it grows, and changes only by correction."""

from collections.abc import Iterable
from dataclasses import dataclass

from undivided.domain.note import NoteLine


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One line of a running summary.

    Args:
        id: Stays the same when the line is corrected.
        line: What it says, and the turns it rests on.
        was: What it said before somebody in the conversation corrected it; "" = never corrected.
    """

    id: str
    line: NoteLine
    was: str = ""


@dataclass(frozen=True, slots=True)
class SummaryUpdated:
    """A running summary has new lines, or corrected ones.

    Args:
        at_s: Up to where it was heard, in seconds from the start of the conversation.
        lines: A line with a new id comes at the end; one with a known id takes its old place.
    """

    at_s: float
    lines: tuple[SummaryLine, ...]


def standing(updates: Iterable[SummaryUpdated]) -> tuple[SummaryLine, ...]:
    """Give a summary as it stands after some updates, in the order in which lines appeared."""
    lines: dict[str, SummaryLine] = {}
    for update in updates:
        lines |= {line.id: line for line in update.lines}
    return tuple(lines.values())
