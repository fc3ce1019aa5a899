import numpy as np
import pytest

from tests.quality.monitoring.years import weeks
from undivided.quality.monitoring.cells import Sums, cells_of, periods_of

DRAW = np.random.default_rng(1)
PLACE = np.repeat([0, 1, 3], [6, 5, 4])
HUMAN = DRAW.normal(70, 10, 15)
PROXY = HUMAN + DRAW.normal(0, 5, 15)
SUMS = Sums.of(PLACE, HUMAN, PROXY, 4)


def test_sums_are_those_within_periods() -> None:
    assert SUMS.n.tolist() == [6, 5, 0, 4]
    first, last = HUMAN[:6], HUMAN[11:]
    assert SUMS.human[[0, 3]] == pytest.approx([first.mean(), last.mean()])
    assert SUMS.yy[0] == pytest.approx(first.var() * 6)
    assert SUMS.yf[3] == pytest.approx(np.cov(last, PROXY[11:], ddof=0)[0, 1] * 4)


def test_the_slope_is_that_of_the_reference_within_its_periods() -> None:
    moved = Sums.of(PLACE, HUMAN + 50 * (PLACE > 0), PROXY, 4)
    assert moved.slope(slice(2)) == pytest.approx(SUMS.slope(slice(2)))
    assert SUMS.slope(slice(2)) == pytest.approx(SUMS.yf[:2].sum() / SUMS.ff[:2].sum())


def test_a_score_that_tells_nothing_has_a_flat_line() -> None:
    square = np.array([1.0, 1, -1, -1] * 4)
    noise = Sums.of(np.zeros(16, dtype=int), square, np.array([1.0, -1] * 8), 1)
    assert noise.slope(slice(4)) == 0.0
    assert Sums.of(PLACE, HUMAN, np.ones(15), 4).slope(slice(4)) == 0.0


def test_a_spread_is_pooled_over_the_periods_so_far_and_the_reference_shares_one() -> None:
    spread = SUMS.pooled(0.0, 2)
    variance = spread.variance
    assert spread.degrees.tolist() == [9, 9, 9, 12]
    assert variance[0] == variance[1] == pytest.approx((SUMS.yy[0] + SUMS.yy[1]) / 9)
    assert variance[3] == pytest.approx(SUMS.yy.sum() / 12)
    assert SUMS.pooled(0.0, 26).variance.tolist() == [variance[3]] * 4


def test_spreads_about_a_line_are_those_of_what_it_leaves() -> None:
    place = np.repeat(np.arange(200), 10)
    proxy = DRAW.normal(0, 1, 2000)
    rest = 4 - DRAW.gamma(4.0, 1.0, 2000)
    spread = Sums.of(place, 2 * proxy + rest, proxy, 200).pooled(2.0, 200)
    assert spread.variance[-1] == pytest.approx(4.0, rel=0.1)
    assert spread.third[-1] == pytest.approx(-8.0, rel=0.2)
    assert spread.degrees[-1] == 1800


def test_a_stratum_is_summed_up_with_and_without_scores() -> None:
    joined = weeks(count=3)
    joined.scores.value[np.flatnonzero(joined.scores.period.where("2026-W02"))[:40]] = np.nan
    names, place = periods_of(joined)
    assert names == ("2026-W01", "2026-W02", "2026-W03")
    cells = cells_of(joined, "hard", place, len(names))
    assert cells.complete.tolist() == [True, False, True]
    assert cells.size.sum() == joined.scores.stratum.where("hard").sum()
    assert cells.reviewed.n.tolist() == [30, 30, 30]
    assert cells.paired.n[1] < 30
