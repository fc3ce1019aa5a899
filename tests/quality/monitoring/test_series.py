import numpy as np
import pytest

from tests.quality.monitoring.years import weeks
from tests.quality.tables_made import reviews_of, scores_of
from undivided.quality.estimating import estimate_group
from undivided.quality.joining import Joined, join
from undivided.quality.monitoring.series import Look, series_of


def test_there_is_a_series_of_quality_of_each_residual_and_of_the_score() -> None:
    found = series_of(weeks(), 12)
    assert [(one.kind, one.stratum) for one in found] == [
        ("quality", ""), ("residual", "easy"), ("residual", "hard"), ("proxy", ""),
    ]  # fmt: skip
    assert all(len(one.looks) == 18 and one.unit == "points" for one in found)
    assert [look.period for look in found[0].looks][:2] == ["2026-W01", "2026-W02"]
    assert found[0].looks[0].n == 60
    assert found[1].looks[0].n == 30
    assert found[3].looks[0].n == 300


def test_a_week_of_quality_is_near_that_weeks_own_estimate() -> None:
    joined = weeks()
    here = np.flatnonzero(joined.scores.period.where("2026-W04"))
    one = estimate_group(joined, rows=here)
    look = series_of(joined, 12)[0].looks[3]
    assert one.estimate
    assert look.value == pytest.approx(one.estimate.value, abs=0.5)
    # Wider, for which 300 conversations come in that week is chance, too.
    assert look.high - look.low > one.estimate.high - one.estimate.low


def test_the_errors_of_quality_are_those_of_one_week_among_many() -> None:
    # Of 60 conversations a week 20 are reviewed: a finite-population correction would make the
    # errors a fifth too small, for which conversations come is chance, too.
    steps = []
    for seed in range(40):
        found = series_of(few(seed), 40)[0].looks
        values = np.array([look.value for look in found])
        steps += list((values - values.mean()) / np.array([look.error for look in found]))
    assert np.std(steps) == pytest.approx(1.0, abs=0.05)


def few(seed: int) -> Joined:
    draw = np.random.default_rng(seed)
    human = draw.normal(60, 15, 40 * 60)
    score = human + draw.normal(0, 15, len(human))
    period = [f"W{at:02d}" for at in range(40) for _ in range(60)]
    scores = scores_of(score, None, None, period)
    return join(scores, reviews_of([(f"c{at}", human[at]) for at in range(0, 2400, 3)]), "")


def test_the_error_of_a_residual_leaves_the_score_out() -> None:
    easy = series_of(weeks(), 12)[1]
    # Of a deviation of 16, r = .8 leaves 9.6; 30 reviews.
    errors = [look.error for look in easy.looks]
    assert np.mean(errors) == pytest.approx(9.6 / 30**0.5, rel=0.12)


def test_periods_with_too_few_reviews_are_named() -> None:
    scores = scores_of([50.0, 60, 70, 80], None, None, ["W1", "W1", "W1", "W2"])
    joined = join(scores, reviews_of([("c0", 40), ("c1", 60), ("c3", 80)]), "")
    quality, residual, proxy = series_of(joined, 2)
    assert quality.missing == residual.missing == proxy.missing == ("W2",)
    assert [look.period for look in quality.looks] == ["W1"]


def test_weeks_of_yes_alone_have_an_error_and_are_shares() -> None:
    scores = scores_of([1.0] * 8, None, None, ["W1"] * 4 + ["W2"] * 4)
    joined = join(scores, reviews_of([(f"c{at}", 1) for at in range(8)]), "")
    quality = series_of(joined, 2)[0]
    assert quality.unit == "share"
    assert [look.value for look in quality.looks] == [1.0, 1.0]
    assert all(0.05 < look.error < 0.3 for look in quality.looks)


def test_without_any_period_there_are_empty_series() -> None:
    joined = join(scores_of([]), reviews_of([]), "")
    assert [(one.kind, one.looks) for one in series_of(joined, 2)] == [
        ("quality", ()), ("proxy", ()),
    ]  # fmt: skip


def test_rare_low_values_make_a_number_skewed() -> None:
    draw = np.random.default_rng(2)
    human = (draw.random(900) < 0.9).astype(float)
    period = [f"W{at:02d}" for at in range(9) for _ in range(100)]
    joined = join(
        scores_of(np.ones(900), None, None, period),
        reviews_of([(f"c{at}", human[at]) for at in range(900) if at % 100 < 30]),
        "",
    )
    look = series_of(joined, 9)[0].looks[8]
    share = np.nanmean(joined.human)
    assert look.skew == pytest.approx((1 - 2 * share) / (30 * share * (1 - share)) ** 0.5, rel=0.2)


def test_an_interval_is_students() -> None:
    look = Look("W1", 70.0, 2.0, 10.0, 12)
    assert [look.low, look.high] == pytest.approx([65.5437, 74.4563], abs=1e-3)
