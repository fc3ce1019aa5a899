"""Rows of the tables to values and back; the one place that knows the columns of an event."""

from collections.abc import Iterator
from contextlib import contextmanager

from undivided.domain import Event, Unavailable
from undivided.ledger.codec import (
    author_from_text,
    author_to_text,
    decode,
    time_from_text,
    time_to_text,
)
from undivided.ledger.database import Row
from undivided.ledger.keys import Vault
from undivided.ledger.ledger import Head, Recorded

SELECT_EVENTS = """SELECT e.position, e.sequence, e.id, e.conversation, e.kind, e.at, e.author,
    e.cause, e.payload, k.wrapped
    FROM events e
    JOIN conversations c ON c.id = e.conversation
    JOIN keys k ON k.conversation = e.conversation """

INTO_EVENTS = """events
    (position, sequence, id, conversation, kind, at, author, cause, payload)"""

SELECT_HEADS = """SELECT id, position, program, started_at, last_at, events, erased_at
    FROM conversations """


def recorded(row: Row, vault: Vault) -> Recorded:
    """Decrypt one row of ``SELECT_EVENTS``.

    Raises:
        Unavailable: If it is damaged, or a newer version wrote it.
    """
    position, sequence, id_, conversation, kind, at, author, cause, payload, wrapped = row
    with _damage_told():
        plain = vault.unseal(conversation, wrapped, payload, about=id_)
        event = Event(
            id=id_,
            conversation=conversation,
            at=time_from_text(at),
            by=author_from_text(author),
            fact=decode(kind, plain),
            cause=cause,
        )
    return Recorded(position, sequence, event)


def event_row(record: Recorded, kind: str, plain: bytes, wrapped: bytes, vault: Vault) -> Row:
    """Encrypt one event into the columns of ``INTO_EVENTS``."""
    event = record.event
    return (
        record.position,
        record.sequence,
        event.id,
        event.conversation,
        kind,
        time_to_text(event.at),
        author_to_text(event.by),
        event.cause,
        vault.seal(event.conversation, wrapped, plain, about=event.id),
    )


def head(row: Row) -> Head:
    """Read one row of ``SELECT_HEADS``.

    Raises:
        Unavailable: If it is damaged.
    """
    id_, position, program, started_at, last_at, events, erased_at = row
    with _damage_told():
        return Head(
            id=id_,
            position=position,
            program=program,
            started_at=time_from_text(started_at),
            last_at=time_from_text(last_at),
            events=events,
            erased=erased_at != "",
        )


@contextmanager
def _damage_told() -> Iterator[None]:
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError):
        # What stands there is not told: it could be a customer's words.
        raise Unavailable(
            "A record of the ledger is damaged.", "Restore the ledger from a backup."
        ) from None
