import math
from datetime import date

from tests.quality.tables_made import reviews_of, scores_of
from undivided.quality.cards.dating import age_days, ends
from undivided.quality.joining import join


def test_periods_end() -> None:
    assert ends("2026-W47") == date(2026, 11, 22)
    assert ends("2026-02") == date(2026, 2, 28)
    assert ends("2026-11-23") == date(2026, 11, 23)
    assert ends("spring") is ends("2026-W60") is ends("2026-13") is None


def test_the_newest_reviewed_period_counts() -> None:
    scores = scores_of([1, 2, 3], None, None, ["2026-10", "2026-11-01", "2026-11-20"])
    joined = join(scores, reviews_of([("c0", 5), ("c1", 6)]), "")
    assert age_days(joined, date(2026, 11, 25)) == 24
    assert math.isnan(age_days(join(scores, reviews_of([]), ""), date(2026, 11, 25)))
