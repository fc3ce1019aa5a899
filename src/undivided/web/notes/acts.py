"""What people do with notes, as events: keep their work, approve, settle promises."""

from datetime import datetime

from undivided.domain import (
    BadInput,
    Event,
    Note,
    NoteApproved,
    NoteKept,
    NoteLine,
    NoteWork,
    NotFound,
    Person,
    Promise,
    PromiseSettled,
    Section,
    Speaker,
    WorkLine,
)
from undivided.live.document import ConversationView
from undivided.live.note_document import NoteLineView, PromiseView
from undivided.quality.wrapup import Written, edits
from undivided.web.acts import Redact, act
from undivided.web.notes.bodies import LineIn, NoteIn, PromiseIn, SettledIn, WorkIn, WorkLineIn
from undivided.web.notes.filling import filled


def approve(
    seen: ConversationView,
    given: NoteIn,
    person: Person,
    at: datetime,
    redact: Redact,
    work: NoteWork | None = None,
) -> Event:
    """Make the event of a person approving a note.

    A line that stands in the draft word for word keeps what the draft says about it; a line that
    the person changed or wrote is theirs, and personal data is taken out of it here.

    Args:
        seen: The conversation as it stands.
        given: What the person ticked.
        person: Who approved.
        at: When, UTC.
        redact: Takes personal data out of a text.
        work: What was kept of their work; a page that was reloaded may not know all its seconds.

    Raises:
        BadInput: If the draft or a turn is not of this conversation, or a line in doubt was
            accepted together with others, or what the template requires is missing.
    """
    draft = seen.note.id if seen.note else ""
    _check(seen, given, draft)
    drafted = {(line.section, line.text): line for line in seen.note.lines} if seen.note else {}
    lines = tuple(
        _line(line, drafted.get((line.section.value, line.text)), redact) for line in given.lines
    )
    fields = filled(seen.note, given, redact)
    template = seen.note.template if seen.note else ""
    note = Note(lines, _code(seen, given.disposition, redact), draft, template, fields)
    measured = edits(
        [Written(line.section, line.text) for line in drafted.values()],
        [Written(line.section.value, line.text) for line in lines],
        sum(line.at_once for line in given.lines),
    )
    review_s = max(given.review_s, work.review_s if work else 0.0)
    content = given.model_dump_json(include={"lines", "disposition", "fields"})
    fact = NoteApproved(note, review_s, measured)
    return act(seen.id, person, at, fact, draft, content, given.key)


def keep(
    seen: ConversationView, given: WorkIn, person: Person, at: datetime, redact: Redact
) -> Event:
    """Make the event that keeps a person's work for them.

    Args:
        seen: The conversation as it stands.
        given: What they have done so far.
        person: Who works.
        at: When, UTC.
        redact: Takes personal data out of a text.
    """
    known = {turn.id for turn in seen.turns}
    drafted = _drafted(seen)
    lines = tuple(_work_line(line, known, drafted, redact) for line in given.lines)
    fields = tuple((name, redact(value) if value else "") for name, value in given.fields.items())
    work = NoteWork(given.draft, lines, given.note, fields, given.review_s)
    content = given.model_dump_json(exclude={"key"})
    return act(seen.id, person, at, NoteKept(work), given.draft, content, given.key)


def settle(
    conversation: str, promise: str, given: SettledIn, person: Person, at: datetime
) -> Event:
    """Make the event of a person saying what became of a promise.

    Args:
        conversation: In which it was made.
        promise: Its id.
        given: Whether it was kept.
        person: Who says so.
        at: When, UTC.
    """
    fact = PromiseSettled(promise, given.kept)
    return act(conversation, person, at, fact, "", f"{promise} {given.kept}", given.key)


def promise_of(told: PromiseView | None) -> Promise | None:
    """Make a promise of what the document tells of one."""
    if told is None:
        return None
    return Promise(told.who, told.when, datetime.fromisoformat(told.due) if told.due else None)


def _check(seen: ConversationView, given: NoteIn, draft: str) -> None:
    if given.draft != draft:
        raise BadInput(
            "The draft has changed since this page was opened.",
            "Reload the page and look at the new draft.",
        )
    known = {turn.id for turn in seen.turns}
    if any(turn not in known for line in given.lines for turn in line.turns):
        raise BadInput("A line points to a turn that is not in this conversation.", "Reload.")
    doubted = {
        (line.section, line.text)
        for line in (seen.note.lines if seen.note else ())
        if line.doubt or line.unsupported
    }
    if any(line.at_once and (line.section.value, line.text) in doubted for line in given.lines):
        raise BadInput(
            "A line that is in doubt cannot be accepted together with others.",
            "Look at it and tick it by itself.",
        )


def _line(given: LineIn, drafted: NoteLineView | None, redact: Redact) -> NoteLine:
    if drafted is None:
        promise = _promise(given.promise, redact)
        if promise is None and given.section is Section.PROMISES:
            promise = Promise(Speaker.AGENT)
        return NoteLine(given.section, redact(given.text), tuple(given.turns), promise=promise)
    return NoteLine(
        given.section,
        drafted.text,
        tuple(drafted.turns),
        drafted.probability,
        tuple(drafted.unsupported),
        drafted.doubt,
        _promise(given.promise, redact) or promise_of(drafted.promise),
    )


def _promise(given: PromiseIn | None, redact: Redact) -> Promise | None:
    if given is None:
        return None
    return Promise(Speaker(given.who), redact(given.when) if given.when else "", given.due)


def _code(seen: ConversationView, given: str, redact: Redact) -> str:
    """Give the disposition; what is no code of the centre's is text like any other."""
    listed = (seen.note.disposition, *seen.note.codes) if seen.note else ()
    return given if not given or given in listed else redact(given)


def _drafted(seen: ConversationView) -> set[str]:
    """List the texts that a machine wrote, in which personal data was taken out already."""
    note = seen.note
    return {line.text for line in note.lines} | {note.disposition, *note.codes} if note else set()


def _work_line(given: WorkLineIn, known: set[str], drafted: set[str], redact: Redact) -> WorkLine:
    def clean(text: str) -> str:
        return text if not text or text in drafted else redact(text)

    return WorkLine(
        part=given.part,
        text=clean(given.text),
        turns=tuple(turn for turn in given.turns if turn in known),
        drafted=clean(given.drafted),
        ticked=given.ticked,
        removed=given.removed,
        promise=_promise(given.promise, redact),
    )


def found_promise(seen: ConversationView, promise: str) -> None:
    """Check that a promise is in the note of a conversation.

    Raises:
        NotFound: If it is not.
    """
    if promise not in {one.id for one in seen.promises}:
        raise NotFound("That promise is not in the note.", "The note may have been changed.")
