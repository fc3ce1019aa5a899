from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from tests.live.test_updates import story
from undivided.domain import (
    CardDismissed,
    CardUsed,
    Component,
    Event,
    Fact,
    NoteDraft,
    NoteDrafted,
    Person,
    ReactorFailed,
    Score,
    ScoreGiven,
    Signal,
    SignalKind,
    SignalRaised,
    derive_id,
)
from undivided.live import ConversationView, Folding, folded, view

PLAIN = TypeAdapter(ConversationView)
VERSIONS = st.sampled_from(["1", "2", "3"])


def snapshot(events: list[Event]) -> dict[str, Any]:
    plain: dict[str, Any] = PLAIN.dump_python(view(events), mode="json")
    return plain


def answers(version: str, cause: Event, number: int) -> list[Event]:
    """What two reactors of a version say to an event."""
    raised = SignalRaised(Signal(SignalKind.BEREAVEMENT, "Says so.", ("t1",), 0.7))
    told: dict[str, Fact] = {
        "attention": raised,
        "note": NoteDrafted(NoteDraft((), why_empty=f"{number}")),
        "cards": ReactorFailed("cards", version, "KeyError"),
    }
    return [
        Event(
            derive_id(name, version, cause.id, str(number)),
            "c1",
            cause.at,
            Component(name, version),
            fact,
            cause.id,
        )
        for name, fact in told.items()
    ]


@given(st.data())
def test_folded_one_by_one_it_is_the_document_of_all_at_once(data: st.DataObject) -> None:
    told: list[Event] = []
    folding = Folding("c1")
    for event in story():
        told.append(event)
        if data.draw(st.booleans()):
            told += answers(data.draw(VERSIONS), event, len(told))
        if data.draw(st.booleans()):
            used = data.draw(st.booleans())
            act: Fact = CardUsed("x") if used else CardDismissed("x", "wrong")
            about = data.draw(st.sampled_from(told))
            id_ = derive_id("act", str(len(told)))
            told.append(Event(id_, "c1", event.at, Person("ana", "agent"), act, about.id))
        for one in told[folding.sequence :]:
            folding.take(one)
        assert folding.document() == snapshot(told)


def test_what_did_not_change_is_the_same_object() -> None:
    events = story()
    folding = folded("c1", events[:3])
    before = folding.document()
    folding.take(events[3])
    after = folding.document()
    assert all(one is other for one, other in zip(before["turns"], after["turns"], strict=False))


def test_a_document_has_events() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Folding("c1").document()


def test_it_takes_only_its_own_events() -> None:
    with pytest.raises(ValueError, match="given to c1"):
        Folding("c1").take(replace(story()[0], conversation="c2"))


def test_a_score_of_the_whole_scorecard_has_a_name() -> None:
    told = story()
    score = Score("", 64.0, ("t1",), 0.5, "Learnt.", "standard", "1", "learnt@3f", 64.0)
    cause = told[-1]
    told.append(
        Event("whole", "c1", cause.at, Component("scores", "9"), ScoreGiven(score), cause.id)
    )
    assert "whole_scorecard" in [one.criterion for one in view(told).scores]
