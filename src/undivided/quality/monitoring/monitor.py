"""The monitor: alarms in plain words, with the conversations to listen to."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from undivided.quality.joining import Joined
from undivided.quality.monitoring.series import PROXY, RESIDUAL, series_of
from undivided.quality.monitoring.watching import Alarm, Hint, Watched, watch
from undivided.quality.monitoring.words import (
    alarm_in_words,
    goodhart_in_words,
    hint_in_words,
    unwatched_in_words,
)

BASELINE = 26
"""Periods of reference; with fewer there are more false alarms (docs/benchmarks/quality.md)."""
_LISTEN = 5
_UP = 2.326
"""How surely the score must have risen before it is said to be played to: 99%."""


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
    said = [alarm_in_words(alarm) for alarm in alarms]
    if goodhart:
        said.insert(0, goodhart)
    said += unwatched_in_words(series, max(2, baseline))
    if not alarms and not said:
        said.append("No alarm.")
    hear = [*_of_alarms(joined, alarms), *_of_hints(joined, hints)]
    once: dict[str, ToHear] = {}
    for one in hear:
        once.setdefault(one.conversation, one)
    return Monitored(
        watched,
        tuple(said),
        tuple(hint_in_words(hint) for hint in hints),
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
    return goodhart_in_words(first.series)


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
