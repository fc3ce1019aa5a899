"""Which lines are read next, together, and how often a line may ask when there are many."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from undivided.speech.streaming.needs import Need

# Share of the workers' time that guesses may plan with.
_SHARE = 0.8
_MEMORY = 0.9


class Waiting(Protocol):
    """What is asked of a line that may be read."""

    @property
    def late_s(self) -> float:
        """How long its sound has waited for the model."""
        ...

    def need(self, step_s: float) -> Need:
        """What it waits for."""
        ...


@dataclass(slots=True)
class Pace:
    """How often a line is worth a guess, learned from how long reading takes.

    Args:
        workers: Readers side by side.
        base_s: Voice between two guesses while there is time.
        most_s: When guesses would be further apart than this, there are none.
        cost_s: What reading one line takes now, seconds.
    """

    workers: int
    base_s: float = 0.35
    most_s: float = 3.0
    cost_s: float = 0.2

    def took(self, seconds: float, lines: int) -> None:
        """Learn from a reading."""
        self.cost_s = _MEMORY * self.cost_s + (1 - _MEMORY) * seconds / lines

    def step_s(self, speaking: int) -> float:
        """Return the voice between two guesses of a line, infinity for no guesses.

        Args:
            speaking: Lines in the middle of an utterance.
        """
        wanted_s = speaking * self.cost_s / (_SHARE * self.workers)
        return math.inf if wanted_s > self.most_s else max(self.base_s, wanted_s)


Asking = TypeVar("Asking", bound=Waiting)


def choose(
    lines: Sequence[Asking], step_s: float, idle: int, most: int
) -> list[tuple[Asking, Need]]:
    """Choose the lines that one worker should read now.

    What is settled comes before guesses, the latest line first.

    Args:
        lines: Those that no worker holds.
        step_s: See ``Pace.step_s``.
        idle: Workers without work, this one included.
        most: Most lines at once.

    Returns:
        Lines with their needs, the most urgent first; empty when none needs anything.
    """
    needy = [(line, line.need(step_s)) for line in lines]
    needy = [pair for pair in needy if pair[1] is not Need.NOTHING]
    needy.sort(key=lambda pair: (pair[1] <= Need.REREAD, -pair[0].late_s))
    return needy[: min(most, math.ceil(len(needy) / max(1, idle)))]
