"""Has the number come loose from what people say? Alarms on the residual of each stratum."""

from dataclasses import dataclass

from undivided.quality.monitoring import Alarm, Monitored

_RESIDUAL = "residual"


@dataclass(frozen=True, slots=True)
class Drift:
    """What watching the residual of one stratum came to.

    Args:
        stratum: Which.
        periods: With reviews enough.
        watched: How many of them were watched, after those of reference.
        since: The first period that is likely to be loose; "" = steady, or not watched.
        raised: When it was certain.
        change: How much lower (−) than before people judge beside the number, points of quality.
    """

    stratum: str
    periods: int
    watched: int
    since: str = ""
    raised: str = ""
    change: float = 0.0


def drifts(monitored: Monitored) -> tuple[Drift, ...]:
    """Say of each stratum whether the number is steady there."""
    found = []
    for one in monitored.watched:
        if one.series.kind != _RESIDUAL:
            continue
        stratum, looks, steps = one.series.stratum, len(one.series.looks), len(one.steps)
        first: Alarm | None = min(one.alarms, key=lambda alarm: alarm.period, default=None)
        if first is None:
            found.append(Drift(stratum, looks, steps))
        else:
            change = first.now - first.before
            found.append(Drift(stratum, looks, steps, first.since, first.period, change))
    return tuple(found)
