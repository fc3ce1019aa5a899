import numpy as np
import pytest

from undivided.stats import calibration, log_loss


def test_honest_chances_have_little_error_and_others_more() -> None:
    draw = np.random.default_rng(3)
    chances = draw.random(20_000)
    honest = calibration(chances, draw.random(20_000) < chances)
    boastful = calibration(chances, draw.random(20_000) < chances / 2)
    assert honest.error.value < 0.015
    assert boastful.error.value == pytest.approx(0.25, abs=0.02)
    assert boastful.error.low < 0.25 < boastful.error.high


def test_bins_hold_all_cases_and_ten_at_least() -> None:
    draw = np.random.default_rng(3)
    found = calibration(draw.random(35), draw.random(35) < 0.5)
    assert sum(one.share.n for one in found.bins) == 35
    assert min(one.share.n for one in found.bins) >= 10
    assert [one.chance for one in found.bins] == sorted(one.chance for one in found.bins)


def test_without_cases_anything_is_possible() -> None:
    nothing = calibration([], [])
    assert (nothing.error.low, nothing.error.high, nothing.bins) == (0.0, 1.0, ())


def test_log_loss() -> None:
    assert log_loss([0.5, 0.25], [1, 0]) == pytest.approx([np.log(2), -np.log(0.75)])
    assert np.isfinite(log_loss([0.0], [1])).all()
