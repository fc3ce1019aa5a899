"""Is the new better than the old, on conversations that neither has seen?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Estimate
from undivided.knowledge.use import Share
from undivided.stats import calibration, log_loss, paired_difference, wilson

LEVEL = 0.9
"""Of the interval of the gain: one chance in twenty to take what is no better."""


@dataclass(frozen=True, slots=True)
class Measured:
    """How good chances are on the held-out cases.

    Args:
        log_loss: Mean, in nats; lower is better.
        error: Expected calibration error.
        precision: Share used among the cards at or above the threshold.
    """

    log_loss: float
    error: Estimate
    precision: Share


@dataclass(frozen=True, slots=True)
class Verdict:
    """One part's trial.

    Args:
        part: Which part.
        better: Whether it goes into force.
        sentence: Why, or why not.
        gain: Log loss saved for each card, with a 90% interval; above 0 is better.
        before: The old on the held-out cases.
        after: The new on them.
    """

    part: str
    better: bool
    sentence: str
    gain: Estimate
    before: Measured
    after: Measured


def compare(
    part: str,
    before: NDArray[np.float64],
    after: NDArray[np.float64],
    useful: NDArray[np.bool_],
    conversations: Sequence[str],
    threshold: float,
) -> Verdict:
    """Judge a part on held-out cases.

    Args:
        part: Its name for people.
        before: Chances by the old.
        after: Chances by the new.
        useful: Whether each card was used.
        conversations: Whose card each is; cases of one conversation hang together.
        threshold: From which chance a card is shown.
    """
    gains = log_loss(before, useful) - log_loss(after, useful)
    gain = paired_difference(gains, conversations, LEVEL)
    old, new = _measured(before, useful, threshold), _measured(after, useful, threshold)
    better, sentence = _judged(part, gain, old, new)
    return Verdict(part, better, sentence, gain, old, new)


def _measured(
    chances: NDArray[np.float64], useful: NDArray[np.bool_], threshold: float
) -> Measured:
    shown = chances >= threshold
    right, n = int((shown & useful).sum()), int(shown.sum())
    return Measured(
        float(log_loss(chances, useful).mean()),
        calibration(chances, useful).error,
        Share(right, n, wilson(right, n)),
    )


def _judged(part: str, gain: Estimate, old: Measured, new: Measured) -> tuple[bool, str]:
    told = f"log loss {old.log_loss:.3f} before, {new.log_loss:.3f} after, {gain.n} held-out cards"
    name = part[0].upper() + part[1:]
    if gain.high < 0:
        return False, f"{name} stays as it was: the new one is worse ({told})."
    if gain.low <= 0:
        return False, f"{name} stays as it was: the new one is not surely better ({told})."
    if new.error.low > old.error.high:
        gap = f"{old.error.value:.3f} before, {new.error.value:.3f} after"
        return False, f"{name} stays as it was: its chances hold less well (error {gap})."
    if new.precision.estimate.high < old.precision.estimate.low:
        return False, f"{name} stays as it was: fewer of the cards it would show were used."
    return True, f"{name} was learnt anew: {told}."
