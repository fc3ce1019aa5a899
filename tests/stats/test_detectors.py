import math
from statistics import NormalDist

import numpy as np
import pytest

from undivided.stats import Baseline, Detector, deviate

STEADY = Baseline(80.0, 0.3)


def first_alarm(detector: Detector, values: list[float], reference: int, error: float) -> int:
    """Compare each value with the mean of all before it; 99 = never."""
    for at in range(reference, len(values)):
        before = Baseline.of(values[:at], [error] * at)
        step = deviate(values[at], error, before)
        if detector.look(step, error, before) >= detector.bound:
            return at - reference + 1
    return 99


def look(
    detector: Detector, value: float, before: Baseline = STEADY, degrees: float = math.inf
) -> float:
    return detector.look(deviate(value, 1.6, before, degrees), 1.6, before)


def year(seed: int, fall: float, weeks: int = 52, reference: int = 12) -> list[float]:
    draw = np.random.default_rng(seed)
    values: list[float] = draw.normal(80, 1.6, reference + weeks).tolist()
    return values[:reference] + [value - fall for value in values[reference:]]


def test_years_in_which_nothing_happens_are_quiet_with_a_baseline_of_twelve_weeks() -> None:
    false = sum(first_alarm(Detector(), year(seed, 0.0), 12, 1.6) <= 52 for seed in range(600))
    assert false <= 600 * 0.04


def test_the_mean_time_to_a_false_alarm_is_at_least_the_bound() -> None:
    weeks = [first_alarm(Detector(bound=50), year(seed, 0.0, 600), 12, 1.6) for seed in range(150)]
    assert np.mean([601 if week == 99 else week for week in weeks]) >= 50


def test_a_fall_of_three_points_is_found_within_weeks() -> None:
    found = [
        first_alarm(Detector(bound=450), year(seed, 3.0, 30, 26), 26, 1.6) for seed in range(200)
    ]
    assert np.median(found) <= 4
    assert np.quantile(found, 0.95) <= 13


def test_a_large_fall_is_found_at_once() -> None:
    assert look(Detector(), 68.0) >= 1040


def test_a_rise_is_nothing_to_who_watches_for_a_fall() -> None:
    assert look(Detector(), 92.0) < 1
    assert look(Detector(rises=True), 92.0) >= 1040


def test_an_uncertain_baseline_and_few_degrees_of_freedom_make_it_slower() -> None:
    sure = look(Detector(), 75.0)
    assert look(Detector(), 75.0, before=Baseline(80.0, 3.0)) < sure
    assert look(Detector(), 75.0, degrees=8) < sure


def test_of_an_old_change_less_is_expected_to_show() -> None:
    # The second look is judged beside a mean that the first has moved towards it.
    one = Detector()
    one.look(0.0, 1.0, Baseline(80.0, 1.0))
    evidence = one.look(0.0, 1.0, Baseline(80.0, 2**-0.5))
    early = 2.0 / math.hypot(1.0, 2**-0.5) / 2
    late = 2.0 / math.hypot(1.0, 2**-0.5)
    first = 2.0 / 2**0.5
    expected = math.exp(-(first**2) / 2 - early**2 / 2) + math.exp(-(late**2) / 2)
    assert evidence == pytest.approx(expected)


def test_evidence_never_overflows() -> None:
    one = Detector()
    for _ in range(80):
        assert math.isfinite(one.look(-8.0, 1e-3, STEADY))


def test_a_deviate_is_as_rare_as_students_t() -> None:
    assert deviate(3.0, 1.0, Baseline(1.0, 1e-9)) == pytest.approx(2.0)
    assert deviate(3.0, 1.0, Baseline(1.0, 1e-9), degrees=10) == pytest.approx(1.790, abs=0.002)
    assert deviate(-1.0, 1.0, Baseline(1.0, 1e-9), degrees=10) == pytest.approx(-1.790, abs=0.002)
    assert deviate(1e6, 1e-3, STEADY) == 8.0


def test_a_skewed_number_is_taken_as_a_gamma_variable() -> None:
    # A Poisson-like tail: a chi-square with 8 degrees of freedom, mean 8, deviation 4, skewness 1.
    for quantile, chance in ((15.507, 0.05), (20.090, 0.01), (2.733, 0.95)):
        expected = NormalDist().inv_cdf(1 - chance)
        before = Baseline(8.0, 1e-9)
        assert deviate(quantile, 4.0, before, skew=1.0) == pytest.approx(expected, abs=0.03)
        assert deviate(16 - quantile, 4.0, before, skew=-1.0) == pytest.approx(-expected, abs=0.03)


def test_a_baseline_weighs_weeks_by_their_precision() -> None:
    found = Baseline.of([80.0, 70.0], [1.0, 3.0])
    assert found.value == pytest.approx((80 + 70 / 9) / (1 + 1 / 9))
    assert found.error == pytest.approx((1 + 1 / 9) ** -0.5)


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        Baseline.of([], [])
    with pytest.raises(ValueError, match="above 0"):
        Baseline.of([1.0], [0.0])
    with pytest.raises(ValueError, match="above 0"):
        deviate(1.0, 0.0, STEADY)
