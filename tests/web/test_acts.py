from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.web import story
from undivided.domain import BadInput, NoteApproved, Person, Section
from undivided.live import ConversationView, view
from undivided.web.acts import approve
from undivided.web.bodies import LineIn, NoteIn

MARIA = Person("maria", "agent")
AT = datetime(2026, 11, 20, 9, 20, tzinfo=UTC)


@pytest.fixture
def seen() -> ConversationView:
    return view(story.events())


def given(seen: ConversationView, text: str, key: str = "a-key-of-eight") -> NoteIn:
    assert seen.note
    lines = [LineIn(section=Section.PROMISES, text=text, turns=["t30"])]
    return NoteIn(draft=seen.note.id, lines=lines, key=key)


def test_the_same_act_has_the_same_id_and_another_key_another(seen: ConversationView) -> None:
    first = approve(seen, given(seen, "x"), MARIA, AT, str)
    later = approve(seen, given(seen, "x"), MARIA, AT.replace(hour=10), str)
    other = approve(seen, given(seen, "x", "another-key"), MARIA, AT, str)
    colleague = approve(seen, given(seen, "x"), Person("noor", "agent"), AT, str)
    assert first.id == later.id
    assert len({first.id, other.id, colleague.id}) == 3


def test_a_line_kept_word_for_word_keeps_its_doubt(seen: ConversationView) -> None:
    assert seen.note
    drafted = seen.note.lines[5]
    event = approve(seen, given(seen, drafted.text), MARIA, AT, lambda _: "never asked")
    assert isinstance(event.fact, NoteApproved)
    line = event.fact.note.lines[0]
    assert (line.unsupported, line.probability) == (("calendar",), drafted.probability)
    assert line.turns == tuple(drafted.turns), "the machine's evidence cannot be rewritten"


def test_a_changed_line_is_the_persons(seen: ConversationView) -> None:
    event = approve(seen, given(seen, "ten working days"), MARIA, AT, str.upper)
    assert isinstance(event.fact, NoteApproved)
    line = event.fact.note.lines[0]
    assert (line.text, line.probability, line.unsupported) == ("TEN WORKING DAYS", 1.0, ())


def test_without_a_draft_a_person_writes_from_nothing(seen: ConversationView) -> None:
    bare = replace(seen, note=None)
    note = given(seen, "x").model_copy(update={"draft": ""})
    event = approve(bare, note, MARIA, AT, str)
    assert isinstance(event.fact, NoteApproved)
    assert event.fact.note.draft == ""
    with pytest.raises(BadInput, match="draft"):
        approve(bare, given(seen, "x"), MARIA, AT, str)
