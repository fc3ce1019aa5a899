"""What can be trained: parts that give each card a chance, before and after."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Turn
from undivided.knowledge.use import Outcome
from undivided.reactors.cards.calibrating import chance, learn_calibration
from undivided.reactors.cards.earning import learn_acceptance
from undivided.reactors.cards.learned import Learned

Chances = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """One card that was shown, and the words before it.

    Args:
        outcome: What became of it.
        turns: The turns of its conversation up to the card's last, in order; empty when no part
            asks for them.
    """

    outcome: Outcome
    turns: tuple[Turn, ...] = ()


class Trainable(Protocol):
    """A part that learns from use. ``train`` must give the same for the same cases."""

    @property
    def name(self) -> str:
        """What people read: "the detector"."""
        ...

    @property
    def reads_turns(self) -> bool:
        """Whether its cases need their turns."""
        ...

    def train(self, cases: Sequence[Case], learned: Learned) -> Learned:
        """Learn from cases.

        Args:
            cases: What to learn from.
            learned: What is in force; other parts are kept.

        Returns:
            The same with this part learnt anew.
        """
        ...

    def chances(self, cases: Sequence[Case], learned: Learned) -> Chances:
        """Give the chance that each card is used, 0 to 1, by what was learnt."""
        ...


@dataclass(frozen=True, slots=True)
class CalibrationPart:
    """The chance on the card."""

    name: str = "the chance on the cards"
    reads_turns: bool = False

    def train(self, cases: Sequence[Case], learned: Learned) -> Learned:
        """Fit scale and shift."""
        scale, shift = learn_calibration([case.outcome for case in cases])
        return replace(learned, scale=scale, shift=shift)

    def chances(self, cases: Sequence[Case], learned: Learned) -> Chances:
        """Give the adjusted chances."""
        return np.array([chance(case.outcome, learned) for case in cases], dtype=np.float64)


@dataclass(frozen=True, slots=True)
class AcceptancePart:
    """The right to interrupt.

    Args:
        now: Until when; older cases count less.
        kept_back: Outcomes of cards that were kept back, from which wishes are read.
    """

    now: datetime
    kept_back: Sequence[Outcome] = ()
    name: str = "the right to interrupt"
    reads_turns: bool = False

    def train(self, cases: Sequence[Case], learned: Learned) -> Learned:
        """Fit who uses which cards."""
        shown = [case.outcome for case in cases]
        acceptance = learn_acceptance([*shown, *self.kept_back], self.now)
        return replace(learned, acceptance=acceptance)

    def chances(self, cases: Sequence[Case], learned: Learned) -> Chances:
        """Give each agent's chance of using each card; without a model, the card's own chance."""
        if learned.acceptance is None:
            return CalibrationPart().chances(cases, learned)
        found = [learned.acceptance.chance(c.outcome.what, c.outcome.agent) for c in cases]
        return np.array(found, dtype=np.float64)
