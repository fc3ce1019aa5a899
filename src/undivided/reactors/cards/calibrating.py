"""Adjust chances and the threshold to how a program's agents use cards."""

from collections.abc import Sequence

import numpy as np

from undivided.knowledge.use import Outcome
from undivided.reactors.cards.acceptance import covariate
from undivided.reactors.cards.learned import Learned
from undivided.stats import fit_logistic

MAY_LOSE = 0.03
"""Share of used cards that a higher threshold may cost."""
BELIEVED_SD = (0.3, 1.0)
"""How far scale and shift may lie from 1 and 0 before any case."""


def learn_calibration(outcomes: Sequence[Outcome]) -> tuple[float, float]:
    """Learn how use follows the shipped chance (Platt 1999), held near the shipped one.

    Args:
        outcomes: Cards that were shown.

    Returns:
        Factor of the log odds, and what is added to them.
    """
    told = np.array([covariate(outcome.what) for outcome in outcomes], dtype=np.float64)
    matrix = np.column_stack([told, np.ones(len(told))])
    useful = [float(outcome.useful) for outcome in outcomes]
    scale, shift = fit_logistic(matrix, useful, (1.0, 0.0), BELIEVED_SD)
    # A chance that falls where the shipped one rises would turn the cards upside down.
    return round(max(0.1, float(scale)), 5), round(float(shift), 5)


def learn_threshold(outcomes: Sequence[Outcome], learned: Learned) -> float:
    """Learn the highest threshold that loses hardly any used card.

    Args:
        outcomes: Cards that were shown.
        learned: What chances are adjusted by.

    Returns:
        The threshold, 0 when no card was used.
    """
    used = sorted(chance(outcome, learned) for outcome in outcomes if outcome.useful)
    return used[int(MAY_LOSE * len(used))] if used else 0.0


def chance(outcome: Outcome, learned: Learned) -> float:
    """Give the chance that a card would carry by what was learnt."""
    told = outcome.what
    shipped = told.probability if told.before_learning is None else told.before_learning
    return learned.probability(shipped)
