import numpy as np
import pytest

from tests.quality.monitoring.years import weeks
from tests.quality.tables_made import reviews_of, scores_of
from undivided.quality.estimating import estimate_group
from undivided.quality.joining import join
from undivided.quality.monitoring.series import by_period, error_of, series_of, some_of


def test_there_is_a_series_of_quality_of_each_residual_and_of_the_score() -> None:
    found = series_of(weeks(), 12)
    assert [(one.kind, one.stratum) for one in found] == [
        ("quality", ""), ("residual", "easy"), ("residual", "hard"), ("proxy", ""),
    ]  # fmt: skip
    assert all(len(one.looks) == 18 for one in found)
    assert [look.period for look in found[0].looks][:2] == ["2026-W01", "2026-W02"]
    assert found[0].looks[0].n == 60
    assert found[1].looks[0].n == 30


def test_a_week_of_the_series_is_the_estimate_of_that_week() -> None:
    joined = weeks()
    name, rows = by_period(joined)[3]
    one = estimate_group(some_of(joined, rows))
    look = series_of(joined, 12)[0].looks[3]
    assert one.estimate
    assert (look.period, look.value) == (name, one.estimate.value)
    half = (one.estimate.high - one.estimate.low) / 2
    assert half == pytest.approx(2 * look.error, rel=0.05)
    assert error_of(one.parts)[0] == look.error


def test_the_error_of_a_residual_leaves_the_score_out() -> None:
    easy = series_of(weeks(), 12)[1]
    # Of a deviation of 16, r = .8 leaves 9.6; 30 reviews of about 210.
    errors = [look.error for look in easy.looks[3:]]
    assert np.mean(errors) == pytest.approx(9.6 / 30**0.5 * (1 - 30 / 210) ** 0.5, rel=0.12)


def test_periods_with_too_few_reviews_are_named() -> None:
    scores = scores_of([50.0, 60, 70, 80], None, None, ["W1", "W1", "W1", "W2"])
    joined = join(scores, reviews_of([("c0", 40), ("c1", 60), ("c3", 80)]), "")
    quality, residual, proxy = series_of(joined, 2)
    assert quality.missing == residual.missing == proxy.missing == ("W2",)
    assert [look.period for look in quality.looks] == ["W1"]
