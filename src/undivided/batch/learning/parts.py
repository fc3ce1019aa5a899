"""What can be trained of the cards themselves: the chance on them and the right to interrupt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

import numpy as np

from undivided.batch.learning.describing import Describer
from undivided.batch.learning.gathering import Case, Gathered
from undivided.batch.learning.verdict import Floats, Told, chances_told
from undivided.knowledge.use import Outcome
from undivided.reactors.cards.calibrating import chance, learn_calibration
from undivided.reactors.cards.earning import learn_acceptance
from undivided.reactors.cards.learned import Learned

FEWEST_CARDS = 200
FEWEST_EACH = 20
"""Used cards, and unused ones, without which nothing can be learnt."""


class Trainable(Protocol):
    """A part that learns from use. ``train`` must give the same for the same cases."""

    @property
    def name(self) -> str:
        """What people read: "the detector"."""
        ...

    def missing(self, of: Gathered) -> str:
        """Say what is missing to learn anything, "" when nothing is."""
        ...

    def train(self, of: Gathered, learned: Learned) -> Learned:
        """Learn from cases.

        Args:
            of: What to learn from.
            learned: What is in force; other parts are kept.

        Returns:
            The same with this part learnt anew.
        """
        ...

    def told(self, of: Gathered, learned: Learned, threshold: float) -> Told:
        """Say what this part makes of cases by what was learnt.

        Args:
            of: The cases.
            learned: By what.
            threshold: Chance from which a card is shown.
        """
        ...


def lacking(kind: str, wanted: dict[str, int]) -> str:
    """Say in one sentence how many cases are missing, "" when there are enough.

    Args:
        kind: What was to be learnt from.
        wanted: How many more of what are needed; none when below 1.
    """
    short = [f"{number} more {what}" for what, number in wanted.items() if number > 0]
    if not short:
        return ""
    return f"Too little to learn from {kind}: {', '.join(short)} are needed."


def cards_missing(of: Gathered) -> str:
    """Say how many cards are missing."""
    shown, used = len(of.cards), sum(case.outcome.useful for case in of.cards)
    wanted = {
        "cards shown": FEWEST_CARDS - shown,
        "of them used": FEWEST_EACH - used,
        "of them not used": FEWEST_EACH - (shown - used),
    }
    return lacking("cards", wanted)


@dataclass(frozen=True, slots=True)
class CalibrationPart:
    """The chance on the card.

    Args:
        describer: Gives the chance by the trained parts in force; None = as it was on the card.
    """

    describer: Describer | None = None
    name: str = "the chance on the cards"

    def missing(self, of: Gathered) -> str:
        """See ``Trainable``."""
        return cards_missing(of)

    def train(self, of: Gathered, learned: Learned) -> Learned:
        """Fit scale and shift."""
        scale, shift = learn_calibration(self.scored(of.cards, learned))
        return replace(learned, scale=scale, shift=shift)

    def told(self, of: Gathered, learned: Learned, threshold: float) -> Told:
        """Give the adjusted chances."""
        scored = self.scored(of.cards, learned)
        return told_of(of.cards, [chance(one, learned) for one in scored], threshold)

    def scored(self, cases: Sequence[Case], learned: Learned) -> list[Outcome]:
        """Give outcomes with the chances that their cards would have by the parts in force."""
        return [_scored(case, learned, self.describer) for case in cases]


@dataclass(frozen=True, slots=True)
class AcceptancePart:
    """The right to interrupt.

    Args:
        now: Until when; older cases count less.
        describer: See ``CalibrationPart``.
    """

    now: datetime
    describer: Describer | None = None
    name: str = "the right to interrupt"

    def missing(self, of: Gathered) -> str:
        """See ``Trainable``."""
        return cards_missing(of)

    def train(self, of: Gathered, learned: Learned) -> Learned:
        """Fit who uses which cards."""
        cases = [*of.cards, *of.kept_back]
        scored = CalibrationPart(self.describer).scored(cases, learned)
        return replace(learned, acceptance=learn_acceptance(scored, self.now))

    def told(self, of: Gathered, learned: Learned, threshold: float) -> Told:
        """Give each agent's chance of using each card; without a model, the card's own chance."""
        plain = CalibrationPart(self.describer)
        acceptance = learned.acceptance
        if acceptance is None:
            return plain.told(of, learned, threshold)
        scored = plain.scored(of.cards, learned)
        found = [acceptance.chance(one.what, one.agent) for one in scored]
        return told_of(of.cards, found, threshold)


def told_of(cases: Sequence[Case], chances: Sequence[float] | Floats, threshold: float) -> Told:
    """Tell of the chances of cards."""
    came = np.array([case.outcome.useful for case in cases], dtype=np.bool_)
    groups = [case.conversation for case in cases]
    return chances_told("cards", groups, np.asarray(chances, np.float64), came, threshold)


def _scored(case: Case, learned: Learned, describer: Describer | None) -> Outcome:
    if describer is None:
        return case.outcome
    what = replace(case.outcome.what, before_learning=describer.chance(case, learned))
    return replace(case.outcome, what=what)
