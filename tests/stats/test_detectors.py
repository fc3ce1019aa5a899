import numpy as np
import pytest

from undivided.stats import Baseline, Detector

STEADY = Baseline(80.0, 0.3)


def looks(seed: int, fall: float, weeks: int = 52, error: float = 1.6) -> list[tuple[float, float]]:
    draw = np.random.default_rng(seed)
    return [(float(value), error) for value in draw.normal(80 - fall, error, weeks)]


def test_a_year_in_which_nothing_happens_is_quiet() -> None:
    false = sum(Detector(STEADY).first_alarm(looks(seed, 0.0)) is not None for seed in range(400))
    assert false <= 400 * 0.05


def test_a_fall_of_three_points_is_found_within_weeks() -> None:
    found = [Detector(STEADY).first_alarm(looks(seed, 3.0)) for seed in range(200)]
    assert all(week is not None for week in found)
    assert np.median([week or 99 for week in found]) <= 5


def test_a_large_fall_is_found_at_once() -> None:
    assert Detector(STEADY).first_alarm(looks(1, 12.0)) == 1


def test_a_rise_is_nothing_to_who_watches_for_a_fall() -> None:
    assert Detector(STEADY).first_alarm(looks(1, -12.0)) is None
    assert Detector(STEADY, rises=True).first_alarm(looks(1, -12.0)) == 1


def test_an_uncertain_baseline_makes_it_slower() -> None:
    sure, unsure = Detector(STEADY), Detector(Baseline(80.0, 3.0))
    assert sure.look(75.0, 1.6) > unsure.look(75.0, 1.6)


def test_evidence_never_overflows() -> None:
    one = Detector(STEADY)
    for _ in range(50):
        assert one.look(-1e6, 1e-3) <= 1e150


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
        Detector(STEADY).look(1.0, 0.0)
