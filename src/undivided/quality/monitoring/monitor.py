"""The monitor: alarms in plain words, with the conversations to listen to."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from undivided.quality.joining import Joined
from undivided.quality.monitoring.series import PROXY, QUALITY, RESIDUAL, Series, series_of
from undivided.quality.monitoring.watching import Alarm, Hint, Watched, watch

BASELINE = 26
"""Periods of reference; with fewer there are more false alarms (docs/benchmarks/quality.md)."""
_LISTEN = 5
_UP = 1.645


@dataclass(frozen=True, slots=True)
class ToHear:
    """A conversation to listen to.

    Args:
        conversation: Its id.
        stratum: Its stratum.
        why: In a few words.
    """

    conversation: str
    stratum: str
    why: str


@dataclass(frozen=True, slots=True)
class Monitored:
    """What the monitor found.

    Args:
        watched: Every series.
        sentences: Alarms and what they mean, the gravest first.
        hints: What is worth a look in the last period; weaker than an alarm.
        hear: By alarm or hint, in the same order: conversations to listen to.
        goodhart: The score went up while people's judgement beyond it went down.
    """

    watched: tuple[Watched, ...]
    sentences: tuple[str, ...]
    hints: tuple[str, ...]
    hear: tuple[ToHear, ...]
    goodhart: bool


def monitor(joined: Joined, baseline: int = BASELINE) -> Monitored:
    """Watch one criterion.

    Args:
        joined: Its scores and reviews, of several periods.
        baseline: How many of the first periods are the reference.
    """
    series = series_of(joined, baseline)
    watched = tuple(watch(one, baseline) for one in series)
    alarms = [alarm for one in watched for alarm in one.alarms]
    last = max((look.period for one in series for look in one.looks), default="")
    hints = [hint for one in watched for hint in one.hints if hint.period == last]
    goodhart = _goodhart(watched)
    said = [_alarm_in_words(alarm) for alarm in alarms]
    if goodhart:
        said.insert(0, goodhart)
    said += _unwatched(series, baseline)
    if not alarms and not said:
        said.append("No alarm.")
    hear = [*_of_alarms(joined, alarms), *_of_hints(joined, hints)]
    once: dict[str, ToHear] = {}
    for one in hear:
        once.setdefault(one.conversation, one)
    return Monitored(
        watched,
        tuple(said),
        tuple(_hint_in_words(hint) for hint in hints),
        tuple(once.values()),
        bool(goodhart),
    )


def _goodhart(watched: Sequence[Watched]) -> str:
    """Name the signature of a score that is being played to; "" when it is not there."""
    fallen = [alarm for one in watched for alarm in one.alarms if alarm.series.kind == RESIDUAL]
    if not fallen:
        return ""
    first = min(fallen, key=lambda alarm: (alarm.period, alarm.since))
    steps = next(one.steps for one in watched if one.series.kind == PROXY)
    since = [value for period, value in steps.items() if first.since <= period <= first.period]
    up = sum(since) / max(1.0, len(since)) ** 0.5
    if up < _UP:
        return ""
    return (
        f"The automatic score goes up while people's judgement beyond it goes down, first on "
        f"{first.series.stratum} conversations: this is what happens when a score becomes a "
        "target. Do not read its rise as better quality."
    )


def _alarm_in_words(alarm: Alarm) -> str:
    change = f"from {alarm.before:.3g} to {alarm.now:.3g}, likely since {alarm.since}"
    sure = f"raised in {alarm.period}"
    if alarm.series.kind == QUALITY:
        return f"ALARM: quality, as people judge it, has fallen {change} ({sure})."
    if alarm.series.kind == PROXY:
        way = "risen" if alarm.rises else "fallen"
        return f"ALARM: the mean automatic score has {way} {change} ({sure})."
    fall = alarm.before - alarm.now
    return (
        f"ALARM: on {alarm.series.stratum} conversations people judge {fall:.3g} lower than the "
        f"automatic score led to expect, likely since {alarm.since} ({sure}). The score no longer "
        "tells there what it told before."
    )


def _hint_in_words(hint: Hint) -> str:
    return (
        f"Worth a look, no alarm: on {hint.series.stratum} conversations of {hint.period} people "
        f"judged {hint.before - hint.now:.3g} lower than expected; chance alone does this in "
        f"{hint.chance:.1%} of periods."
    )


def _unwatched(series: Sequence[Series], baseline: int) -> list[str]:
    said = []
    for one in series:
        name = f"the residual of {one.stratum}" if one.kind == RESIDUAL else f"the {one.kind} mean"
        if len(one.looks) <= max(2, baseline):
            said.append(
                f"Not watched yet: {name} has {len(one.looks)} periods with reviews enough, and "
                f"more than {max(2, baseline)} are needed."
            )
        elif one.missing:
            some = ", ".join(one.missing[:5])
            more = f" and {len(one.missing) - 5} more" if len(one.missing) > 5 else ""
            said.append(f"Too few reviews for {name} in: {some}{more}.")
    return said


def _of_alarms(joined: Joined, alarms: Sequence[Alarm]) -> list[ToHear]:
    found = []
    for alarm in alarms:
        if alarm.series.kind != PROXY:
            found += to_hear(joined, alarm.series.stratum, alarm.since, alarm.period)
    return found


def _of_hints(joined: Joined, hints: Sequence[Hint]) -> list[ToHear]:
    found = []
    for hint in hints:
        found += to_hear(joined, hint.series.stratum, hint.period, hint.period)
    return found


def to_hear(joined: Joined, stratum: str, since: str, until: str) -> list[ToHear]:
    """Choose conversations: those judged lowest beside their score, and unreviewed ones like them.

    Args:
        joined: Scores and reviews.
        stratum: Only of this; "" = all.
        since: First period.
        until: Last period.
    """
    scores = joined.scores
    within = np.array([since <= label <= until for label in scores.period.labels] or [False])
    inside = within[scores.period.codes] & np.isfinite(scores.value)
    if stratum:
        inside &= scores.stratum.where(stratum)
    seen = np.flatnonzero(inside & joined.reviewed)
    rest = joined.human[seen] - scores.value[seen]
    worst = seen[np.argsort(rest, kind="stable")[:_LISTEN]]
    names, strata = scores.conversation, scores.stratum

    def one(row: int, why: str) -> ToHear:
        name, where = names.labels[names.codes[row]], strata.labels[strata.codes[row]]
        return ToHear(name, where, why)

    found = [
        one(row, f"reviewed {joined.human[row]:.3g}, scored {scores.value[row]:.3g}")
        for row in worst
    ]
    left = np.flatnonzero(inside & ~joined.reviewed)
    for row in worst:
        same = left[strata.codes[left] == strata.codes[row]]
        if not len(same):
            continue
        near = same[np.argmin(np.abs(scores.value[same] - scores.value[row]))]
        found.append(one(near, f"not reviewed; like {names.labels[names.codes[row]]}"))
        left = left[left != near]
    return found
