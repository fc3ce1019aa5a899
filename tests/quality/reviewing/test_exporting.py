from datetime import UTC, datetime

from undivided.domain import (
    Answer,
    CallTransferred,
    Component,
    ConsensusReached,
    ConversationStarted,
    Event,
    Fact,
    Person,
    ReviewAnswer,
    ReviewAssigned,
    ReviewKind,
    ReviewSubmitted,
    Score,
    ScoreGiven,
)
from undivided.quality import parse_scorecard
from undivided.quality.reviewing import ReviewBook, review_rows, score_rows

NOW = datetime(2026, 11, 20, tzinfo=UTC)
CARD = parse_scorecard(
    """
id: standard
criteria:
  - {id: greeting, question: "Greeted?", kind: yes_no, check: greeting, answered_by: both}
  - {id: talk_share, question: "Share of talk?", kind: percent, weight: 0}
"""
)


def event(name: str, fact: Fact, conversation: str = "c1") -> Event:
    return Event(name, conversation, NOW, Component("scores", "2"), fact)


def score(criterion: str, value: Answer | float) -> ScoreGiven:
    return ScoreGiven(Score(criterion, value, (), 0.9, "", "standard", "v1"))


def test_scores_of_one_program_are_rows_and_the_latest_counts() -> None:
    told = [
        event("1", ConversationStarted("shop", "call", "One", "ana")),
        event("2", score("greeting", Answer.NO)),
        event("3", score("talk_share", 62.5)),
        event("4", score("greeting", Answer.YES)),
        event("5", CallTransferred("ben", 3.0)),
        event("6", ConversationStarted("other", "call", "Two"), "c2"),
        event("7", score("greeting", Answer.NO), "c2"),
        event("8", ConversationStarted("shop", "call", "Three"), "c3"),
    ]
    rest = ("all", "ben", "", "2026-W47", "shop", "v1", "2", "", "")
    assert list(score_rows(told, "shop", CARD)) == [
        ("c1", "", "100", *rest),
        ("c1", "greeting", "yes", *rest),
        ("c1", "talk_share", "62.5", *rest),
    ]


def test_what_was_learnt_is_exported_as_expected_with_its_own_scorer() -> None:
    def learnt(criterion: str, value: Answer | float, expected: float) -> ScoreGiven:
        return ScoreGiven(
            Score(criterion, value, (), 0.7, "", "standard", "v1", "learnt@3f", expected)
        )

    told = [
        event("1", ConversationStarted("shop", "call", "One", "ana")),
        event("2", score("greeting", Answer.NO)),
        event("3", learnt("greeting", Answer.CANNOT_TELL, 0.55)),
        event("4", learnt("", 64.0, 64.0)),
    ]
    rows = [(row[1], row[2], row[9]) for row in score_rows(told, "shop", CARD)]
    assert rows == [("greeting", "0.55", "learnt@3f"), ("", "64", "learnt@3f")]


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


def test_where_too_little_was_told_there_is_no_whole() -> None:
    told = [
        event("1", ConversationStarted("shop", "call", "One", "ana")),
        event("2", score("talk_share", 62.5)),
    ]
    whole, *_ = score_rows(told, "shop", CARD, lambda name: f"of {name}")
    assert whole[2:4] == ("cannot_tell", "of c1")
