"""The running summary, the drafted and the approved note, as the document shows them."""

from dataclasses import asdict
from typing import Any

from undivided.domain import (
    Conversation,
    Event,
    Note,
    NoteApproved,
    NoteDraft,
    NoteDrafted,
    NoteForm,
    NoteLine,
    Promise,
    SummaryUpdated,
    TemplateSection,
    standing,
)
from undivided.live.document import (
    ApprovedNoteView,
    NoteLineView,
    NoteView,
    PromiseView,
    SummaryLineView,
    SummaryView,
)
from undivided.live.feedback import author
from undivided.live.form_document import CodeView, FieldView, FilledView, SectionView


def note(so_far: Conversation) -> NoteView | None:
    """Show the last draft of the whole conversation, or None before there is one."""
    return _last(so_far, of_whole=True)


def note_so_far(so_far: Conversation) -> NoteView | None:
    """Show the last draft that was made while the conversation went on, or None."""
    return _last(so_far, of_whole=False)


def summary(so_far: Conversation) -> SummaryView | None:
    """Show the running summary, or None before it has a line."""
    updates = [one.fact for one in so_far.summaries if isinstance(one.fact, SummaryUpdated)]
    if not updates:
        return None
    lines = [
        SummaryLineView(**_fields(one.line), id=one.id, was=one.was) for one in standing(updates)
    ]
    return SummaryView(updates[-1].at_s, lines, author(so_far.summaries[-1].by))


def _last(so_far: Conversation, *, of_whole: bool) -> NoteView | None:
    for event in reversed(so_far.drafts):
        fact = event.fact
        if not isinstance(fact, NoteDrafted):
            raise TypeError(f"a {type(fact).__name__} among the drafts")
        if fact.draft.so_far is not of_whole:
            return _note(event, fact)
    return None


def _note(event: Event, fact: NoteDrafted) -> NoteView:
    return NoteView(
        id=event.id,
        lines=[_line(line) for line in fact.draft.lines],
        disposition=fact.draft.disposition,
        disposition_probability=round(fact.draft.disposition_probability, 3),
        why_empty=fact.draft.why_empty,
        by=author(event.by),
        dropped=[_line(line) for line in fact.draft.dropped],
        maker=fact.draft.maker,
        template=fact.draft.template,
        so_far=fact.draft.so_far,
        **_asked(fact.draft),
    )


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
