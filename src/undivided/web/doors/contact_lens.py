"""The door for Amazon Connect Contact Lens: requests with records of many contacts."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from threading import Lock

from undivided.connectors.contact_lens import ContactLens
from undivided.connectors.contact_records import ContactRecord, contact_records
from undivided.web.calling import LiveCalls, LiveSession

SOURCE = "contact_lens"
MOST_CONTACTS = 2000
# Long holds bring no records; and late records must find their contact still known.
IDLE_S = 1800.0
_LOOK_S = 30.0


@dataclass(slots=True)
class _Contact:
    session: LiveSession
    heard_s: float


class ContactLensDoor:
    """Keeps a session for each contact that is going on.

    Args:
        calls: The live calls.
        clock: Seconds, on any clock that never runs back.
    """

    def __init__(self, calls: LiveCalls, clock: Callable[[], float] = time.monotonic) -> None:
        self._calls = calls
        self._clock = clock
        self._lock = Lock()
        self._contacts: dict[str, _Contact] = {}

    def take(self, body: bytes) -> tuple[int, int]:
        """Take the records of one request.

        Args:
            body: As ``contact_records`` reads it.

        Returns:
            How many records were taken, and how many could not be read.
        """
        found = contact_records(body)
        records = [one for one in found if isinstance(one, ContactRecord)]
        with self._lock:
            for record in records:
                contact = self._contact(record.contact)
                contact.heard_s = self._clock()
                # There is no way back to tell an answer or a refusal.
                contact.session.receive(record.message)
        return len(records), len(found) - len(records)

    def let_go(self) -> None:
        """End the sessions of contacts of which nothing was heard for long."""
        with self._lock:
            old_s = self._clock() - IDLE_S
            for name in [n for n, one in self._contacts.items() if one.heard_s < old_s]:
                self._contacts.pop(name).session.ended()

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Let idle contacts go, as long as the application serves."""
        async with asyncio.TaskGroup() as tasks:
            looking = tasks.create_task(self._look())
            yield
            looking.cancel()
        with self._lock:
            for contact in self._contacts.values():
                contact.session.ended()
            self._contacts.clear()

    def _contact(self, name: str) -> _Contact:
        contact = self._contacts.get(name)
        if contact is None:
            if len(self._contacts) >= MOST_CONTACTS:
                oldest = min(self._contacts, key=lambda one: self._contacts[one].heard_s)
                self._contacts.pop(oldest).session.ended()
            session = self._calls.session(ContactLens(), SOURCE)
            contact = self._contacts[name] = _Contact(session, self._clock())
        return contact

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_S)
            await asyncio.to_thread(self.let_go)
