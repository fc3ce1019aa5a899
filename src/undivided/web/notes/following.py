"""A program's notes and promises, read from the ledger once and from then on only what is new."""

from datetime import datetime
from threading import Lock

from undivided.ledger import Ledger
from undivided.quality.wrapup import (
    Defect,
    NotesReport,
    OpenPromise,
    WrapUpReading,
    defects,
    report,
)
from undivided.web.reading_on import ReadOn


class WrapUpFollowing:
    """Follows one program's notes; many threads may use it.

    Args:
        ledger: Where they are kept.
        program: Whose.
    """

    def __init__(self, ledger: Ledger, program: str) -> None:
        self._reading = WrapUpReading(program)
        self._on = ReadOn(ledger, [self._reading])
        self._lock = Lock()

    def promises(self) -> list[OpenPromise]:
        """List everything that was promised, what is due first at the front."""
        with self._lock:
            self._on.catch_up()
            return self._reading.promises()

    def defects(self, now: datetime) -> list[Defect]:
        """Find the kinds of promises that are not kept."""
        return defects(self.promises(), now)

    def report(self) -> NotesReport:
        """Measure the notes."""
        with self._lock:
            self._on.catch_up()
            return report(self._reading.program, self._reading.contacts.values())
