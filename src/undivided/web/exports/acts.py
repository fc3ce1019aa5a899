"""What a person decides about deliveries, as an event with their name on it."""

from datetime import datetime

from undivided.domain import BadInput, Event, ExportRetried, Person, derive_id
from undivided.exports import Waiting


def retry(waiting: Waiting, target: str, key: str, person: Person, at: datetime) -> Event:
    """Make the event of a person wanting a note to be tried again.

    Args:
        waiting: The note.
        target: The system that does not have it.
        key: The sender's key of this act.
        person: Who wants it.
        at: When, UTC.

    Raises:
        BadInput: If it was not given up.
    """
    if waiting.again_at is not None:
        raise BadInput("This note is tried again by itself.", "Wait for its next try.")
    id_ = derive_id(
        "ExportRetried", waiting.conversation, waiting.note, target, person.id,
        str(waiting.attempts), key,
    )  # fmt: skip
    return Event(
        id_, waiting.conversation, at, person, ExportRetried(waiting.note, target), waiting.note
    )
