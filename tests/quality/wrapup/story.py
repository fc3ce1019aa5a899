"""Contacts told event by event: begun, held, ended, drafted, approved, settled."""

from datetime import UTC, datetime, timedelta

from undivided.domain import (
    Author,
    Component,
    ConversationEnded,
    ConversationStarted,
    Edits,
    Event,
    Fact,
    Note,
    NoteApproved,
    NoteDraft,
    NoteDrafted,
    NoteLine,
    Person,
    Promise,
    PromiseSettled,
    Section,
    Speaker,
    derive_id,
)
from undivided.quality.wrapup import promise_id

START = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
NOTE = Component("note", "1")
HOUR = timedelta(hours=1)


def promise(text: str, due: datetime | None = None, who: Speaker = Speaker.AGENT) -> NoteLine:
    return NoteLine(Section.PROMISES, text, ("t1",), promise=Promise(who, "", due))


class Story:
    """Events of one program, an hour between two conversations."""

    def __init__(self, program: str = "default") -> None:
        self.program = program
        self.events: list[Event] = []
        self.at = START

    def add(self, conversation: str, fact: Fact, by: Author = NOTE, cause: str = "") -> str:
        self.at += timedelta(seconds=1)
        name = derive_id(conversation, str(len(self.events)), self.program)
        self.events.append(Event(name, conversation, self.at, by, fact, cause))
        return name

    def contact(
        self, conversation: str, seconds: float = 300.0, *, agent: str = "maria", customer: str = ""
    ) -> None:
        self.at += HOUR
        told = ("told", customer, "audiohook")
        begun = ConversationStarted(self.program, "call", conversation, agent, (), *told)
        self.add(conversation, begun)
        self.add(conversation, ConversationEnded(seconds))

    def note(
        self,
        conversation: str,
        *lines: NoteLine,
        by: str = "maria",
        review_s: float = 40.0,
        code: str = "refund",
        maker: str = "extractive",
        edits: Edits | None = None,
    ) -> None:
        draft = NoteDraft(lines, code, 0.8, maker=maker)
        drafted = self.add(conversation, NoteDrafted(draft))
        note = Note(lines, code, drafted, "standard@1")
        fact = NoteApproved(note, review_s, edits or Edits(kept=len(lines)))
        self.add(conversation, fact, Person(by, "agent"), drafted)

    def settle(self, conversation: str, text: str, kept: bool, by: str = "maria") -> None:
        fact = PromiseSettled(promise_id(conversation, text), kept)
        self.add(conversation, fact, Person(by, "agent"))
