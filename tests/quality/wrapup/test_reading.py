from datetime import timedelta

from tests.quality.wrapup.story import NOTE, START, Story, promise
from undivided.domain import NoteLine, Section, Signal, SignalKind, SignalRaised
from undivided.quality.wrapup import read_wrapup


def test_what_is_due_first_stands_first_and_what_has_no_time_last() -> None:
    story = Story()
    for name, days in (("a", 3), ("b", None), ("c", 1)):
        story.contact(name)
        due = None if days is None else START + timedelta(days=days)
        story.note(name, promise(f"Agent will call {name}.", due))
    found = read_wrapup(story.events, "default").promises()
    assert [one.conversation for one in found] == ["c", "a", "b"]
    assert found[0].disposition == "refund"


def test_another_program_is_not_read_and_what_was_erased_is_forgotten() -> None:
    story, other = Story(), Story("another")
    for one, name in ((story, "a"), (other, "z")):
        one.contact(name)
        one.note(name, promise("Agent will call."))
    reading = read_wrapup([*story.events, *other.events], "default")
    assert [one.conversation for one in reading.promises()] == ["a"]
    reading.forget("a")
    assert reading.promises() == []


def test_a_customer_who_calls_while_it_is_open_is_shown_with_it() -> None:
    story = Story()
    story.contact("before", customer="c-1")
    story.contact("call", customer="c-1")
    story.note("call", promise("Agent will call."))
    story.contact("stranger", customer="c-2")
    story.contact("again", customer="c-1")
    heard = Signal(SignalKind.REPEAT_CONTACT, "They called before.", ("t1",), 0.8)
    story.add("again", SignalRaised(heard), NOTE)
    story.settle("call", "Agent will call.", kept=True)
    story.contact("afterwards", customer="c-1")
    [one] = read_wrapup(story.events, "default").promises()
    assert [(again.conversation, again.repeat) for again in one.again] == [("again", True)]


def test_nobody_is_taken_for_somebody_else_where_customers_are_unknown() -> None:
    story = Story()
    story.contact("call")
    story.note("call", promise("Agent will call."), NoteLine(Section.REASON, "x", ("t1",)))
    story.contact("another")
    [one] = read_wrapup(story.events, "default").promises()
    assert one.again == ()
