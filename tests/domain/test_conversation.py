import dataclasses

import pytest

from undivided.domain import FACTS, Component, Conversation, Event
from undivided.testing import scripted_events
from undivided.testing.transcripts import START


def test_folding_keeps_turns_in_order_and_knows_the_end() -> None:
    conversation = Conversation("c1")
    for event in scripted_events("agent: Hello.\ncustomer: My line is down."):
        conversation.take(event)
    assert [turn.id for turn in conversation.turns] == ["t1", "t2"]
    assert conversation.ended is not None
    assert conversation.started is not None


def test_an_event_of_another_conversation_is_refused() -> None:
    event = scripted_events("agent: Hello.", conversation="c2")[0]
    with pytest.raises(ValueError, match="c2"):
        Conversation("c1").take(event)


@pytest.mark.parametrize("kind", FACTS)
def test_every_fact_has_a_place(kind: type) -> None:
    values = {row.name: None for row in dataclasses.fields(kind)}
    event = Event("x", "c1", START, Component("t", "1"), kind(**values))
    Conversation("c1").take(event)
