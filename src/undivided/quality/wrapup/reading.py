"""A program's events read one by one; promises and measures can be asked for at any time."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from undivided.domain import Conversation, ConversationStarted, Event
from undivided.quality.wrapup.contact import Contact
from undivided.quality.wrapup.promises import Promised


@dataclass(frozen=True, slots=True)
class Again:
    """A later contact of the same customer, before anybody said what became of a promise.

    Args:
        conversation: Its id.
        at: When it began, UTC.
        repeat: A machine heard in it that the customer calls about the same thing again.
    """

    conversation: str
    at: datetime
    repeat: bool


@dataclass(frozen=True, slots=True)
class OpenPromise:
    """A promise in its place among all.

    Args:
        promised: The promise.
        conversation: Where it was made.
        title: What people see of that conversation in lists.
        disposition: Code of its note, "" when none.
        again: Later contacts of the customer while it was open.
    """

    promised: Promised
    conversation: str
    title: str
    disposition: str
    again: tuple[Again, ...] = ()


class WrapUpReading:
    """What a program's events tell of its notes, their cost and their promises.

    Args:
        program: Whose events count; those of other programs are passed over.
    """

    def __init__(self, program: str) -> None:
        self.program = program
        self.contacts: dict[str, Contact] = {}

    def take(self, event: Event) -> None:
        """Read the next event of the ledger."""
        if isinstance(event.fact, ConversationStarted) and event.fact.program == self.program:
            self.contacts.setdefault(event.conversation, Contact(Conversation(event.conversation)))
        contact = self.contacts.get(event.conversation)
        if contact is not None:
            contact.take(event)

    def forget(self, conversation: str) -> None:
        """Leave out a conversation that was erased."""
        self.contacts.pop(conversation, None)

    def promises(self) -> list[OpenPromise]:
        """List everything that was promised, settled or not, what is due first at the front.

        What has no time stands behind what has one, the oldest first.
        """
        others = self._by_customer()
        found = [
            OpenPromise(
                one,
                contact.id,
                contact.title,
                contact.note.disposition if contact.note else "",
                _again(contact, one, others[contact.customer]),
            )
            for contact in self.contacts.values()
            for one in contact.promised
        ]
        return sorted(found, key=_urgency)

    def _by_customer(self) -> dict[str, list[Contact]]:
        found: dict[str, list[Contact]] = defaultdict(list)
        for contact in self.contacts.values():
            if contact.customer:
                found[contact.customer].append(contact)
        return found


def read_wrapup(events: Iterable[Event], program: str) -> WrapUpReading:
    """Read events in ledger order.

    Args:
        events: Of any programs.
        program: Whose count.
    """
    reading = WrapUpReading(program)
    for event in events:
        reading.take(event)
    return reading


def _urgency(one: OpenPromise) -> tuple[bool, datetime]:
    due = one.promised.promise.due
    return due is None, due or one.promised.at


def _again(contact: Contact, one: Promised, others: Sequence[Contact]) -> tuple[Again, ...]:
    """List contacts that began after the one of the promise and before it was settled."""
    begun = contact.started_at
    until = one.settled.at if one.settled else None
    found = [
        Again(other.id, other.started_at, other.repeat)
        for other in others
        if begun and other.started_at and other.started_at > begun
        if until is None or other.started_at < until
    ]
    return tuple(sorted(found, key=lambda again: again.at))
