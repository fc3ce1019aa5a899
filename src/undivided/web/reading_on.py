"""Reading the ledger once and from then on only what is new, with what was erased forgotten."""

import time
from collections.abc import Sequence
from typing import Protocol

from undivided.domain import Event
from undivided.ledger import Ledger

_PAGE = 1000
_ERASED_EVERY_S = 5.0


class Reading(Protocol):
    """What keeps something of a program's events."""

    program: str

    def take(self, event: Event) -> None:
        """Read the next event of the ledger."""
        ...

    def forget(self, conversation: str) -> None:
        """Leave out a conversation that was erased."""
        ...


class ReadOn:
    """Keeps readings up to date; for one thread at a time.

    Args:
        ledger: Where the events are.
        readings: Who reads them.
    """

    def __init__(self, ledger: Ledger, readings: Sequence[Reading]) -> None:
        self._ledger = ledger
        self._readings = readings
        self._position = 0
        self._looked_s = 0.0

    def catch_up(self) -> None:
        """Read what is new."""
        while True:
            page = self._ledger.read_all(self._position, _PAGE)
            for recorded in page:
                self._position = recorded.position
                for reading in self._readings:
                    reading.take(recorded.event)
            if len(page) < _PAGE:
                break
        self._forget_erased()

    def _forget_erased(self) -> None:
        """Let go of what was erased: an erasure is no event."""
        now = time.monotonic()
        if now - self._looked_s < _ERASED_EVERY_S:
            return
        self._looked_s = now
        for reading in self._readings:
            before: int | None = None
            while heads := self._ledger.conversations(reading.program, _PAGE, before):
                before = heads[-1].position
                for head in heads:
                    if head.erased:
                        reading.forget(head.id)
