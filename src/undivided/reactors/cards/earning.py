"""From what became of cards to who has the right to interrupt: fitting ``Acceptance``.

Old cases fade, so that people may change; a case counts half after ``HALF_LIFE_DAYS``. A card loses
its right where its chance of use is below a share of what is usual in the program, so that a centre
that uses few cards is not silenced as a whole.
"""

from collections.abc import Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from undivided.knowledge.use import Outcome
from undivided.reactors.cards.acceptance import LEVELS, Acceptance, cells, covariate
from undivided.reactors.cards.calibrating import learn_calibration
from undivided.stats import Cases, fit_backoff, sigmoid

HALF_LIFE_DAYS = 45.0
FLOOR_SHARE = 0.4
"""Chosen on seeds that the benchmark does not report (benchmarks/knowledge_restraint.py)."""
HIGHEST_FLOOR = 0.2
"""A card that is used one time in five never loses its right."""
WISH = 5.0
"""How many cases it counts for when an agent uses a card that was kept back."""
DAY_S = 86400.0


def learn_acceptance(
    outcomes: Sequence[Outcome], now: datetime, floor_share: float = FLOOR_SHARE
) -> Acceptance:
    """Learn who uses which cards.

    Args:
        outcomes: What became of a program's cards.
        now: Until when; cases fade with their age.
        floor_share: Share of the usual chance of use below which a card loses its right.

    Returns:
        The right to interrupt.
    """
    told = [o for o in outcomes if o.shown or wished(o) or o.withheld == "not_earned"]
    told.sort(key=lambda outcome: outcome.at)
    scale, shift = learn_calibration([outcome for outcome in told if outcome.shown])
    cases = _cases(told, now, scale, shift)
    model, chances = fit_backoff(cases)
    return Acceptance(scale, shift, model, _floor(cases, chances, floor_share))


def wished(outcome: Outcome) -> bool:
    """Tell whether an agent used a card that had been kept back."""
    return bool(outcome.withheld) and outcome.useful


def _cases(told: Sequence[Outcome], now: datetime, scale: float, shift: float) -> Cases:
    ages = [(now - outcome.at).total_seconds() / DAY_S / HALF_LIFE_DAYS for outcome in told]
    named = [cells(outcome.what, outcome.agent) for outcome in told]
    odds = np.array([covariate(outcome.what) for outcome in told], dtype=np.float64)
    return Cases(
        base=sigmoid(scale * odds + shift),
        outcomes=np.array([float(outcome.useful) for outcome in told]),
        weights=np.array([_weight(outcome) for outcome in told]),
        ages=np.maximum(np.array(ages, dtype=np.float64), 0.0),
        cells={level: [one[level] for one in named] for level in LEVELS},
    )


def _weight(outcome: Outcome) -> float:
    """Weigh a case; one that was kept back and not wished for teaches nothing."""
    if wished(outcome):
        return WISH
    return 1.0 if outcome.shown else 0.0


def _floor(cases: Cases, chances: NDArray[np.float64], share: float) -> float:
    """Take a share of the usual chance of use among all cards that might have been offered."""
    # Nobody knows whether what was kept back would have been used: its chance stands in for it.
    use = np.where(cases.weights > 0, cases.outcomes, chances)
    faded = np.exp2(-cases.ages)
    if not faded.size:
        return 0.0
    usual = float((faded * use).sum() / faded.sum())
    return round(min(share * usual, HIGHEST_FLOOR), 4)
