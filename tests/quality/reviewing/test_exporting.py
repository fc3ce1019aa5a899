from datetime import UTC, datetime

from undivided.domain import (
    Answer,
    ConsensusReached,
    Event,
    Fact,
    Person,
    ReviewAnswer,
    ReviewAssigned,
    ReviewKind,
    ReviewSubmitted,
)
from undivided.quality import parse_scorecard
from undivided.quality.reviewing import ReviewBook, review_rows

NOW = datetime(2026, 11, 20, tzinfo=UTC)
CARD = parse_scorecard(
    """
id: standard
criteria:
  - {id: greeting, question: "Greeted?", kind: yes_no, check: greeting, answered_by: both}
  - {id: talk_share, question: "Share of talk?", kind: percent, weight: 0}
"""
)


def test_reviews_keep_how_they_were_drawn_and_what_was_agreed_is_no_random_sample() -> None:
    book = ReviewBook()
    answers = (ReviewAnswer("greeting", Answer.NO),)
    person = Person("rita", "reviewer")
    facts: list[tuple[str, Fact]] = [
        ("a1", ReviewAssigned("p", "hard", "rita")),
        ("a2", ReviewAssigned("p", "double", "sam")),
        ("r1", ReviewSubmitted("a1", ReviewKind.FIRST, answers, "standard", "v1")),
        ("g", ConsensusReached(("r1", "r2"), answers, "standard", "v1")),
    ]
    for name, fact in facts:
        book.take(Event(name, "c1", NOW, person, fact))
    at = "2026-11-20T00:00:00+00:00"
    assert list(review_rows(book, lambda _name, _version: CARD)) == [
        ("c1", "", "rita", "0", "hard", "p", "v1", at),
        ("c1", "greeting", "rita", "no", "hard", "p", "v1", at),
        ("c1", "", "consensus", "0", "consensus", "", "v1", at),
        ("c1", "greeting", "consensus", "no", "consensus", "", "v1", at),
    ]
