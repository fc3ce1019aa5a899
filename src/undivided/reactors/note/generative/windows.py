"""Windows: a conversation of any length in stretches that a language model can read at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from undivided.domain import Turn

MOST_CHARACTERS = 12_000
"""Of one window: some 3,000 tokens, which the smallest models can read."""
MOST_WINDOWS = 60
"""Of one conversation: three hours of talk have 15, 5,000 messages of two lines have 50."""
LONGEST_TURN = 1_500
_SHARED = 2
"""Turns that a window has in common with the one before, so that question and answer meet."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of a conversation.

    Args:
        first: Number of its first turn, from 1.
        turns: Its turns.
    """

    first: int
    turns: tuple[Turn, ...]

    def text(self) -> str:
        """Write the turns down, each with its number and who speaks."""
        return "\n".join(_row(n, turn) for n, turn in enumerate(self.turns, self.first))


def windows(turns: Sequence[Turn]) -> list[Window]:
    """Cut a conversation into windows.

    Args:
        turns: Turns with words, in order.

    Raises:
        ValueError: If it is longer than all windows together.
    """
    cut = list(_cut(turns))
    if len(cut) > MOST_WINDOWS:
        raise ValueError("the conversation is too long to be read by a language model")
    return cut


def _cut(turns: Sequence[Turn]) -> Iterator[Window]:
    start, place, length = 0, 0, 0
    while place < len(turns):
        length += len(_row(place, turns[place]))
        place += 1
        full = place < len(turns) and length + len(_row(place, turns[place])) > MOST_CHARACTERS
        if full:
            yield Window(start + 1, tuple(turns[start:place]))
            # At least one turn must be new, or no window would ever be the last.
            start = max(start + 1, place - _SHARED)
            length = sum(len(_row(n, turns[n])) for n in range(start, place))
    if start < len(turns):
        yield Window(start + 1, tuple(turns[start:]))


def _row(number: int, turn: Turn) -> str:
    words = " ".join(turn.text.split())
    shown = words if len(words) <= LONGEST_TURN else f"{words[:LONGEST_TURN]} …"
    return f"[{number}] {turn.speaker.value}: {shown}"
