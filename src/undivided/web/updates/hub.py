"""The hub: one subscription to the ledger for all screens of this process."""

import asyncio
import logging
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager

from undivided.domain import NotFound, Unavailable
from undivided.ledger import Ledger, Recorded
from undivided.live import NowView
from undivided.web.calling import LiveCalls
from undivided.web.rows import Rows
from undivided.web.updates.changed_rows import ChangedRows, Listener
from undivided.web.updates.watched import Watched

log = logging.getLogger("undivided.web")

MOST_STREAMS = 2000
_AGAIN_S = 1.0
_SWEEP_S = 5.0
_ROWS_PACE_S = 0.2
_LISTED = 200


class Hub:
    """Hears what happens and wakes the screens it concerns; used within one event loop.

    Args:
        ledger: What happens.
        rows: The list.
        calls: The live calls of this process; None when there are none.
    """

    def __init__(self, ledger: Ledger, rows: Rows, calls: LiveCalls | None) -> None:
        self.position = 0
        self.running = False
        self._ledger = ledger
        self._rows = rows
        self._calls = calls
        self._watched: dict[str, Watched] = {}
        self._listeners: set[Listener] = set()
        self._changed = ChangedRows(0)
        self._dirty: set[str] = set()
        self._dirtied = asyncio.Event()
        self._erased: set[str] = set()
        self._streams = 0

    # --- its life -----------------------------------------------------------------------------

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Hear what happens from here on, until closed."""
        self.position = await asyncio.to_thread(self._ledger.position)
        self._changed = ChangedRows(self.position)
        loop = asyncio.get_running_loop()

        def moved(conversation: str) -> None:
            # From any thread, and most calls are watched by nobody.
            if conversation in self._watched:
                loop.call_soon_threadsafe(self._wake, conversation)

        stop = self._calls.listen(moved) if self._calls else None
        self.running = True
        try:
            async with asyncio.TaskGroup() as tasks:
                work = [self._follow(), self._tell_rows(), self._sweep()]
                doing = [tasks.create_task(one) for one in work]
                yield
                for task in doing:
                    task.cancel()
        finally:
            self.close()
            if stop:
                stop()

    def close(self) -> None:
        """End every stream; screens come back to whoever serves next."""
        self.running = False
        for watched in self._watched.values():
            watched.wake()
        for listener in self._listeners:
            listener.wake.set()

    # --- who watches --------------------------------------------------------------------------

    @asynccontextmanager
    async def watching(self, conversation: str) -> AsyncIterator[Watched]:
        """Watch one conversation.

        Raises:
            Unavailable: If too many screens are open.
        """
        with self._counted():
            watched = self._watched.setdefault(conversation, Watched(conversation, self._ledger))
            watched.watchers += 1
            try:
                await watched.load()
                yield watched
            finally:
                watched.watchers -= 1
                if not watched.watchers and self._watched.get(conversation) is watched:
                    del self._watched[conversation]

    @contextmanager
    def listening(self, after: int | None) -> Iterator[tuple[Listener, bool]]:
        """Listen to changes of the list.

        Args:
            after: Position that the screen's list is from; None = now.

        Returns:
            The listener, and whether all that was missed is told to it.
        """
        listener = Listener()
        missed = [] if after is None else self._changed.since(after)
        with self._counted():
            self._listeners.add(listener)
            try:
                self._dirty.update(missed or [])
                self._dirtied.set()
                yield listener, missed is not None
            finally:
                self._listeners.discard(listener)

    def now(self, conversation: str) -> NowView | None:
        """Tell how a live call of this process stands; None when it is none."""
        return self._calls.now(conversation) if self._calls else None

    @contextmanager
    def _counted(self) -> Iterator[None]:
        if not self.running:
            raise Unavailable("Nothing is told at the moment.", "The server is starting or ending.")
        if self._streams >= MOST_STREAMS:
            raise Unavailable("Too many screens are open.", "Close some, or add a server.")
        self._streams += 1
        try:
            yield
        finally:
            self._streams -= 1

    # --- what happens -------------------------------------------------------------------------

    async def _follow(self) -> None:
        while self.running:
            try:
                async for recorded in self._ledger.subscribe(self.position):
                    self._take(recorded)
                return
            except Unavailable as error:
                log.warning("The ledger cannot be followed: %s", error.message)
                await asyncio.sleep(_AGAIN_S)

    def _take(self, recorded: Recorded) -> None:
        self.position = recorded.position
        conversation = recorded.event.conversation
        watched = self._watched.get(conversation)
        if watched:
            watched.add(recorded)
        if self._rows.take(recorded):
            self._changed.note(conversation, recorded.position)
            self._soil([conversation])

    def _wake(self, conversation: str) -> None:
        watched = self._watched.get(conversation)
        if watched:
            watched.wake()

    def _soil(self, conversations: Sequence[str]) -> None:
        self._dirty.update(conversations)
        self._dirtied.set()

    async def _tell_rows(self) -> None:
        """Make each changed row once, and give it to every list."""
        while True:
            await self._dirtied.wait()
            self._dirtied.clear()
            dirty, self._dirty = self._dirty, set()
            position = self.position
            if self._listeners:
                self._give(await asyncio.to_thread(self._made, dirty))
                for listener in self._listeners:
                    listener.position = position
            await asyncio.sleep(_ROWS_PACE_S)

    def _give(self, rows: dict[str, str]) -> None:
        for listener in self._listeners if rows else ():
            listener.rows.update(rows)
            listener.wake.set()

    def _made(self, conversations: set[str]) -> dict[str, str]:
        made = {}
        for conversation in conversations:
            try:
                made[conversation] = self._rows.of(conversation).model_dump_json()
            except NotFound:
                continue
        return made

    async def _sweep(self) -> None:
        """Notice what no event tells: that a conversation was erased."""
        while True:
            await asyncio.sleep(_SWEEP_S)
            try:
                for watched in list(self._watched.values()):
                    await watched.catch_up()
                if self._listeners:
                    self._give(await asyncio.to_thread(self._look_for_erased))
            except Unavailable as error:
                log.warning("The ledger cannot be read: %s", error.message)

    def _look_for_erased(self) -> dict[str, str]:
        heads = self._ledger.conversations(self._rows.program, _LISTED)
        erased = {head.id: head for head in heads if head.erased and head.id not in self._erased}
        self._erased.update(erased)
        return {name: self._rows.row(head).model_dump_json() for name, head in erased.items()}
