"""Is the new better than the old, on conversations that neither has seen?

One rule for every part: log loss, surely lower; and nothing else that gets worse.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Estimate
from undivided.knowledge.use import Share
from undivided.stats import calibration, log_loss, paired_difference, wilson

LEVEL = 0.9
"""Of the interval of the gain: one chance in twenty to take what is no better."""

LEAST_GAIN = 0.001
"""Nats a case; less is rounding, and no reason for a new version."""

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Told:
    """What a part says of cases that it has not seen.

    Args:
        what: What the cases are, for people: "cards".
        groups: The conversation of each; cases of one conversation hang together.
        losses: Log loss of each, in nats.
        chances: Chance that it comes true; None where the part gives an order.
        came: Whether it did.
        ranks: One over the place of what was right; NaN where nothing was. None where the part
            gives chances.
        threshold: From which chance on it is acted upon.
    """

    what: str
    groups: Sequence[str]
    losses: Floats
    chances: Floats | None = None
    came: Flags | None = None
    ranks: Floats | None = None
    threshold: float = 0.5


def chances_told(
    what: str, groups: Sequence[str], chances: Floats, came: Flags, threshold: float
) -> Told:
    """Tell of chances; see ``Told``."""
    return Told(what, groups, log_loss(chances, came), chances, came, threshold=threshold)


@dataclass(frozen=True, slots=True)
class Measured:
    """How good a part is on the held-out cases.

    Args:
        log_loss: Mean, in nats; lower is better.
        error: Expected calibration error; None for an order.
        precision: Share that came true among the cases at or above the threshold; None for an
            order.
        reciprocal_rank: Mean of one over the place of what was right; None for chances.
    """

    log_loss: float
    error: Estimate | None
    precision: Share | None
    reciprocal_rank: float | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """One part's trial.

    Args:
        part: Which part.
        better: Whether it goes into force.
        sentence: Why, or why not.
        gain: Log loss saved for each case, with a 90% interval; above 0 is better.
        before: The old on the held-out cases.
        after: The new on them.
    """

    part: str
    better: bool
    sentence: str
    gain: Estimate
    before: Measured
    after: Measured


def compare(part: str, before: Told, after: Told, worth: float = 0.0) -> Verdict:
    """Judge a part on held-out cases.

    Args:
        part: Its name for people.
        before: What the old says of them.
        after: What the new says of the same.
        worth: Share of the log loss that must be saved for the change to be worth it.
    """
    gain = paired_difference(before.losses - after.losses, before.groups, LEVEL)
    old, new = _measured(before), _measured(after)
    name = part[0].upper() + part[1:]
    why = _against(gain, old, new)
    if not why and gain.value < worth * old.log_loss:
        why = "too little is gained for what rests on it to be learnt anew"
    told = _figures(before.what, gain, old, new)
    if why:
        return Verdict(part, False, f"{name} stays as it was: {why} ({told}).", gain, old, new)
    return Verdict(part, True, f"{name} was learnt anew: {told}.", gain, old, new)


def harms(before: Told, after: Told) -> bool:
    """Tell whether something else gets surely worse by a change."""
    gain = paired_difference(before.losses - after.losses, before.groups, LEVEL)
    return gain.high < 0


def _measured(told: Told) -> Measured:
    mean = float(told.losses.mean()) if len(told.losses) else 0.0
    if told.chances is None or told.came is None:
        ranks = told.ranks if told.ranks is not None else np.zeros(0)
        known = ranks[~np.isnan(ranks)]
        return Measured(mean, None, None, float(known.mean()) if len(known) else 0.0)
    shown = told.chances >= told.threshold
    right, n = int((shown & told.came).sum()), int(shown.sum())
    error = calibration(told.chances, told.came).error
    return Measured(mean, error, Share(right, n, wilson(right, n)), None)


def _against(gain: Estimate, old: Measured, new: Measured) -> str:
    """Say what speaks against the new, "" when nothing does."""
    if gain.high < 0:
        return "the new one is worse"
    if gain.low <= 0 or gain.value < LEAST_GAIN:
        return "the new one is not surely better"
    if old.error and new.error and new.error.low > old.error.high:
        return f"its chances hold less well, error {old.error.value:.3f} and {new.error.value:.3f}"
    if _fewer(old.precision, new.precision):
        return "fewer of what it would show were used"
    if (new.reciprocal_rank or 0.0) < (old.reciprocal_rank or 0.0):
        return "what is right comes later"
    return ""


def _fewer(old: Share | None, new: Share | None) -> bool:
    return old is not None and new is not None and new.estimate.high < old.estimate.low


def _figures(what: str, gain: Estimate, old: Measured, new: Measured) -> str:
    told = f"log loss {old.log_loss:.3f} before, {new.log_loss:.3f} after"
    if old.reciprocal_rank is not None and new.reciprocal_rank is not None:
        ranks = f"{old.reciprocal_rank:.3f} before, {new.reciprocal_rank:.3f} after"
        told = f"{told}, mean reciprocal rank {ranks}"
    return f"{told}, {gain.n} held-out {what}"
