"""Numbers for tests of the page: a week in the reference scenario, and thirty made-up weeks."""

from datetime import date
from functools import cache
from pathlib import Path

from tests.quality.cards.stories import drawn
from tests.quality.tables_made import week
from undivided.quality.gathering import Records
from undivided.quality.numbers import Numbers, Question, count
from undivided.quality.tables import load_reviews, load_scores

TODAY = date(2026, 11, 25)
SAMPLES = Path("samples/quality")


@cache
def a_week() -> Numbers:
    scores, human = week()
    return count(Records(scores, drawn(scores, human)), TODAY)


@cache
def thirty_weeks() -> Numbers:
    scores, _ = load_scores(SAMPLES / "scores.csv")
    reviews, _ = load_reviews(SAMPLES / "reviews.csv")
    return count(Records(scores, reviews), TODAY, known={"": Question("", "All")})
