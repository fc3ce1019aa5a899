"""The record of an approved note: what other systems are given."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from typing import Any

from undivided.domain import Conversation, Event, Note, NoteApproved, Section

SCHEMA = "undivided.note/1"
TITLES = {
    Section.REASON: "Reason",
    Section.CHECKED: "Said and checked",
    Section.ACTIONS: "Done",
    Section.OUTCOME: "Outcome",
    Section.PROMISES: "Promised",
    Section.QUESTIONS: "Open questions",
    Section.FEELINGS: "Feelings",
}


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """One approved note with the contact it is about; every value is plain text or a number.

    Args:
        schema: Name and version of this shape.
        id: Id of the approval; the same note always has the same.
        replaces: Id of the approval before it, "" for the first.
        conversation: Conversation id.
        program: Client or brand.
        channel: e.g. "call" or "chat".
        source: What it came through, e.g. "audiohook".
        title: What the contact is called in lists.
        agent: Account name of who talked to the customer.
        customer: Pseudonym of the customer, "" when unknown.
        started_at: ISO 8601, UTC.
        seconds: Length of the contact.
        approved_by: Account name.
        approved_at: ISO 8601, UTC.
        review_s: Seconds the person spent on the draft.
        disposition: The code, or "".
        note: The whole note as text, one line each under its section's title.
        sections: Section to its lines.
    """

    schema: str
    id: str
    replaces: str
    conversation: str
    program: str
    channel: str
    source: str
    title: str
    agent: str
    customer: str
    started_at: str
    seconds: float
    approved_by: str
    approved_at: str
    review_s: float
    disposition: str
    note: str
    sections: dict[str, list[str]]

    def document(self) -> dict[str, Any]:
        """Give the record as a JSON object."""
        return asdict(self)

    def flat(self) -> dict[str, str | float]:
        """Give one value a name: the sections' lines are joined, one a row of text."""
        plain = {row.name: getattr(self, row.name) for row in fields(self)}
        sections = plain.pop("sections")
        return {**plain, **{name: "\n".join(lines) for name, lines in sections.items()}}


NAMES = (
    *(row.name for row in fields(NoteRecord) if row.name != "sections"),
    *(section.value for section in Section),
)
"""The names of the values of ``NoteRecord.flat``, in order."""


def records(events: Iterable[Event]) -> Iterator[NoteRecord]:
    """Make the records of a conversation's approved notes.

    Args:
        events: All events of one conversation, in ledger order.

    Yields:
        One record an approval, oldest first; nothing when no note was approved.
    """
    so_far: Conversation | None = None
    last = began = ""
    for event in events:
        if so_far is None:
            so_far, began = Conversation(event.conversation), event.at.isoformat()
        so_far.take(event)
        if isinstance(event.fact, NoteApproved):
            yield _record(so_far, began, event, event.fact, last)
            last = event.id


def _record(
    so_far: Conversation, began: str, event: Event, fact: NoteApproved, last: str
) -> NoteRecord:
    started, note = so_far.started, fact.note
    heard_s = max((turn.end_s for turn in so_far.turns), default=0.0)
    return NoteRecord(
        schema=SCHEMA,
        id=event.id,
        replaces=last,
        conversation=so_far.id,
        program=started.program if started else "",
        channel=started.channel if started else "",
        source=started.source if started else "",
        title=started.title if started else "",
        agent=so_far.agent,
        customer=started.customer if started else "",
        started_at=began,
        seconds=round(so_far.ended.seconds if so_far.ended else heard_s, 3),
        approved_by=getattr(event.by, "id", ""),
        approved_at=event.at.isoformat(),
        review_s=round(fact.review_s, 3),
        disposition=note.disposition,
        note=text(note),
        sections={
            section.value: [line.text for line in note.lines if line.section is section]
            for section in Section
        },
    )


def text(note: Note) -> str:
    """Write a note as plain text: each section's title, then its lines."""
    parts = []
    for section in Section:
        lines = [line.text for line in note.lines if line.section is section]
        if lines:
            parts.append("\n".join([f"{TITLES[section]}:", *(f"- {line}" for line in lines)]))
    if note.disposition:
        parts.append(f"Disposition: {note.disposition}")
    return "\n".join(parts)
