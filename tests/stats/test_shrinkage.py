import numpy as np
import pytest

from undivided.domain import Estimate
from undivided.stats import shrunk


def groups(values: list[float]) -> list[Estimate]:
    return [Estimate(value, value - 2, value + 2, 0.95, 9, "t", "points") for value in values]


def test_what_is_noise_goes_to_the_mean() -> None:
    found = shrunk(groups([49.0, 50.0, 51.0, 50.0] * 10), [100.0] * 40)
    assert [one.value for one in found] == pytest.approx([50] * 40, abs=0.1)


def test_what_is_sure_stays() -> None:
    found = shrunk(groups([10, 50, 70, 90]), [0.01] * 4)
    assert [one.value for one in found] == pytest.approx([10, 50, 70, 90], abs=0.01)


def test_unsure_groups_move_more() -> None:
    sure, unsure, *_ = shrunk(groups([60, 60, 40, 45, 55]), [1.0, 50.0, 1.0, 1.0, 1.0])
    assert unsure.value < sure.value < 60


def test_intervals_hold_the_groups_true_values() -> None:
    draw = np.random.default_rng(4)
    held = total = 0
    for _ in range(200):
        true = draw.normal(70, 4, 20)
        seen = draw.normal(true, 5)
        for truth, one in zip(true, shrunk(groups(seen.tolist()), [25.0] * 20), strict=True):
            held += one.low <= truth <= one.high
            total += 1
    assert held / total > 0.93


def test_two_groups_stay_as_they_are() -> None:
    some = groups([1, 2])
    assert shrunk(some, [1.0, 1.0]) == some


def test_impossible_variances_are_refused() -> None:
    with pytest.raises(ValueError, match="above 0"):
        shrunk(groups([1.0]), [0.0])
