"""Does a new model tell codes better than what is in force, on contacts that neither has seen?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Estimate
from undivided.stats import calibration, paired_difference, wilson

LEVEL = 0.9
"""Of the interval of the gain: one chance in twenty to take what is no better."""
LEAST = 0.001
"""Chance of a code that was not considered: it is wrong, and not endlessly so."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a model said of one contact.

    Args:
        right: The chance it gave to the code that the person gave.
        top: The chance of its likeliest code.
        hit: Whether that was the one.
    """

    right: float
    top: float
    hit: bool


@dataclass(frozen=True, slots=True)
class CodesMeasured:
    """How well codes were told.

    Args:
        accuracy: Share whose likeliest code was the one.
        log_loss: Mean, in nats; lower is better.
        error: Expected calibration error of the likeliest code's chance.
    """

    accuracy: Estimate
    log_loss: float
    error: Estimate


@dataclass(frozen=True, slots=True)
class CodesVerdict:
    """The trial of a model.

    Args:
        better: Whether it goes into force.
        sentence: Why, or why not.
        gain: Log loss saved for each contact, with a 90% interval; above 0 is better.
        before: What is in force, on the contacts kept apart.
        after: The new model on them.
    """

    better: bool
    sentence: str
    gain: Estimate
    before: CodesMeasured
    after: CodesMeasured


def compare(before: Sequence[Told], after: Sequence[Told], contacts: Sequence[str]) -> CodesVerdict:
    """Judge a model on contacts that were kept apart.

    Args:
        before: What the model in force said of each.
        after: What the new one said.
        contacts: Whose each is.
    """
    gains = _losses(before) - _losses(after)
    gain = paired_difference(gains, contacts, LEVEL)
    hits = paired_difference(
        [float(new.hit) - float(old.hit) for old, new in zip(before, after, strict=True)],
        contacts,
        LEVEL,
        "share",
    )
    old, new = _measured(before), _measured(after)
    better, sentence = _judged(gain, hits, old, new)
    return CodesVerdict(better, sentence, gain, old, new)


def _losses(told: Sequence[Told]) -> NDArray[np.float64]:
    found: NDArray[np.float64] = -np.log(np.maximum([one.right for one in told], LEAST))
    return found


def _measured(told: Sequence[Told]) -> CodesMeasured:
    hits = np.array([one.hit for one in told])
    return CodesMeasured(
        wilson(int(hits.sum()), len(hits)),
        float(_losses(told).mean()),
        calibration([one.top for one in told], hits).error,
    )


def _judged(
    gain: Estimate, hits: Estimate, old: CodesMeasured, new: CodesMeasured
) -> tuple[bool, str]:
    told = (
        f"{old.accuracy.value:.0%} right before, {new.accuracy.value:.0%} after, "
        f"log loss {old.log_loss:.2f} and {new.log_loss:.2f}, {gain.n} contacts kept apart"
    )
    stays = "The dispositions stay as they were: the new model"
    if gain.high < 0:
        return False, f"{stays} is worse ({told})."
    if gain.low <= 0:
        return False, f"{stays} is not surely better ({told})."
    if hits.high < 0:
        return False, f"{stays} is right less often ({told})."
    if new.error.low > old.error.high:
        gap = f"{old.error.value:.3f} before, {new.error.value:.3f} after"
        return False, f"{stays} has chances that hold less well (error {gap})."
    return True, f"The dispositions were learnt anew: {told}."
