import numpy as np

from undivided.quality.monitoring.series import PROXY, QUALITY, RESIDUAL, Look, Series
from undivided.quality.monitoring.watching import watch


def series(seed: int, fall: float = 0.0, kind: str = QUALITY, since: int = 12) -> Series:
    draw = np.random.default_rng(seed)
    values = draw.normal(70, 1.5, 64)
    values[since:] -= fall
    looks = [Look(f"W{at:02d}", float(value), 1.5, 40, 60) for at, value in enumerate(values)]
    return Series(kind, "hard" if kind == RESIDUAL else "", tuple(looks))


def test_quiet_years_have_few_alarms() -> None:
    assert sum(bool(watch(series(seed), 12).alarms) for seed in range(200)) <= 200 * 0.06


def test_a_fall_is_found_and_dated() -> None:
    found = [watch(series(seed, 4.5), 12).alarms[0] for seed in range(20)]
    assert np.median([int(alarm.period[1:]) for alarm in found]) <= 15
    assert np.median([abs(int(alarm.since[1:]) - 12) for alarm in found]) <= 1
    assert all(alarm.before > alarm.now and not alarm.rises for alarm in found)


def test_evidence_is_kept_until_the_alarm_and_the_reference_ends_there() -> None:
    found = watch(series(3, 6), 12)
    alarm = found.alarms[0]
    assert list(found.evidence)[-1] == alarm.period
    assert found.evidence[alarm.period] == alarm.evidence >= alarm.bound == found.bound
    assert len(found.steps) == 52
    assert found.before
    assert abs(found.before.value - 70) < 1.5


def test_the_score_is_watched_both_ways_and_quality_is_not() -> None:
    assert watch(series(1, -6, PROXY), 12).alarms[0].rises
    assert not watch(series(1, 6, PROXY), 12).alarms[0].rises
    assert not watch(series(1, -6), 12).alarms


def test_hints_are_of_residuals_and_come_as_often_as_they_say() -> None:
    hints = [len(watch(series(seed, kind=RESIDUAL), 12).hints) for seed in range(60)]
    assert 0.045 < sum(hints) / (60 * 52) < 0.08
    assert not watch(series(1, 6), 12).hints


def test_a_large_fall_in_one_week_is_a_hint_at_once() -> None:
    hint = watch(series(2, 8, RESIDUAL), 12).hints[0]
    assert hint.period == "W12"
    assert hint.now < hint.before
    assert hint.chance < 0.01


def test_natural_differences_of_weeks_are_no_alarm() -> None:
    draw = np.random.default_rng(5)
    false = 0
    for _ in range(40):
        values = draw.normal(70, 3.0, 64)
        looks = [Look(f"W{at:02d}", float(value), 0.2, 900, 900) for at, value in enumerate(values)]
        false += bool(watch(Series(PROXY, "", tuple(looks)), 26).alarms)
    assert false <= 4


def test_without_enough_periods_nothing_is_claimed() -> None:
    some = Series(QUALITY, "", series(1, 9).looks[:12])
    assert not watch(some, 12).alarms
