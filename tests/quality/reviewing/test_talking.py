from datetime import UTC, datetime

from undivided.domain import CallTransferred, Component, ConversationStarted, Event, Fact
from undivided.quality.reviewing import agents_of

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def test_whoever_talked_before_a_transfer_talked_too() -> None:
    started = ConversationStarted("p", "call", title="t", agent="maria")
    facts: list[Fact] = [started, CallTransferred("noah", 9.0), CallTransferred("", 12.0)]
    events = [
        Event(str(n), "c1", NOW, Component("intake", "1"), fact) for n, fact in enumerate(facts)
    ]
    assert agents_of(events) == {"maria", "noah"}
    assert agents_of([]) == frozenset()
