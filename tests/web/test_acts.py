from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.web import story
from undivided.domain import (
    BadInput,
    CardDismissed,
    CardOpened,
    CardSeen,
    CardUsed,
    FilledField,
    NoteApproved,
    NotFound,
    Person,
    Promise,
    Section,
    Speaker,
)
from undivided.live import ConversationView, view
from undivided.live.document import PromiseView
from undivided.live.form_document import FieldView, SectionView
from undivided.web.acts import approve, decide, open_card, see
from undivided.web.bodies import DecisionIn, LineIn, NoteIn, OpenedIn, SeenIn

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


def test_a_card_is_used_in_a_way_and_put_away_for_a_reason(seen: ConversationView) -> None:
    card = seen.cards[0].id
    used = DecisionIn(decision="used", how="said", decided_s=4.5, key="a-key-of-eight")
    assert decide(seen, card, used, MARIA, AT).fact == CardUsed(card, "said", 4.5)
    plain = DecisionIn(decision="used", key="a-key-of-eight")
    assert decide(seen, card, plain, MARIA, AT).fact == CardUsed(card, "clicked", None)
    old = DecisionIn(decision="dismissed", why="out_of_date", key="a-key-of-eight")
    assert decide(seen, card, old, MARIA, AT).fact == CardDismissed(card, "out_of_date")
    for wrong in (
        DecisionIn(decision="dismissed", key="a-key-of-eight"),
        DecisionIn(decision="used", why="wrong", key="a-key-of-eight"),
        DecisionIn(decision="dismissed", why="wrong", how="said", key="a-key-of-eight"),
    ):
        with pytest.raises(BadInput):
            decide(seen, card, wrong, MARIA, AT)


def test_what_was_kept_back_can_be_opened_and_used_but_not_put_away(
    seen: ConversationView,
) -> None:
    kept_back = seen.withheld[0].id
    key = "a-key-of-eight"
    opened = open_card(seen, kept_back, OpenedIn(key=key), MARIA, AT)
    assert (opened.fact, opened.cause, opened.by) == (CardOpened(kept_back), kept_back, MARIA)
    assert decide(seen, kept_back, DecisionIn(decision="used", key=key), MARIA, AT)
    with pytest.raises(NotFound):
        decide(seen, kept_back, DecisionIn(decision="dismissed", why="wrong", key=key), MARIA, AT)
    with pytest.raises(NotFound):
        see(seen, "no such card", SeenIn(seconds=1, key=key), MARIA, AT)


def test_each_report_of_a_screen_counts_once(seen: ConversationView) -> None:
    card = seen.cards[0].id
    first = see(seen, card, SeenIn(seconds=3.0, key="report-1"), MARIA, AT)
    again = see(seen, card, SeenIn(seconds=3.0, key="report-1"), MARIA, AT.replace(hour=10))
    later = see(seen, card, SeenIn(seconds=2.0, key="report-2"), MARIA, AT)
    assert first.fact == CardSeen(card, 3.0)
    assert first.id == again.id != later.id


def test_a_promise_kept_word_for_word_keeps_its_time(seen: ConversationView) -> None:
    assert seen.note
    promised = PromiseView(Speaker.AGENT, "by Friday", "2026-11-27T22:59:00+00:00")
    line = replace(seen.note.lines[5], doubt="Nobody said calendar.", promise=promised)
    other = replace(seen, note=replace(seen.note, lines=[line]))
    event = approve(other, given(seen, line.text), MARIA, AT, str)
    assert isinstance(event.fact, NoteApproved)
    kept = event.fact.note.lines[0]
    due = datetime(2026, 11, 27, 22, 59, tzinfo=UTC)
    assert kept.promise == Promise(Speaker.AGENT, "by Friday", due)
    assert kept.doubt == "Nobody said calendar."


def test_a_note_that_lacks_what_its_template_requires_is_refused(seen: ConversationView) -> None:
    assert seen.note
    reason = SectionView("reason", "Reason for contact", True, 2, "")
    order = FieldView("order", "Order", False, "[0-9]+", "12", "")
    asked = replace(seen.note, sections=[reason], fields=[order], template="call@1")
    strict = replace(seen, note=asked)
    with pytest.raises(BadInput, match="Reason for contact"):
        approve(strict, given(seen, "x"), MARIA, AT, str)
    whole = given(seen, "x").model_copy(
        update={"lines": [LineIn(section=Section.REASON, text="Why.")], "fields": {"order": "77"}}
    )
    event = approve(strict, whole, MARIA, AT, str)
    assert isinstance(event.fact, NoteApproved)
    assert event.fact.note.fields == (FilledField("order", "77"),)
    assert event.fact.note.template == "call@1"
    other = whole.model_copy(update={"fields": {"order": "78"}})
    assert approve(strict, other, MARIA, AT, str).id != event.id


def test_a_code_of_the_template_is_kept_as_it_is(seen: ConversationView) -> None:
    assert seen.note
    listed = replace(seen, note=replace(seen.note, codes=["ann_moved"]))
    for code, kept in (("ann_moved", "ann_moved"), ("told Ann", "told [name]")):
        note = given(seen, "x").model_copy(update={"disposition": code})
        redact = lambda text: text.replace("Ann", "[name]").replace("ann", "[name]")  # noqa: E731
        event = approve(listed, note, MARIA, AT, redact)
        assert isinstance(event.fact, NoteApproved)
        assert event.fact.note.disposition == kept
