"""The outbox of one target: which notes it has, which wait, which were given up.

It is a read of the ledger and nothing else: after a crash it is the same. A note that was changed
while it waited goes out once, as it is now.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from undivided.domain import (
    Event,
    ExportFailed,
    ExportRetried,
    NoteApproved,
    NoteExported,
)
from undivided.ledger import Ledger

KINDS = frozenset({NoteApproved, NoteExported, ExportFailed, ExportRetried})
_PAGE = 500


@dataclass(frozen=True, slots=True)
class Parcel:
    """A note to be delivered now.

    Args:
        conversation: Conversation id.
        note: Id of the approval.
        attempt: Which attempt this will be, from 1.
    """

    conversation: str
    note: str
    attempt: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A note that is not delivered yet.

    Args:
        conversation: Conversation id.
        note: Id of the approval.
        approved_at: When it was approved, UTC.
        attempts: How many times it was tried.
        why: Why the last attempt failed, "" before the first.
        again_at: When it is tried next, UTC; None = given up.
    """

    conversation: str
    note: str
    approved_at: datetime
    attempts: int
    why: str
    again_at: datetime | None


@dataclass(slots=True)
class _State:
    note: str
    approved_at: datetime
    done: bool = False
    attempts: int = 0
    why: str = ""
    again_at: datetime | None = None


@dataclass(slots=True)
class Outbox:
    """Follows the ledger for one target.

    Args:
        ledger: Where notes are approved and deliveries are kept.
        target: Name of the target.
        since: Notes approved before this are not sent, UTC.

    Attributes:
        delivered: How many notes the target had taken when it was last asked what waits.
        last: Conversation and time (UTC) of the last one; None = none yet.
    """

    ledger: Ledger
    target: str
    since: datetime
    delivered: int = field(default=0, init=False)
    last: tuple[str, datetime] | None = field(default=None, init=False)
    _position: int = 0
    _notes: dict[str, _State] = field(default_factory=dict)

    def due(self, now: datetime) -> list[Parcel]:
        """List what is to be delivered now, the longest waiting first."""
        self._read_on()
        return [
            Parcel(conversation, state.note, state.attempts + 1)
            for conversation, state in self._open()
            if state.again_at is not None and state.again_at <= now
        ]

    def waiting(self) -> list[Waiting]:
        """List what is not delivered, given up or not, the longest waiting first."""
        self._read_on()
        return [
            Waiting(
                conversation,
                state.note,
                state.approved_at,
                state.attempts,
                state.why,
                state.again_at,
            )
            for conversation, state in self._open()
        ]

    def forget(self, conversation: str) -> None:
        """Let go of a conversation that is not this target's, or was erased."""
        self._notes.pop(conversation, None)

    def _open(self) -> Iterator[tuple[str, _State]]:
        rows = [(name, state) for name, state in self._notes.items() if not state.done]
        return iter(sorted(rows, key=lambda row: (row[1].approved_at, row[0])))

    def _read_on(self) -> None:
        while page := self.ledger.of_kinds(KINDS, self._position, _PAGE):
            for recorded in page:
                self._position = recorded.position
                self._take(recorded.event)

    def _take(self, event: Event) -> None:
        match event.fact:
            case NoteApproved():
                if event.at >= self.since:
                    self._notes[event.conversation] = _State(event.id, event.at, again_at=event.at)
            case NoteExported(note, self.target):
                self.delivered += 1
                self.last = (event.conversation, event.at)
                if state := self._of(event, note):
                    state.done = True
            case ExportFailed(note, self.target) as fact:
                if state := self._of(event, note):
                    state.attempts = max(state.attempts, fact.attempt)
                    state.why, state.again_at = fact.why, fact.again_at
            case ExportRetried(note, self.target):
                if state := self._of(event, note):
                    state.again_at = event.at

    def _of(self, event: Event, note: str) -> _State | None:
        state = self._notes.get(event.conversation)
        return state if state and state.note == note else None
