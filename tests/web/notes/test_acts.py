from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.web import story
from undivided.domain import (
    BadInput,
    Edits,
    FilledField,
    NoteApproved,
    NoteKept,
    NoteWork,
    NotFound,
    Person,
    Promise,
    PromiseSettled,
    Section,
    Speaker,
    WorkLine,
)
from undivided.live import ConversationView, view
from undivided.live.form_document import FieldView, SectionView
from undivided.live.note_document import PromiseView
from undivided.web.notes import (
    LineIn,
    NoteIn,
    PromiseIn,
    SettledIn,
    WorkIn,
    WorkLineIn,
    approve,
    found_promise,
    keep,
    settle,
)

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


KEY = "a-key-of-eight"


def line(seen: ConversationView, n: int, **more: object) -> LineIn:
    assert seen.note
    drafted = seen.note.lines[n]
    given = {"section": drafted.section, "text": drafted.text, "turns": drafted.turns}
    return LineIn.model_validate({**given, **more})


def note(seen: ConversationView, *lines: LineIn, **more: object) -> NoteIn:
    assert seen.note
    given = {"draft": seen.note.id, "lines": lines, "key": KEY}
    return NoteIn.model_validate({**given, **more})


def approved(seen: ConversationView, given: NoteIn, work: NoteWork | None = None) -> NoteApproved:
    fact = approve(seen, given, MARIA, AT, str, work).fact
    assert isinstance(fact, NoteApproved)
    return fact


def test_what_became_of_the_draft_is_measured_here(seen: ConversationView) -> None:
    assert seen.note
    own = LineIn(section=Section.OUTCOME, text="Something else altogether, in few words.")
    fact = approved(seen, note(seen, line(seen, 0, at_once=True), line(seen, 2), own))
    assert fact.edits is not None
    assert replace(fact.edits, distance=0.0) == Edits(2, 0, len(seen.note.lines) - 2, 1, 0.0, 1)
    assert 0.3 < fact.edits.distance < 1.0


def test_a_line_in_doubt_is_never_accepted_with_the_whole_note(seen: ConversationView) -> None:
    with pytest.raises(BadInput, match="in doubt"):
        approved(seen, note(seen, line(seen, 0, at_once=True), line(seen, 5, at_once=True)))
    assert approved(seen, note(seen, line(seen, 0, at_once=True), line(seen, 5)))
    assert seen.note
    doubted = replace(seen.note.lines[0], doubt="Nobody said so.")
    other = replace(seen, note=replace(seen.note, lines=[doubted]))
    with pytest.raises(BadInput, match="in doubt"):
        approved(other, note(seen, line(seen, 0, at_once=True)))


def test_a_reloaded_page_loses_no_second_of_review(seen: ConversationView) -> None:
    given = note(seen, line(seen, 0), review_s=5.0)
    assert approved(seen, given).review_s == 5.0
    assert approved(seen, given, NoteWork("", (), review_s=60.0)).review_s == 60.0


def test_the_time_of_a_promise_can_be_corrected(seen: ConversationView) -> None:
    due = datetime(2026, 12, 1, 17, 0, tzinfo=UTC)
    told = PromiseIn(who="customer", when="by Tuesday", due=due)
    kept, own, bare = approved(
        seen,
        note(
            seen,
            line(seen, 5, promise=told),
            LineIn(section=Section.PROMISES, text="We write.", promise=told),
            LineIn(section=Section.PROMISES, text="We call."),
        ),
    ).note.lines
    assert kept.promise == own.promise == Promise(Speaker.CUSTOMER, "by Tuesday", due)
    assert kept.unsupported == ("calendar",), "a corrected time takes no doubt off the words"
    assert bare.promise == Promise(Speaker.AGENT)


def test_work_is_kept_redacted_where_a_person_typed(seen: ConversationView) -> None:
    assert seen.note
    drafted = seen.note.lines[3]
    lines = [
        WorkLineIn(part="actions", text=drafted.text, drafted=drafted.text, ticked=True),
        WorkLineIn(part="outcome", text="ours", drafted=seen.note.lines[4].text, turns=["t14"]),
        # What is told to be the machine's is looked up; it is no way around redaction.
        WorkLineIn(part="reason", text="hidden", drafted="hidden", turns=["t14", "t999"]),
    ]
    given = WorkIn(draft=seen.note.id, lines=lines, review_s=9.0, key=KEY)
    event = keep(seen, given, MARIA, AT, str.upper)
    assert isinstance(event.fact, NoteKept)
    work = event.fact.work
    assert work.lines == (
        WorkLine("actions", drafted.text, (), drafted.text, ticked=True),
        WorkLine("outcome", "OURS", ("t14",), seen.note.lines[4].text),
        WorkLine("reason", "HIDDEN", ("t14",), "HIDDEN"),
    )
    assert (work.review_s, work.draft, event.cause) == (9.0, seen.note.id, seen.note.id)
    assert event.id == keep(seen, given, MARIA, AT.replace(hour=11), str.upper).id


def test_a_promise_is_settled_by_its_id(seen: ConversationView) -> None:
    event = settle(seen.id, "p" * 32, SettledIn(kept=False, key=KEY), MARIA, AT)
    assert event.fact == PromiseSettled("p" * 32, kept=False)
    other = settle(seen.id, "p" * 32, SettledIn(kept=True, key=KEY), MARIA, AT)
    assert event.id != other.id
    with pytest.raises(NotFound):
        found_promise(seen, "p" * 32)


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
