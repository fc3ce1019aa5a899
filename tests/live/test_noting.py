from datetime import UTC, datetime

from tests.talk import ended, event
from undivided.domain import (
    NoteDraft,
    NoteDrafted,
    NoteLine,
    Promise,
    Section,
    Speaker,
)
from undivided.live.document import PromiseView
from undivided.live.noting import approved, note


def test_the_last_draft_is_shown_with_promises_doubts_and_what_was_dropped() -> None:
    conversation = ended("A: I'll call you by Friday.")
    assert note(conversation) is None
    due = datetime(2026, 1, 2, 23, 59, tzinfo=UTC)
    promise = Promise(Speaker.AGENT, "by Friday", due)
    kept = NoteLine(Section.PROMISES, "Agent will call.", ("t1",), 0.7, promise=promise)
    gone = NoteLine(Section.ACTIONS, "Agent paid.", ("t1",), 0.5, ("paid",), "Nobody said paid.")
    for draft in (NoteDraft(()), NoteDraft((kept,), dropped=(gone,), template="calls@2")):
        conversation.take(event(NoteDrafted(draft)))
    shown = note(conversation)
    assert shown is not None
    assert shown.lines[0].promise == PromiseView(Speaker.AGENT, "by Friday", due.isoformat())
    assert [line.doubt for line in shown.dropped] == ["Nobody said paid."]
    assert (shown.maker, shown.template, shown.so_far) == ("extractive", "calls@2", False)
    assert approved(conversation) is None
