"""What a scorer is worth on reviews that it has not seen, beside what scores without it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from undivided.domain import Estimate
from undivided.quality.learning.scorer import Floats
from undivided.stats import auc, calibration, log_loss, paired_difference, pearson

LEVEL = 0.9
"""Of the interval of the gain: one chance in twenty to take what is no better."""


@dataclass(frozen=True, slots=True)
class Worth:
    """How well a score tells what people say, on reviews that did not teach it.

    Args:
        r: Correlation with people's values; None = cannot be told.
        auc: Of words: chance that a yes is scored above a no; None for percentages.
        by_stratum: Correlation in each stratum.
        loss: Mean loss: squared distance, or log loss of words in nats.
        error: Of words: expected calibration error; None for percentages.
    """

    r: Estimate | None
    auc: Estimate | None
    by_stratum: Mapping[str, Estimate | None]
    loss: float
    error: Estimate | None

    @property
    def reviews(self) -> float:
        """Tell how many reviews one review is worth beside this score: 1 / (1 - r²)."""
        r = self.r.value if self.r and self.r.value > 0 else 0.0
        return 1.0 / max(1.0 - r * r, 1e-6)


@dataclass(frozen=True, slots=True)
class ScorerVerdict:
    """The trial of a scorer.

    Args:
        better: Whether it goes into force.
        sentence: Why, or why not.
        gain: Loss saved for each conversation, with a 90% interval; above 0 is better.
        before: What scores now.
        after: The new scorer.
    """

    better: bool
    sentence: str
    gain: Estimate
    before: Worth
    after: Worth


def judged(
    values: Floats,
    before: Floats,
    after: Floats,
    strata: Sequence[str],
    in_words: bool,
) -> ScorerVerdict:
    """Judge a scorer.

    Args:
        values: What people said.
        before: What the score in force expects of each, out of fold.
        after: What the new one expects, out of fold.
        strata: Of each conversation.
        in_words: Whether values are answers in words.
    """
    names = [str(place) for place in range(len(values))]
    gains = _losses(before, values, in_words) - _losses(after, values, in_words)
    gain = paired_difference(gains, names, LEVEL, "nats" if in_words else "points²")
    old = worth_of(before, values, strata, in_words)
    new = worth_of(after, values, strata, in_words)
    better = gain.low > 0
    told = f"r {in_words_of(new.r)}, {in_words_of(old.r)} before"
    if better:
        sentence = f"It tells surely more than what scores now: {told}."
    elif gain.high < 0:
        sentence = f"Nothing was changed: it tells less than what scores now ({told})."
    else:
        sentence = (
            f"Nothing was changed: it does not surely tell more than what scores now ({told})."
        )
    return ScorerVerdict(better, sentence, gain, old, new)


def worth_of(told: Floats, values: Floats, strata: Sequence[str], in_words: bool) -> Worth:
    """Measure a score on reviews that did not teach it."""
    names = np.asarray(strata)
    yes = values >= 0.5
    return Worth(
        pearson(values, told),
        auc(told, yes) if in_words else None,
        {
            str(name): pearson(values[names == name], told[names == name])
            for name in np.unique(names)
        },
        float(_losses(told, values, in_words).mean()),
        calibration(told, yes).error if in_words else None,
    )


def in_words_of(one: Estimate | None) -> str:
    """Say an estimate with its interval."""
    if one is None or not math.isfinite(one.value):
        return "not told"
    return f"{one.value:.2f} ({one.low:.2f} to {one.high:.2f})"


def _losses(told: Floats, values: Floats, in_words: bool) -> Floats:
    return log_loss(told, values) if in_words else (told - values) ** 2
