"""What was promised in approved notes, and what became of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from undivided.domain import (
    Conversation,
    NoteApproved,
    NoteLine,
    Person,
    Promise,
    PromiseSettled,
    Section,
    Speaker,
    derive_id,
)


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a person said became of a promise.

    Args:
        kept: Whether it was done.
        by: Account name.
        at: When they said so, UTC.
    """

    kept: bool
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Promised:
    """One promise of an approved note.

    Args:
        id: The same for the same words in the same conversation, whoever approves the note again.
        text: The line.
        promise: Whose it is and until when.
        turns: Ids of the turns it rests on.
        by: Who approved the note: whose list it is on.
        at: When they did, UTC.
        settled: What became of it, None while nobody has said.
    """

    id: str
    text: str
    promise: Promise
    turns: tuple[str, ...]
    by: str
    at: datetime
    settled: Settlement | None = None

    @property
    def ours(self) -> bool:
        """Whether it is the centre that promised."""
        return self.promise.who is not Speaker.CUSTOMER

    def late(self, now: datetime) -> bool:
        """Tell whether its time has passed and nobody has said what became of it."""
        return self.settled is None and self.promise.due is not None and self.promise.due < now

    def broken(self, now: datetime) -> bool:
        """Tell whether it was not kept: somebody said so, or its time has passed in silence."""
        return not self.settled.kept if self.settled else self.late(now)


def promise_id(conversation: str, text: str) -> str:
    """Derive the id of a promise from its words.

    Args:
        conversation: In which.
        text: The line of the note.
    """
    return derive_id("promise", conversation, " ".join(text.casefold().split()))


def promised(conversation: Conversation) -> list[Promised]:
    """List what was promised in the note of a conversation.

    Args:
        conversation: So far; without an approved note nothing was promised yet.
    """
    return list(_promised(conversation))


def _promised(conversation: Conversation) -> Iterator[Promised]:
    event = conversation.notes[-1] if conversation.notes else None
    if event is None or not isinstance(event.fact, NoteApproved):
        return
    settled = _settled(conversation)
    by = event.by.id if isinstance(event.by, Person) else ""
    told: set[str] = set()
    for line in event.fact.note.lines:
        name = promise_id(conversation.id, line.text)
        if line.section is Section.PROMISES and name not in told:
            told.add(name)
            yield Promised(
                name, line.text, _promise(line), line.turns, by, event.at, settled.get(name)
            )


def _promise(line: NoteLine) -> Promise:
    # A note of before promises had a time, or a line of the person's own.
    return line.promise or Promise(Speaker.AGENT)


def _settled(conversation: Conversation) -> dict[str, Settlement]:
    return {
        event.fact.promise: Settlement(event.fact.kept, event.by.id, event.at)
        for event in conversation.settled
        if isinstance(event.fact, PromiseSettled) and isinstance(event.by, Person)
    }
