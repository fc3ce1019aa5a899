from datetime import UTC, datetime

from undivided.domain import (
    Answer,
    ConsensusReached,
    DisputeAnswered,
    Event,
    Fact,
    Person,
    ReviewAnswer,
    ReviewAssigned,
    ReviewKept,
    ReviewKind,
    ReviewSubmitted,
    ScoreDisputed,
)
from undivided.quality.reviewing import ReviewBook

NOW = datetime(2026, 11, 25, tzinfo=UTC)
YES = (ReviewAnswer("greeting", Answer.YES),)


def book(*told: tuple[str, Fact], conversation: str = "c1") -> ReviewBook:
    made = ReviewBook()
    for name, fact in told:
        made.take(Event(name, conversation, NOW, Person("x", "reviewer"), fact))
    return made


def submitted(assignment: str) -> ReviewSubmitted:
    return ReviewSubmitted(assignment, ReviewKind.FIRST, YES, "standard", "1")


ONE = ("a1", ReviewAssigned("p", "uniform", "rita"))
TWO = ("a2", ReviewAssigned("p", "double", "sam"))


def test_a_reviewer_is_waited_for_until_they_submit() -> None:
    begun = book(ONE, ("k1", ReviewKept("a1", YES)))
    assert begun.waits_for("c1", "rita") is begun.asked["a1"]
    assert begun.waits_for("c1", "sam") is None
    assert begun.asked["a1"].kept == ReviewKept("a1", YES)
    done = book(ONE, ("r1", submitted("a1")))
    assert done.waits_for("c1", "rita") is None


def test_two_submitted_reviews_of_one_plan_are_a_pair() -> None:
    assert not list(book(ONE, TWO, ("r1", submitted("a1"))).pairs("sam"))
    both = book(TWO, ONE, ("r1", submitted("a1")), ("r2", submitted("a2")))
    [(first, second)] = both.pairs("sam")
    assert (first.id, second.id) == ("a1", "a2")
    assert both.consensus(first, second) is None
    both.take(
        Event(
            "g", "c1", NOW, Person("sam", "reviewer"), ConsensusReached(("r1", "r2"), YES, "", "")
        )
    )
    assert both.consensus(first, second) is not None


def test_reviews_of_two_plans_are_no_pair() -> None:
    other = ("a2", ReviewAssigned("q", "double", "sam"))
    found = book(ONE, other, ("r1", submitted("a1")), ("r2", submitted("a2")))
    assert not list(found.pairs("rita"))


def test_what_is_about_nothing_known_is_passed_over() -> None:
    found = book(("k", ReviewKept("a9", ())), ("d", DisputeAnswered("d9", True, "Yes.")))
    assert found == ReviewBook()


def test_a_copy_is_written_on_alone_and_an_erased_conversation_is_forgotten() -> None:
    before = book(ONE, ("d1", ScoreDisputed("s", "greeting", "No.")))
    after = before.copied()
    after.take(Event("d2", "c2", NOW, Person("x", "agent"), ScoreDisputed("s", "greeting", "No.")))
    assert (len(before.disputes), len(after.disputes)) == (1, 2)
    left = after.without("c1")
    assert (list(left.disputes), left.asked, left.reviews("c1")) == (["d2"], {}, [])
