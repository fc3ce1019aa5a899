"""Handing over: a person wants to know what a conversation came to so far."""

from datetime import datetime

from undivided.domain import BadInput, Event, NoteAsked, Person, derive_id
from undivided.live import ConversationView


def ask_note(seen: ConversationView, key: str, person: Person, at: datetime) -> Event:
    """Make the event of a person asking for a draft while the conversation goes on.

    Args:
        seen: The conversation as it stands.
        key: The sender's key of this act.
        person: Who asked.
        at: When, UTC.

    Raises:
        BadInput: If the conversation is over.
    """
    if seen.ended:
        raise BadInput(
            "The conversation is over, so there is nothing to hand over.",
            "Read the note of the whole conversation instead.",
        )
    id_ = derive_id("NoteAsked", seen.id, person.id, key)
    return Event(id_, seen.id, at, person, NoteAsked())
