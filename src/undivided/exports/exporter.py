"""Delivers approved notes to one target, in a thread of its own, until each is taken or given up.

Deliveries are made at least once: the ledger learns of one after it was made, so a crash between
the two, or a second server, sends it again with the same id, by which the receiver knows it.
"""

import hashlib
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from undivided.domain import (
    Component,
    Event,
    ExportFailed,
    Fact,
    NoteExported,
    NotFound,
    Refused,
    Unavailable,
    derive_id,
)
from undivided.exports.outbox import Outbox, Parcel
from undivided.exports.record import NoteRecord, records
from undivided.exports.sending import Outcome, Sender
from undivided.exports.targets import Target
from undivided.ledger import Ledger

COMPONENT = Component("export", "1")
MOST_ATTEMPTS = 14
_FIRST_WAIT_S = 10.0
_LONGEST_WAIT_S = 6 * 3600.0
_LOOK_S = 0.5


def _now() -> datetime:
    return datetime.now(UTC)


class Exporter:
    """Delivers the notes of one program to one target.

    Args:
        ledger: Where notes are approved; deliveries are kept there.
        target: Who gets them.
        program: Whose notes, when the target does not say.
        sender: Makes the deliveries.
        now: The clock, UTC.
    """

    def __init__(
        self,
        ledger: Ledger,
        target: Target,
        program: str,
        sender: Sender | None = None,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self.target = target
        self.outbox = Outbox(ledger, target.name, target.since)
        self._ledger = ledger
        self._program = target.program or program
        self._sender = sender or Sender()
        self._now = now
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="export", daemon=True)

    def start(self) -> None:
        """Begin to deliver."""
        self._thread.start()

    def close(self) -> None:
        """Stop after the delivery that has begun."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()
        self._sender.close()

    def deliver(self) -> int:
        """Deliver once all that is due.

        Returns:
            How many were taken.

        Raises:
            Unavailable: If the ledger cannot be used.
        """
        taken = 0
        for parcel in self.outbox.due(self._now()):
            if self._stop.is_set():
                break
            record = self._record(parcel)
            if record is None:
                self.outbox.forget(parcel.conversation)
                continue
            at = self._now()
            outcome = self._sender.send(self.target, record, at)
            taken += outcome.taken
            self._keep(parcel, outcome, at)
        return taken

    def _record(self, parcel: Parcel) -> NoteRecord | None:
        """Give the record of a parcel; None when it is another program's, or was erased."""
        try:
            events = [kept.event for kept in self._ledger.read(parcel.conversation)]
        except NotFound:
            return None
        found = [one for one in records(events) if one.id == parcel.note]
        return found[0] if found and found[0].program == self._program else None

    def _keep(self, parcel: Parcel, outcome: Outcome, at: datetime) -> None:
        name = self.target.name
        if outcome.taken:
            fact: Fact = NoteExported(parcel.note, name, parcel.attempt)
        else:
            again = self._again(parcel, outcome, at)
            fact = ExportFailed(parcel.note, name, parcel.attempt, outcome.why, again)
        kind = type(fact).__name__
        tries = "" if outcome.taken else str(parcel.attempt)
        id_ = derive_id(kind, parcel.conversation, parcel.note, name, tries)
        event = Event(id_, parcel.conversation, at, COMPONENT, fact, parcel.note)
        try:
            self._ledger.append([event])
        except Refused:
            # Erased meanwhile: nothing of it is kept any more.
            self.outbox.forget(parcel.conversation)

    def _again(self, parcel: Parcel, outcome: Outcome, at: datetime) -> datetime | None:
        if not outcome.again or parcel.attempt >= MOST_ATTEMPTS:
            return None
        return at + timedelta(seconds=max(outcome.wait_s, wait_s(parcel.attempt, parcel.note)))

    def _run(self) -> None:
        while not self._stop.wait(_LOOK_S):
            try:
                self.deliver()
            except Unavailable:
                # The ledger is away for a moment; whoever uses it tells people.
                continue


def wait_s(attempt: int, note: str) -> float:
    """Tell how long to wait after a failed attempt: twice as long each time, up to six hours.

    Notes of the same moment are spread by up to a quarter, so that a system that comes back is
    not met by all of them at once.

    Args:
        attempt: Which attempt failed, from 1.
        note: Id of the note.
    """
    doubled = min(_LONGEST_WAIT_S, _FIRST_WAIT_S * 2.0 ** min(attempt - 1, 20))
    share = hashlib.sha256(f"{note} {attempt}".encode()).digest()[0] / 255
    return doubled * (0.75 + 0.5 * share)
