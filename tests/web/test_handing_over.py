from dataclasses import replace

import pytest

from tests.web.conftest import NOW
from tests.web.story import events
from undivided.domain import BadInput, NoteAsked, Person
from undivided.live import view
from undivided.web.handing_over import ask_note

MARIA = Person("maria", "agent")


def test_asking_twice_with_one_key_is_one_act() -> None:
    seen = replace(view(events()), ended=False)
    one, other = (ask_note(seen, "first-click", MARIA, NOW) for _ in range(2))
    assert one == other
    assert (one.by, one.fact, one.conversation) == (MARIA, NoteAsked(), seen.id)
    assert ask_note(seen, "second-click", MARIA, NOW).id != one.id


def test_after_the_end_there_is_nothing_to_hand_over() -> None:
    with pytest.raises(BadInput, match="over"):
        ask_note(replace(view(events()), ended=True), "first-click", MARIA, NOW)
