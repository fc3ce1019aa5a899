from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.web import story
from undivided.domain import (
    CallTransferred,
    Component,
    Event,
    ListeningPaused,
    ListeningResumed,
    Note,
    NoteApproved,
    NoteLine,
    Person,
    Section,
    TranscriptRevised,
    derive_id,
)
from undivided.ledger import Recorded
from undivided.live import view
from undivided.web.brief import Brief

ANA = Person("ana", "agent")


def event(name: str, fact: object, by: object = ANA) -> Event:
    return Event(derive_id(name), "call-1", story.START, by, fact)  # type: ignore[arg-type]


def brief_of(events: list[Event]) -> Brief:
    brief = Brief("call-1")
    for sequence, one in enumerate(events, 1):
        brief.take(Recorded(sequence, sequence, one))
    return brief


@given(st.data())
def test_a_row_says_what_the_document_says(data: st.DataObject) -> None:
    events = story.events()
    for fact in (ListeningPaused(2.0, "hold"), ListeningResumed(3.0), CallTransferred("bo", 4.0)):
        place = data.draw(st.integers(1, len(events)))
        events.insert(place, event(str(fact), fact))
    if data.draw(st.booleans()):
        events.append(event("revised", TranscriptRevised(())))
        # Attention is run again, in a newer version, and says less.
        first = next(one for one in events if one.by == story.ATTENTION)
        newer = Component("attention", "9")
        events.append(replace(first, id=derive_id("9"), by=newer, cause=events[3].id))
    events = events[: data.draw(st.integers(1, len(events)))]
    seen, row = view(events), brief_of(events).row()
    assert (row.agent, row.paused, row.source) == (seen.agent, seen.paused, seen.source)
    assert (row.seconds, row.ended, row.revised) == (seen.seconds, seen.ended, seen.revised)
    assert (row.title, row.started_at) == (seen.title, seen.started_at)
    assert row.failures == len(seen.failures)
    assert row.signals == len(seen.signals)
    assert row.signal == (seen.signals[0].sentence if seen.signals else "")


def test_the_reason_is_the_approved_one_before_the_drafted() -> None:
    events = story.events()
    assert brief_of(events).row().reason.startswith("Daughter of the late account holder")
    note = Note((NoteLine(Section.REASON, "Closes a contract.", ()),), "", "")
    events.append(event("approved", NoteApproved(note)))
    row = brief_of(events).row()
    assert (row.reason, row.note, row.approved_by) == ("Closes a contract.", "approved", "ana")


def test_a_turn_changes_no_more_than_the_length() -> None:
    events = story.events()
    brief = brief_of(events[:1])
    changed = [
        brief.take(Recorded(sequence, sequence, one)) for sequence, one in enumerate(events, 1)
    ]
    assert not changed[0], "taken already"
    assert sum(changed) == 5, "two signals, the end, a draft, a failure"


@pytest.mark.parametrize("sequence", [1, 3, 5])
def test_what_does_not_come_next_is_passed_over(sequence: int) -> None:
    events = story.events()
    brief = brief_of(events[:1])
    assert not brief.take(Recorded(9, sequence, events[1]))
    assert brief.sequence == 1
