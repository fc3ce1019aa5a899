"""The running summary, the drafted and the approved note, as the document shows them."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from undivided.domain import (
    NOTE_WRITER,
    Conversation,
    Edits,
    Event,
    Note,
    NoteApproved,
    NoteDraft,
    NoteDrafted,
    NoteForm,
    NoteLine,
    Promise,
    ReactorFailed,
    SummaryUpdated,
    TemplateSection,
    standing,
)
from undivided.live.feedback import author
from undivided.live.form_document import CodeView, FieldView, FilledView, SectionView
from undivided.live.note_document import (
    ApprovedNoteView,
    EditsView,
    NoteLineView,
    NoteView,
    PromiseView,
    SummaryLineView,
    SummaryView,
)


def note(so_far: Conversation) -> NoteView | None:
    """Show the last draft of the whole conversation, or None before there is one.

    One that a language model wrote is shown instead of one that quotes, whichever came last,
    unless it has no lines: then the quoting one stands and says so.
    """
    drafts = [event for event in so_far.drafts if not _draft(event).so_far]
    return _shown(so_far, _best(drafts)) if drafts else None


def note_so_far(so_far: Conversation) -> NoteView | None:
    """Show the draft for whoever asked last while the conversation went on, or None.

    The one that quotes comes at once; where a language model answered the same wish, its draft is
    shown instead, as of the whole conversation.
    """
    drafts = [event for event in so_far.drafts if _draft(event).so_far]
    quoting = [event for event in drafts if not _written(event)]
    asked = (quoting or drafts)[-1].cause if drafts else ""
    same = [event for event in drafts if event.cause == asked]
    return _shown(so_far, _best(same)) if same else None


def summary(so_far: Conversation) -> SummaryView | None:
    """Show the running summary, or None before it has a line."""
    updates = [one.fact for one in so_far.summaries if isinstance(one.fact, SummaryUpdated)]
    if not updates:
        return None
    lines = [
        SummaryLineView(**_fields(one.line), id=one.id, was=one.was) for one in standing(updates)
    ]
    return SummaryView(updates[-1].at_s, lines, author(so_far.summaries[-1].by))


def _shown(so_far: Conversation, event: Event) -> NoteView:
    draft = _draft(event)
    return NoteView(
        id=event.id,
        lines=[_line(line) for line in draft.lines],
        disposition=draft.disposition,
        disposition_probability=round(draft.disposition_probability, 3),
        why_empty=draft.why_empty,
        by=author(event.by),
        dropped=[_line(line) for line in draft.dropped],
        maker=draft.maker,
        template=draft.template,
        so_far=draft.so_far,
        remark="" if draft.maker == "generative" else _remark(so_far, event.cause),
        **_asked(draft),
    )


def _best(drafts: Sequence[Event]) -> Event:
    written = [event for event in drafts if _written(event)]
    quoting = [event for event in drafts if not _written(event)]
    if written and _draft(written[-1]).lines:
        return written[-1]
    return (quoting or written)[-1]


def _remark(so_far: Conversation, asked: str) -> str:
    """Say why a draft quotes although a language model was to write one; "" when none was.

    Args:
        so_far: The conversation.
        asked: The event that both drafts answer.
    """
    written = [event for event in so_far.drafts if _written(event) and event.cause == asked]
    if written and not _draft(written[-1]).lines:
        return f"{_draft(written[-1]).why_empty} This draft quotes what was said."
    failed = [event.fact for event in so_far.failures if event.cause == asked]
    if any(isinstance(one, ReactorFailed) and one.reactor == NOTE_WRITER for one in failed):
        return "The language model gave no draft. This one quotes what was said."
    return ""


def _draft(event: Event) -> NoteDraft:
    return event.fact.draft if isinstance(event.fact, NoteDrafted) else NoteDraft(())


def _written(event: Event) -> bool:
    return _draft(event).maker == "generative"


def _asked(draft: NoteDraft) -> dict[str, Any]:
    """Show what the template asks for; each document has lists of its own."""
    form = draft.form or NoteForm()
    return {
        "sections": [_section(one) for one in form.sections],
        "fields": [FieldView(**asdict(one)) for one in form.fields],
        "codes": list(form.codes),
        "likely": [CodeView(one.code, round(one.probability, 3)) for one in draft.likely],
    }


def _section(one: TemplateSection) -> SectionView:
    return SectionView(one.kind.value, one.title, one.required, one.most, one.hint)


def approved(so_far: Conversation) -> ApprovedNoteView | None:
    """Show the last approved note, or None before there is one."""
    if not so_far.notes:
        return None
    event = so_far.notes[-1]
    fact = event.fact
    if not isinstance(fact, NoteApproved):
        raise TypeError(f"a {type(fact).__name__} among the notes")
    return ApprovedNoteView(
        id=event.id,
        lines=[_line(line) for line in fact.note.lines],
        disposition=fact.note.disposition,
        approved_by=author(event.by),
        approved_at=event.at.isoformat(),
        review_s=fact.review_s,
        edits=_edits(fact.edits),
        template=fact.note.template,
        fields=_filled(so_far, fact.note),
    )


def _filled(so_far: Conversation, made: Note) -> list[FilledView]:
    """Show what was typed under the titles of the draft it answers."""
    titles: dict[str, str] = {}
    for event in so_far.drafts:
        if event.id == made.draft and isinstance(event.fact, NoteDrafted) and event.fact.draft.form:
            titles = {one.name: one.title for one in event.fact.draft.form.fields}
    return [FilledView(one.name, titles.get(one.name, one.name), one.value) for one in made.fields]


def _edits(edits: Edits | None) -> EditsView | None:
    if edits is None:
        return None
    counts = (edits.kept, edits.changed, edits.dropped, edits.added)
    return EditsView(*counts, edits.distance, edits.at_once)


def _line(line: NoteLine) -> NoteLineView:
    return NoteLineView(**_fields(line))


def _fields(line: NoteLine) -> dict[str, Any]:
    return {
        "section": line.section.value,
        "text": line.text,
        "turns": list(line.turns),
        "probability": round(line.probability, 3),
        "unsupported": list(line.unsupported),
        "doubt": line.doubt,
        "promise": _promise(line.promise),
    }


def _promise(promise: Promise | None) -> PromiseView | None:
    if promise is None:
        return None
    due = promise.due.isoformat() if promise.due else ""
    return PromiseView(promise.who, promise.when, due)
