"""Alarms, hints and series in plain words."""

from collections.abc import Sequence

from undivided.quality.monitoring.series import PROXY, QUALITY, RESIDUAL, SHARE, Look, Series
from undivided.quality.monitoring.watching import Alarm, Hint, Watched


def alarm_in_words(alarm: Alarm) -> str:
    """Say what has changed, by how much and since when."""
    series = alarm.series
    when = f"likely since {alarm.since} (raised in {alarm.period})"
    if alarm.since == alarm.period:
        when = f"in {alarm.period}"
    size = number(abs(alarm.now - alarm.before), series.unit, difference=True)
    if series.kind in {QUALITY, PROXY}:
        way = "risen" if alarm.rises else "fallen"
        ends = f"from {number(alarm.before, series.unit)} to {number(alarm.now, series.unit)}"
        what = "quality, as people judge it," if series.kind == QUALITY else name_of(series)
        return f"ALARM: {what} has {way} by {size}, {ends}, {when}."
    return (
        f"ALARM: {_on(series)}people judge {size} lower than the automatic score led to expect, "
        f"{when}. The score no longer tells there what it told before."
    )


def hint_in_words(hint: Hint) -> str:
    """Say what one period is worth a look for, and how often chance does that."""
    less = number(hint.before - hint.now, hint.series.unit, difference=True)
    often = f"{hint.chance:.1%}" if hint.chance >= 0.001 else "fewer than 0.1%"
    of = f"{hint.series.stratum} conversations of " if hint.series.stratum else ""
    return (
        f"Worth a look, no alarm: on {of}{hint.period} people judged {less} lower than expected; "
        f"chance alone does this in {often} of periods."
    )


def goodhart_in_words(first: Series) -> str:
    """Name the signature of a score that is being played to."""
    return (
        "The automatic score goes up while people's judgement beyond it goes down, first "
        f"{_on(first) or 'on all conversations '}: this is what happens when a score becomes a "
        "target. Do not read its rise as better quality."
    ).replace(" :", ":")


def unwatched_in_words(series: Sequence[Series], needed: int) -> list[str]:
    """Say which series have too few periods, and which periods too few reviews."""
    said = []
    for one in series:
        name = name_of(one)
        if len(one.looks) <= needed:
            said.append(
                f"Not watched yet: {name} has {len(one.looks)} periods with reviews enough, and "
                f"more than {needed} are needed."
            )
        elif one.missing:
            some = ", ".join(one.missing[:5])
            more = f" and {len(one.missing) - 5} more" if len(one.missing) > 5 else ""
            said.append(f"Too few reviews for {name} in: {some}{more}.")
    return said


def latest_in_words(watched: Watched, last: int = 3) -> str:
    """Give the last periods of a series with their intervals, in one line."""
    series = watched.series
    before = f"{_plain(watched.before.value, series)} before; " if watched.before else ""
    return f"{name_of(series)}: {before}" + ", ".join(
        f"{_interval(look, series)} in {look.period}" for look in series.looks[-last:]
    )


def name_of(series: Series) -> str:
    """Name a series, e.g. "the residual of hard"."""
    if series.kind == QUALITY:
        return "the quality mean"
    if series.kind == PROXY:
        return "the mean automatic score"
    return f"the residual of {series.stratum or 'all'}"


def number(value: float, unit: str, *, difference: bool = False) -> str:
    """Write a number: points of 100, or a share of yes as per cent."""
    points = 100 * value if unit == SHARE else value
    ending = "%" if unit == SHARE else ""
    if difference:
        ending = " percentage points" if unit == SHARE else " points"
    return f"{points:.1f}{ending}"


def _interval(look: Look, series: Series) -> str:
    low, high = _plain(look.low, series), _plain(look.high, series)
    return f"{_plain(look.value, series)} ({low} to {high})"


def _plain(value: float, series: Series) -> str:
    """Write a value; what people say beyond the score has a sign."""
    told = number(value, series.unit)
    return f"+{told}" if series.kind == RESIDUAL and not told.startswith("-") else told


def _on(series: Series) -> str:
    return f"on {series.stratum} conversations " if series.stratum else ""
