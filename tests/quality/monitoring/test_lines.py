import numpy as np
import pytest

from tests.quality.monitoring.years import weeks
from undivided.quality.joining import Joined
from undivided.quality.monitoring.cells import cells_of, periods_of
from undivided.quality.monitoring.lines import Line, level_of


def line(joined: Joined, stratum: str, yes_no: bool = False) -> Line:
    names, place = periods_of(joined)
    return Line.of(cells_of(joined, stratum, place, len(names)), 12, yes_no)


def test_a_line_tells_much_on_easy_conversations_and_little_on_hard_ones() -> None:
    easy, hard = line(weeks(), "easy"), line(weeks(), "hard")
    assert easy.slope == pytest.approx(0.8, abs=0.1)
    assert abs(hard.slope) < 0.25
    assert easy.rest.variance[0] == pytest.approx(9.6**2, rel=0.2)
    assert easy.rest_level == pytest.approx(75 - easy.slope * 75, abs=1.5)
    assert easy.told == pytest.approx((0.8 * 16) ** 2, rel=0.2)


def test_a_week_without_all_its_scores_is_estimated_by_its_reviews_alone() -> None:
    joined = weeks()
    some = np.flatnonzero(joined.scores.period.where("2026-W02") & ~joined.reviewed)
    joined.scores.value[some[:40]] = np.nan
    easy = line(joined, "easy")
    assert easy.by_score.tolist()[:3] == [1, 0, 1]
    assert easy.value[1] == easy.cells.reviewed.human[1]
    assert easy.value[0] != easy.cells.reviewed.human[0]
    assert easy.spread.variance[1] == easy.whole.variance[1] > easy.rest.variance[1]


def test_the_level_is_that_of_everyone_in_the_reference() -> None:
    joined = weeks(fall=30)
    lines = [line(joined, "easy"), line(joined, "hard")]
    assert level_of(lines) == pytest.approx(0.7 * 75 + 0.3 * 60, abs=1.5)
