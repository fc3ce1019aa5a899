"""Watching a series: alarms that may be looked at every week, and weaker hints.

Each period is compared with the mean of all quiet ones before it, so that the looks are
independent of one another while nothing changes: a fixed baseline that happened to be high would
count against every later week. Its unsure mean, the natural differences of periods and few
degrees of freedom widen the error; what is left is judged as if normal by the e-detector.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from undivided.quality.monitoring.series import PROXY, QUALITY, Look, Series
from undivided.stats import Baseline, Detector
from undivided.stats.shrinkage import between_variance

BOUND = {QUALITY: 800.0, PROXY: 5000.0}
"""Evidence at which an alarm is raised. Together at most one year in twenty has a false one:
measured by ``benchmarks/quality_alarms.py``, not by the bound alone."""
OTHER_BOUND = 5000.0
HINT = 0.05
"""A single period's hint is given when chance alone does this at most as often."""


@dataclass(frozen=True, slots=True)
class Alarm:
    """A change that chance does not explain, however often one looked.

    Args:
        series: What changed.
        period: When it was certain.
        since: The first period that is likely to be part of it.
        rises: Up instead of down.
        before: Mean of the quiet periods before.
        now: Mean since then.
        evidence: How many times the odds that nothing changed.
    """

    series: Series
    period: str
    since: str
    rises: bool
    before: float
    now: float
    evidence: float


@dataclass(frozen=True, slots=True)
class Hint:
    """One period of one residual that is worth a look: far weaker than an alarm.

    Args:
        series: Whose.
        period: Which.
        before: Mean of the quiet periods before.
        now: That period's value.
        chance: How often chance alone would do this in one period.
    """

    series: Series
    period: str
    before: float
    now: float
    chance: float


@dataclass(frozen=True, slots=True)
class Watched:
    """A series with what came of watching it.

    Args:
        series: The series.
        alarms: At most one for a fall and, of the score, one for a rise.
        hints: Of residuals only.
        steps: By period after the reference, how far above (+) or below (−) it is, in errors.
    """

    series: Series
    alarms: tuple[Alarm, ...]
    hints: tuple[Hint, ...]
    steps: dict[str, float]


def watch(series: Series, baseline: int) -> Watched:
    """Watch a series.

    Args:
        series: At least ``baseline`` + 1 looks, or nothing comes of it.
        baseline: How many of the first looks are the reference.
    """
    watchers = [_Watcher(series, rises=False)]
    if series.kind == PROXY:
        watchers.append(_Watcher(series, rises=True))
    hints, steps = [], {}
    looks = series.looks
    natural = _natural(looks[:baseline], always=series.kind == PROXY)
    for at in range(max(2, baseline), len(looks)):
        # From an alarm on, later periods are no reference any more.
        end = min([at, *(one.stopped for one in watchers if one.stopped)])
        mean = _mean(looks[:end], natural)
        steps[looks[at].period] = step(looks[at], mean, natural, baseline - 1.0)
        for one in watchers:
            one.take(at, mean, steps[looks[at].period])
        plain = step(looks[at], mean)
        chance = float(stats.norm.cdf(plain))
        if series.kind not in BOUND and chance <= HINT:
            hints.append(Hint(series, looks[at].period, mean.value, looks[at].value, chance))
    alarms = tuple(one.alarm for one in watchers if one.alarm)
    return Watched(series, alarms, tuple(hints), steps)


def step(look: Look, before: Baseline, natural: float = 0.0, reference: float = math.inf) -> float:
    """Tell how far a look is from the mean before, as a normal deviate.

    Args:
        look: The period.
        before: Mean of earlier ones.
        natural: Standard deviation of periods beyond their errors.
        reference: Degrees of freedom with which that is known.
    """
    error = math.sqrt(look.error**2 + before.error**2 + natural**2)
    t = (look.value - before.value) / error
    degrees = min(look.degrees, reference) if natural > 0 else look.degrees
    away = float(stats.norm.isf(stats.t.sf(abs(t), degrees)))
    return math.copysign(min(away, 8.0), t)


def _mean(looks: Sequence[Look], natural: float = 0.0) -> Baseline:
    """Pool looks by their numbers of reviews: weights that know nothing of the values."""
    n = np.array([look.n for look in looks], dtype=np.float64)
    spread = np.array([look.error for look in looks]) ** 2 + natural**2
    value = float(np.average([look.value for look in looks], weights=n))
    return Baseline(value, math.sqrt(float((n**2 * spread).sum())) / float(n.sum()))


def _natural(looks: Sequence[Look], always: bool) -> float:
    """Estimate how much the periods of reference differ beyond the errors of their numbers.

    Of reviewed numbers only where a test says that they do (Cochran's Q at 5%): an estimate that
    is never below 0 would otherwise hide falls behind differences that are not there.
    """
    if len(looks) < 3:
        return 0.0
    values = np.array([look.value for look in looks])
    noise = np.array([look.error**2 for look in looks])
    mean = np.average(values, weights=1 / noise)
    q = float(((values - mean) ** 2 / noise).sum())
    if not always and stats.chi2.sf(q, len(looks) - 1) > HINT:
        return 0.0
    return math.sqrt(between_variance(values, noise))


class _Watcher:
    """One detector on one series in one direction."""

    def __init__(self, series: Series, rises: bool) -> None:
        self.series, self.rises = series, rises
        self.alarm: Alarm | None = None
        self.stopped = 0
        self._detector = Detector(Baseline(0.0, 0.0), rises, BOUND.get(series.kind, OTHER_BOUND))
        self._sum, self._start = 0.0, 0

    def take(self, at: int, before: Baseline, deviate: float) -> None:
        """Take one more look."""
        if self.alarm:
            return
        towards = deviate if self.rises else -deviate
        # The likeliest beginning is where the sum of steps was last at its least.
        if self._sum <= 0:
            self._sum, self._start = 0.0, at
        self._sum += towards - 0.5
        evidence = self._detector.look(deviate, 1.0)
        if evidence < self._detector.bound:
            return
        looks = self.series.looks
        self.stopped = self._start
        self.alarm = Alarm(
            series=self.series,
            period=looks[at].period,
            since=looks[self._start].period,
            rises=self.rises,
            before=_mean(looks[: self._start]).value if self._start else before.value,
            now=_mean(looks[self._start : at + 1]).value,
            evidence=evidence,
        )
