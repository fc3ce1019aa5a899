"""The one algorithm that writes events: finds what is already there, places and keeps the rest.

It runs within a transaction that is alone among writers, so the positions it takes become visible
in order: a reader that has seen one position will never see a lower one appear later.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from undivided.domain import BadInput, ConversationStarted, Event, Refused
from undivided.ledger.codec import check, check_plain, encode, time_from_text, time_to_text
from undivided.ledger.database import Connection, Row, listed
from undivided.ledger.keys import Vault
from undivided.ledger.ledger import Recorded
from undivided.ledger.rows import (
    INTO_EVENTS,
    SELECT_EVENTS,
    event_row,
    recorded,
)


@dataclass(frozen=True, slots=True)
class Pending:
    """An event that is checked and encoded, but not yet in its place.

    Args:
        event: Its time in UTC.
        kind: Name of its fact's type.
        plain: Its fact as bytes.
    """

    event: Event
    kind: str
    plain: bytes

    @classmethod
    def of(cls, event: Event) -> Self:
        """Check and encode an event.

        Raises:
            BadInput: If it cannot be kept.
        """
        at = check(event)
        if isinstance(event.fact, ConversationStarted):
            check_plain(event.fact.program)
        return cls(replace(event, at=at), *encode(event.fact))


@dataclass(slots=True)
class _Thread:
    """A conversation while events are being added to it."""

    id: str
    program: str
    wrapped: bytes
    position: int
    started_at: datetime
    last_at: datetime
    events: int
    erased: bool = False
    is_new: bool = False

    def admit(self, event: Event) -> None:
        fact = event.fact
        if isinstance(fact, ConversationStarted) and fact.program != self.program:
            raise Refused(
                "A conversation cannot be started again in another program.",
                "Give it another id; data never crosses programs.",
            )
        self.events += 1
        self.last_at = max(self.last_at, event.at)


def append_pending(
    connection: Connection, vault: Vault, pending: Sequence[Pending]
) -> list[Recorded]:
    """Keep the events that are not there yet and return all of them in their places."""
    threads = _threads(connection, (p.event.conversation for p in pending))
    if any(thread.erased for thread in threads.values()):
        raise Refused("The conversation was erased; nothing can be added to it.")
    stored = _stored(connection, vault, pending)
    ((position,),) = connection.rows("SELECT COALESCE(MAX(position), 0) FROM events")
    placed: list[Recorded] = []
    rows: list[Row] = []
    for each in pending:
        event = each.event
        record = stored.get(event.id)
        if record is None:
            position += 1
            thread = threads.get(event.conversation)
            if thread is None:
                thread = threads[event.conversation] = _started(event, position, vault)
            thread.admit(event)
            record = stored[event.id] = Recorded(position, thread.events, event)
            rows.append(event_row(record, each.kind, each.plain, thread.wrapped, vault))
        placed.append(record)
    if rows:
        _keep(connection, threads.values(), rows)
    return placed


def _threads(connection: Connection, conversations: Iterable[str]) -> dict[str, _Thread]:
    sql = """SELECT c.id, c.program, k.wrapped, c.position, c.started_at, c.last_at, c.events,
        c.erased_at FROM conversations c JOIN keys k ON k.conversation = c.id WHERE c.id IN (*)"""
    threads = {}
    for row in listed(connection, sql, conversations):
        id_, program, wrapped, position, started_at, last_at, events, erased_at = row
        threads[id_] = _Thread(
            id=id_,
            program=program,
            wrapped=wrapped,
            position=position,
            started_at=time_from_text(started_at),
            last_at=time_from_text(last_at),
            events=events,
            erased=erased_at != "",
        )
    return threads


def _stored(
    connection: Connection, vault: Vault, pending: Sequence[Pending]
) -> dict[str, Recorded]:
    owners: dict[str, str] = {}
    for each in pending:
        _same(owners.setdefault(each.event.id, each.event.conversation), each.event.conversation)
    stored = {}
    for row in listed(connection, SELECT_EVENTS + "WHERE e.id IN (*)", owners):
        _same(row[3], owners[row[2]])  # before decrypting: the other one may have been erased
        stored[row[2]] = recorded(row, vault)
    return stored


def _same(conversation: str, other: str) -> None:
    if conversation != other:
        raise BadInput(
            "An event's id is already used in another conversation.",
            "Derive ids from the conversation too.",
        )


def _started(event: Event, position: int, vault: Vault) -> _Thread:
    if not isinstance(event.fact, ConversationStarted):
        raise BadInput(
            "An event belongs to a conversation that was never started.",
            "Append its ConversationStarted first.",
        )
    return _Thread(
        id=event.conversation,
        program=event.fact.program,
        wrapped=vault.new_key(event.conversation),
        position=position,
        started_at=event.at,
        last_at=event.at,
        events=0,
        is_new=True,
    )


def _keep(connection: Connection, threads: Iterable[_Thread], rows: Sequence[Row]) -> None:
    new = [thread for thread in threads if thread.is_new]
    connection.insert(
        "conversations (id, position, program, started_at, last_at, events, erased_at)",
        [
            (
                t.id,
                t.position,
                t.program,
                time_to_text(t.started_at),
                time_to_text(t.last_at),
                t.events,
                "",
            )
            for t in new
        ],
    )
    connection.insert("keys (conversation, wrapped)", [(t.id, t.wrapped) for t in new])
    connection.insert(INTO_EVENTS, rows)
    for thread in threads:
        if not thread.is_new:
            connection.rows(
                "UPDATE conversations SET events = ?, last_at = ? WHERE id = ?",
                (thread.events, time_to_text(thread.last_at), thread.id),
            )
