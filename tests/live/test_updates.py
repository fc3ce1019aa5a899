from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from undivided.domain import CardUsed, Event, Person, QuietChosen, TranscriptRevised, derive_id
from undivided.live import ConversationView, view
from undivided.live.updates import Update, applied, changes
from undivided.testing import scripted_events
from undivided.testing.transcripts import SCRIPT, START, read_script

PLAIN = TypeAdapter(ConversationView)
WIRE = TypeAdapter(Update)
TALK = "agent: Hello.\ncustomer: I was charged twice.\nagent: I am sorry.\ncustomer: Thank you."


def story() -> list[Event]:
    events = scripted_events(TALK)
    ana = Person("ana", "agent")
    better = read_script("customer: I was charged two times.")[0]
    events.insert(3, Event(derive_id("quiet"), "c1", START, ana, QuietChosen(True)))
    events.insert(4, Event(derive_id("used"), "c1", START, ana, CardUsed("no such card")))
    revised = TranscriptRevised((better,))
    events.append(Event(derive_id("revised"), "c1", START, SCRIPT, revised))
    return events


def snapshot(events: list[Event]) -> dict[str, Any]:
    plain: dict[str, Any] = PLAIN.dump_python(view(events), mode="json")
    return plain


@given(st.data())
def test_a_snapshot_with_updates_is_a_fresh_snapshot(data: st.DataObject) -> None:
    events = story()
    stops = data.draw(st.lists(st.integers(1, len(events)), min_size=1, unique=True).map(sorted))
    seen = snapshot(events[: stops[0]])
    for stop in stops[1:]:
        fresh = snapshot(events[:stop])
        sent = WIRE.dump_json(changes(seen, fresh))
        seen = applied(seen, WIRE.validate_json(sent))
        assert seen == fresh


def test_a_new_turn_sends_only_that_turn() -> None:
    events = scripted_events(TALK)
    update = changes(snapshot(events[:2]), snapshot(events[:3]))
    assert update.tails["turns"].keep == 1
    assert [turn["text"] for turn in update.tails["turns"].items] == ["I was charged twice."]
    assert not {"program", "cards", "title"} & (update.values.keys() | update.tails.keys())


def test_an_update_for_another_state_is_refused() -> None:
    events = scripted_events(TALK)
    update = changes(snapshot(events[:2]), snapshot(events[:3]))
    with pytest.raises(ValueError, match="from 2 given to 4"):
        applied(snapshot(events[:4]), update)
