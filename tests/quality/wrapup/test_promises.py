from datetime import timedelta

from tests.quality.wrapup.story import START, Story, promise
from undivided.domain import Conversation, NoteLine, Section, Speaker
from undivided.quality.wrapup import Promised, promise_id, promised

CALL = "Agent will call the customer."


def told(story: Story) -> list[Promised]:
    found = Conversation("c")
    for event in story.events:
        found.take(event)
    return promised(found)


def test_only_an_approved_note_promises() -> None:
    story = Story()
    story.contact("c")
    assert told(story) == []
    story.note("c", NoteLine(Section.REASON, "A refund", ("t1",)), promise(CALL))
    [one] = told(story)
    assert (one.text, one.by, one.ours, one.settled) == (CALL, "maria", True, None)


def test_a_line_of_before_promises_had_a_time_is_ours_without_one() -> None:
    story = Story()
    story.contact("c")
    story.note("c", NoteLine(Section.PROMISES, CALL, ("t1",)))
    [one] = told(story)
    assert (one.promise.who, one.promise.due) == (Speaker.AGENT, None)
    assert not one.late(START + timedelta(days=900))


def test_the_last_word_counts_and_outlives_another_approval() -> None:
    story = Story()
    story.contact("c")
    story.note("c", promise(CALL, START))
    story.settle("c", CALL, kept=False)
    story.settle("c", CALL, kept=True, by="tom")
    story.note("c", promise("agent will  call the customer."), by="noor")
    [one] = told(story)
    assert one.settled is not None
    assert (one.settled.kept, one.settled.by, one.by) == (True, "tom", "noor")


def test_late_is_broken_until_somebody_says_it_was_kept() -> None:
    story = Story()
    story.contact("c")
    story.note("c", promise(CALL, START + timedelta(days=1)))
    before, after = START + timedelta(hours=23), START + timedelta(hours=25)
    [one] = told(story)
    assert (one.late(before), one.broken(before)) == (False, False)
    assert (one.late(after), one.broken(after)) == (True, True)
    story.settle("c", CALL, kept=True)
    assert not told(story)[0].broken(after)


def test_the_same_words_twice_in_a_note_are_one_promise() -> None:
    story = Story()
    story.contact("c")
    story.note("c", promise(CALL), promise(CALL), promise("Customer will write.", None))
    assert len(told(story)) == 2
    assert promise_id("c", CALL) != promise_id("other", CALL)
