from tests.quality.wrapup.story import NOTE, Story
from undivided.domain import (
    Conversation,
    ConversationEnded,
    ConversationStarted,
    Fact,
    ListeningPaused,
    ListeningResumed,
    NoteKept,
    NoteWork,
    Person,
)
from undivided.quality.wrapup import HandleTime, handle_time


def folded(*facts: Fact) -> Conversation:
    story = Story()
    for fact in (ConversationStarted("default", "call", "A call"), *facts):
        story.add("c", fact, Person("maria", "agent") if isinstance(fact, NoteKept) else NOTE)
    found = Conversation("c")
    for event in story.events:
        found.take(event)
    return found


def test_a_call_that_goes_on_has_no_handle_time() -> None:
    assert handle_time(folded()) is None


def test_holds_are_counted_once_and_other_pauses_are_talk() -> None:
    found = folded(
        ListeningPaused(10.0, "hold"),
        ListeningResumed(40.0),
        ListeningPaused(50.0, "pause"),
        ListeningResumed(60.0),
        ListeningPaused(90.0, "hold"),
        ConversationEnded(100.0),
    )
    assert handle_time(found) == HandleTime(talk_s=60.0, hold_s=40.0, review_s=0.0)


def test_a_hold_that_turns_into_a_lost_line_ends_there() -> None:
    found = folded(
        ListeningPaused(10.0, "hold"), ListeningPaused(15.0, "lost"), ConversationEnded(30.0)
    )
    assert handle_time(found) == HandleTime(25.0, 5.0, 0.0)


def test_work_that_nobody_approved_took_its_time_all_the_same() -> None:
    work = NoteWork("d", (), review_s=12.0)
    later = NoteWork("d", (), review_s=20.0)
    found = handle_time(folded(ConversationEnded(30.0), NoteKept(work), NoteKept(later)))
    assert found == HandleTime(30.0, 0.0, 20.0)


def test_every_approval_adds_its_review_and_ends_the_work() -> None:
    story = Story()
    story.contact("c", 100.0)
    person = Person("maria", "agent")
    story.add("c", NoteKept(NoteWork("d", (), review_s=30.0)), person)
    story.note("c", review_s=40.0)
    story.note("c", review_s=5.0)
    found = Conversation("c")
    for event in story.events:
        found.take(event)
    told = handle_time(found)
    assert told is not None
    assert (told.review_s, told.handle_s) == (45.0, 145.0)
