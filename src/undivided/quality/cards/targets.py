"""Before and after a number became a target: does it still mean what it meant?

A number that people are paid or judged by may go up while what it stood for does not (Goodhart).
In each stratum the correlation with quality is compared by Fisher's z, the bias by Welch's test.
What is not of a named period is left out. A change for any other reason looks the same: the dates
agree, and that is all that is shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from scipy import stats

from undivided.domain import Estimate
from undivided.quality.cards.card import MetricCard
from undivided.quality.cards.sampling import FEWEST, Array, Rows, reviewed, sample_of, too_high
from undivided.quality.joining import Joined
from undivided.stats import correlation
from undivided.stats.differences import difference, fisher, fisher_change, plain_mean

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Change:
    """What changed in one stratum when the number became a target.

    Args:
        stratum: Which.
        before: Correlation with quality before; None = too little is reviewed.
        after: The same since.
        fell: The correlation has surely fallen.
        number: How much better (+) the number has become, in its own points; None = too few.
        loose: How much more too high the number has become, in points of quality; None = too few.
    """

    stratum: str
    before: Estimate | None
    after: Estimate | None
    fell: bool
    number: Estimate | None
    loose: Estimate | None

    @property
    def came_loose(self) -> bool:
        """Whether it surely flatters more than before."""
        return self.loose is not None and self.loose.low > 0

    @property
    def better(self) -> bool:
        """Whether the number surely got better here."""
        return self.number is not None and self.number.low > 0


@dataclass(frozen=True, slots=True)
class Target:
    """A number before and after it became a target.

    Args:
        since: The first period in which it was one.
        number: How much better (+) it has become for everyone, in its own points; None = too few.
        changes: By stratum.
    """

    since: str
    number: Estimate | None
    changes: tuple[Change, ...]

    def goodhart(self) -> list[str]:
        """Name the strata in which the number got better while its truth got worse."""
        up = self.number is not None and self.number.low > 0
        return [
            one.stratum
            for one in self.changes
            if (up or one.better) and (one.fell or one.came_loose)
        ]


def since_target(card: MetricCard, joined: Joined, since: str) -> Target:
    """Compare a number before and after.

    Args:
        card: Says its scale and direction.
        joined: Its values with people's judgement.
        since: The first period in which it was a target; periods are ordered by their names.
    """
    labels = joined.scores.period.labels
    late = np.array([label >= since for label in labels] or [False])
    named = np.array([bool(label) for label in labels] or [False])
    codes = joined.scores.period.codes
    before, after = (named & ~late)[codes], (named & late)[codes]
    sign = 1.0 if card.better == "higher" else -1.0
    value, known = sign * joined.scores.value, np.isfinite(joined.scores.value)
    moved = _moved(value[known & before], value[known & after], LEVEL)
    return Target(since, moved, tuple(_changes(card, joined, before, after)))


def _changes(card: MetricCard, joined: Joined, before: Rows, after: Rows) -> Iterator[Change]:
    sign = 1.0 if card.better == "higher" else -1.0
    seen = reviewed(joined)
    sample = sample_of(joined, seen)
    # What the number meant before is the measure of what it means now.
    off = too_high(card, sample, before[seen])
    strata = joined.scores.stratum.used()
    # Two questions of each stratum: has r fallen, does it flatter more?
    level = 1 - (1 - LEVEL) / max(1, 2 * len(strata))
    value = joined.scores.value
    for name in strata:
        here = joined.scores.stratum.where(name)
        old, new = (here & before)[seen], (here & after)[seen]
        was = _r(sign, sample.human[old], sample.proxy[old])
        now = _r(sign, sample.human[new], sample.proxy[new])
        known = here & np.isfinite(value)
        yield Change(
            stratum=name,
            before=was,
            after=now,
            fell=_fell(was, now, level),
            number=_moved(sign * value[known & before], sign * value[known & after], LEVEL),
            loose=_moved(off[old], off[new], level),
        )


def _r(sign: float, human: Array, proxy: Array) -> Estimate | None:
    r = correlation(human, proxy)
    if len(human) < FEWEST or not np.isfinite(r):
        return None
    return fisher(sign * r, len(human))


def _fell(was: Estimate | None, now: Estimate | None, level: float) -> bool:
    if was is None or now is None:
        return False
    return fisher_change(was, now) < -float(stats.norm.ppf((1 + level) / 2))


def _moved(before: Array, after: Array, level: float) -> Estimate | None:
    if min(len(before), len(after)) < FEWEST:
        return None
    return difference(plain_mean(after), plain_mean(before), "points", level)
