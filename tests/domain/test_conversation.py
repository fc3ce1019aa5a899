import dataclasses
from dataclasses import replace

import pytest

from undivided.domain import (
    FACTS,
    CallTransferred,
    Component,
    ConsentRecorded,
    ContextSet,
    Conversation,
    Event,
    Fact,
    ListeningPaused,
    ListeningResumed,
    QuietChosen,
    TranscriptRevised,
    TurnAdded,
)
from undivided.testing import read_script, scripted_events
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
    values: dict[str, object] = {row.name: None for row in dataclasses.fields(kind)}
    [turn] = read_script("agent: Hello.")
    values |= {"turn": turn} if "turn" in values else {}
    values |= {"turns": (turn,)} if "turns" in values else {}
    event = Event("x", "c1", START, Component("t", "1"), kind(**values))
    Conversation("c1").take(event)


def test_turns_stand_in_order_of_their_start_whenever_they_were_finished() -> None:
    late, early = read_script("[0:09] customer: Quite so.\n[0:02-0:20] agent: A long answer.")
    conversation = Conversation("c1")
    for n, turn in enumerate((late, early)):
        conversation.take(Event(str(n), "c1", START, Component("t", "1"), TurnAdded(turn)))
    assert [turn.text for turn in conversation.turns] == ["A long answer.", "Quite so."]


def test_a_revised_transcript_replaces_turns_by_id_and_adds_what_was_missed() -> None:
    conversation = Conversation("c1")
    for event in scripted_events("agent: Hello.\ncustomer: My lime is down."):
        conversation.take(event)
    better, missed = read_script("customer: My line is down.\ncustomer: Since Monday.")
    better, missed = replace(better, id="t2", start_s=2.0), replace(missed, id="t3", start_s=4.0)
    fact = TranscriptRevised((missed, better))
    conversation.take(Event("r", "c1", START, Component("t", "1"), fact))
    texts = [turn.text for turn in conversation.turns]
    assert texts == ["Hello.", "My line is down.", "Since Monday."]
    assert conversation.revised


def test_the_course_of_a_call_is_folded() -> None:
    conversation = Conversation("c1")
    facts: list[Fact] = [
        ListeningPaused(2.0, "hold"),
        ConsentRecorded(True, 2.5),
        CallTransferred("ben", 3.0),
        QuietChosen(True),
        ContextSet(("Hotel Avalon",)),
    ]
    for n, fact in enumerate(facts):
        conversation.take(Event(str(n), "c1", START, Component("t", "1"), fact))
    assert (conversation.paused, conversation.consent) == ("hold", True)
    assert (conversation.agent, conversation.quiet) == ("ben", True)
    assert conversation.about == ("Hotel Avalon",)
    conversation.take(Event("5", "c1", START, Component("t", "1"), ListeningResumed(9.0)))
    assert conversation.paused == ""
