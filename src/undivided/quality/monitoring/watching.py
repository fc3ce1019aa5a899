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
from scipy import special

from undivided.quality.monitoring.series import PROXY, QUALITY, RESIDUAL, Look, Series
from undivided.stats import Baseline, Detector, deviate
from undivided.stats.shrinkage import between_variance

BOUND = {QUALITY: 500.0, RESIDUAL: 2500.0, PROXY: 5000.0}
"""Evidence at which an alarm is raised: while nothing changes, the mean number of periods to a
false one is at least this. Together at most one year in twenty has one: measured by
``benchmarks/quality_alarms.py``, not by the bounds alone."""
HINT = 1 / 16
"""A single period's hint is given when chance alone does this at most as often."""
_DIFFER = 0.05
_LAG = 8
"""The latest periods, which a fall may have begun in, do not tell how much quiet ones differ."""


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
        evidence: How strongly the periods speak against "nothing has changed".
        bound: The evidence that was needed.
    """

    series: Series
    period: str
    since: str
    rises: bool
    before: float
    now: float
    evidence: float
    bound: float


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
        steps: By period after the reference, how far above (+) or below (-) it is, in errors.
        before: Mean of the quiet periods, with which the last period was compared; None = not
            watched yet.
        evidence: By period after the reference, evidence of a fall so far, until its alarm.
        bound: The evidence that makes an alarm.
    """

    series: Series
    alarms: tuple[Alarm, ...]
    hints: tuple[Hint, ...]
    steps: dict[str, float]
    before: Baseline | None
    evidence: dict[str, float]
    bound: float


def watch(series: Series, baseline: int) -> Watched:
    """Watch a series.

    Args:
        series: At least ``baseline`` + 1 looks, or nothing comes of it.
        baseline: How many of the first looks are the reference.
    """
    fall = _Watcher(series, rises=False)
    watchers = [fall, _Watcher(series, rises=True)] if series.kind == PROXY else [fall]
    hints: list[Hint] = []
    steps, evidence = {}, {}
    looks, mean = series.looks, None
    for at in range(max(2, baseline), len(looks)):
        look = looks[at]
        # From an alarm on, later periods are no reference any more.
        end = min([at, *(one.stopped for one in watchers if one.stopped)])
        known = max(baseline, end - _LAG)
        natural = _natural(looks[:known], always=series.kind == PROXY)
        mean = _mean(looks[:end], natural)
        error = math.hypot(look.error, natural)
        degrees = min(look.degrees, known - 1.0) if natural > 0 else look.degrees
        step = deviate(look.value, error, mean, degrees, look.skew * (look.error / error) ** 3)
        steps[look.period] = step
        if not fall.alarm:
            evidence[look.period] = fall.take(at, step, error, mean)
        for one in watchers[1:]:
            one.take(at, step, error, mean)
        if series.kind == RESIDUAL:
            hints += _hint(series, look, _mean(looks[:end]))
    alarms = tuple(one.alarm for one in watchers if one.alarm)
    bound = BOUND[series.kind]
    return Watched(series, alarms, tuple(hints), steps, mean, evidence, bound)


def _hint(series: Series, look: Look, before: Baseline) -> list[Hint]:
    """Test one period alone, whatever periods differ by themselves."""
    chance = float(special.ndtr(deviate(look.value, look.error, before, look.degrees, look.skew)))
    if chance > HINT:
        return []
    return [Hint(series, look.period, before.value, look.value, chance)]


def _mean(looks: Sequence[Look], natural: float = 0.0) -> Baseline:
    """Pool looks by their precision; errors are pooled, too, and know little of a look's value."""
    errors = np.hypot([look.error for look in looks], natural)
    return Baseline.of([look.value for look in looks], errors.tolist())


def _natural(looks: Sequence[Look], always: bool) -> float:
    """Estimate how much periods differ beyond the errors of their numbers.

    Of reviewed numbers only where a test says that they do (Cochran's Q at 5%): an estimate that
    is never below 0 would otherwise hide falls behind differences that are not there.
    """
    if len(looks) < 3:
        return 0.0
    values = np.array([look.value for look in looks])
    noise = np.array([look.error for look in looks]) ** 2
    away = values - (values / noise).sum() / (1 / noise).sum()
    q = float((away**2 / noise).sum())
    if not always and special.chdtrc(len(looks) - 1, q) > _DIFFER:
        return 0.0
    return math.sqrt(between_variance(values, noise))


class _Watcher:
    """One detector on one series in one direction."""

    def __init__(self, series: Series, rises: bool) -> None:
        self.series, self.rises = series, rises
        self.alarm: Alarm | None = None
        self.stopped = 0
        self._detector = Detector(rises, BOUND[series.kind])
        self._sum, self._start = 0.0, 0

    def take(self, at: int, step: float, error: float, before: Baseline) -> float:
        """Take one more look; return the evidence so far, 0 after an alarm."""
        if self.alarm:
            return 0.0
        # The likeliest beginning is where the sum of steps was last at its least.
        if self._sum <= 0:
            self._sum, self._start = 0.0, at
        self._sum += (step if self.rises else -step) - 0.5
        evidence = self._detector.look(step, error, before)
        if evidence >= self._detector.bound:
            self._raise(at, evidence)
        return evidence

    def _raise(self, at: int, evidence: float) -> None:
        looks, start = self.series.looks, self._start
        self.stopped = start
        self.alarm = Alarm(
            series=self.series,
            period=looks[at].period,
            since=looks[start].period,
            rises=self.rises,
            before=_mean(looks[:start]).value,
            now=_mean(looks[start : at + 1]).value,
            evidence=evidence,
            bound=self._detector.bound,
        )
