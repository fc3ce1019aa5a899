from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.talk import ended, event
from undivided.domain import (
    CodeChance,
    FilledField,
    Note,
    NoteApproved,
    NoteDraft,
    NoteDrafted,
    NoteForm,
    NoteLine,
    Promise,
    ReactorFailed,
    Section,
    Speaker,
    SummaryLine,
    SummaryUpdated,
    TemplateField,
    TemplateSection,
)
from undivided.live.note_document import PromiseView
from undivided.live.noting import approved, note, note_so_far, summary


def test_the_last_draft_is_shown_with_promises_doubts_and_what_was_dropped() -> None:
    conversation = ended("A: I'll call you by Friday.")
    assert note(conversation) is None
    due = datetime(2026, 1, 2, 23, 59, tzinfo=UTC)
    promise = Promise(Speaker.AGENT, "by Friday", due)
    kept = NoteLine(Section.PROMISES, "Agent will call.", ("t1",), 0.7, promise=promise)
    gone = NoteLine(Section.ACTIONS, "Agent paid.", ("t1",), 0.5, ("paid",), "Nobody said paid.")
    for draft in (NoteDraft(()), NoteDraft((kept,), dropped=(gone,), template="calls@2")):
        conversation.take(event(NoteDrafted(draft)))
    shown = note(conversation)
    assert shown is not None
    assert shown.lines[0].promise == PromiseView(Speaker.AGENT, "by Friday", due.isoformat())
    assert [line.doubt for line in shown.dropped] == ["Nobody said paid."]
    assert (shown.maker, shown.template, shown.so_far) == ("extractive", "calls@2", False)
    assert approved(conversation) is None


def test_what_the_template_asks_and_what_was_typed_are_shown() -> None:
    form = NoteForm(
        (TemplateSection(Section.REASON, "Why", required=True, most=1, hint="Short."),),
        (TemplateField("order", "Order number", pattern="[0-9]+", example="12"),),
        ("moved", "closed"),
    )
    drafted = NoteDraft((), template="call@1", form=form, likely=(CodeChance("moved", 0.61234),))
    made = Note((), "moved", "draft", "call@1", (FilledField("order", "77"),))
    so_far = ended("A: Hello.")
    so_far.take(event(NoteDrafted(drafted), "draft"))
    so_far.take(event(NoteApproved(made), "note"))
    shown = note(so_far)
    assert shown
    assert [(one.kind, one.title, one.required, one.most) for one in shown.sections] == [
        ("reason", "Why", True, 1)
    ]
    assert (shown.fields[0].name, shown.fields[0].pattern) == ("order", "[0-9]+")
    assert (shown.codes, shown.likely[0].probability) == (["moved", "closed"], 0.612)
    kept = approved(so_far)
    assert kept
    assert kept.template == "call@1"
    assert [(one.title, one.value) for one in kept.fields] == [("Order number", "77")]


QUOTED = NoteDraft((NoteLine(Section.REASON, "Quoted.", ("t1",)),))
WRITTEN = NoteDraft((NoteLine(Section.REASON, "Written.", ("t1",)),), maker="generative")
UNSOUND = NoteDraft((), why_empty="Too little holds.", maker="generative")


@pytest.mark.parametrize(
    ("drafts", "text", "remark"),
    [
        ([QUOTED, WRITTEN], "Written.", ""),
        ([WRITTEN, QUOTED], "Written.", ""),
        ([QUOTED, UNSOUND], "Quoted.", "Too little holds. This draft quotes what was said."),
        ([QUOTED], "Quoted.", ""),
        ([WRITTEN, replace(QUOTED, so_far=True)], "Written.", ""),
    ],
)
def test_what_was_written_is_shown_where_it_holds(
    drafts: list[NoteDraft], text: str, remark: str
) -> None:
    so_far = ended("A: Hello.")
    for n, draft in enumerate(drafts):
        so_far.take(event(NoteDrafted(draft), str(n)))
    shown = note(so_far)
    assert shown is not None
    assert (shown.lines[0].text, shown.remark) == (text, remark)


def test_where_a_language_model_failed_the_draft_says_so() -> None:
    so_far = ended("A: Hello.")
    so_far.take(event(NoteDrafted(QUOTED), "draft"))
    so_far.take(event(ReactorFailed("note-writer", "1", "Unavailable in post"), "failure"))
    shown = note(so_far)
    assert shown is not None
    assert "no draft" in shown.remark


def test_a_draft_so_far_is_never_taken_for_the_draft_of_the_whole() -> None:
    conversation = ended("A: I'll call you by Friday.")
    assert note_so_far(conversation) is None
    for draft in (replace(QUOTED, so_far=True, template="one@1"), QUOTED):
        conversation.take(event(NoteDrafted(draft)))
    whole, so_far = note(conversation), note_so_far(conversation)
    assert whole is not None
    assert so_far is not None
    assert (whole.so_far, so_far.so_far, so_far.template) == (False, True, "one@1")


def test_whoever_asked_last_sees_the_answer_to_their_own_wish() -> None:
    conversation = ended("A: Hello.")

    def drafted(draft: NoteDraft, wish: str) -> None:
        made = event(NoteDrafted(replace(draft, so_far=True)), f"{wish} {draft.maker}")
        conversation.take(replace(made, cause=wish))

    def shown() -> tuple[str, str]:
        found = note_so_far(conversation)
        assert found is not None
        return found.lines[0].text, found.remark

    drafted(QUOTED, "first")
    assert shown() == ("Quoted.", "")
    drafted(WRITTEN, "first")
    assert shown() == ("Written.", "")
    drafted(replace(QUOTED, lines=(replace(QUOTED.lines[0], text="Newer."),)), "second")
    assert shown() == ("Newer.", "")
    failed = event(ReactorFailed("note-writer", "1", "Unavailable in post"), "failure")
    conversation.take(replace(failed, cause="first"))
    assert shown() == ("Newer.", "")
    conversation.take(replace(failed, cause="second"))
    assert "no draft" in shown()[1]


def test_the_running_summary_is_shown_as_it_stands() -> None:
    conversation = ended("C: On the fourth.")
    assert summary(conversation) is None
    first = NoteLine(Section.REASON, "Customer: On the fourth.", ("t1",), 0.5)
    better = NoteLine(Section.REASON, "Customer: On the fourth. Later: “fifth”", ("t1",), 0.5)
    for at_s, line, was in ((20.0, first, ""), (45.0, better, first.text)):
        conversation.take(event(SummaryUpdated(at_s, (SummaryLine("s1", line, was),))))
    shown = summary(conversation)
    assert shown is not None
    assert shown.at_s == 45.0
    assert [(one.id, one.text, one.was) for one in shown.lines] == [("s1", better.text, first.text)]
