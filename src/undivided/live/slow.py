"""Slow reactors: those that take seconds run beside a call, never in the way of it.

What a call keeps is kept in order on its strand, so nothing may wait there. A slow reactor is given
a conversation that has ended, on a thread of its own behind a bounded queue. It runs as every
reactor does: over the inputs in their order, with ids from (reactor, version, event), and what it
answered before is taken from the ledger. So a second run, or one after a crash, asks for nothing
twice; and when it fails, the others' answers stand.
"""

import logging
from collections.abc import Callable, Sequence
from queue import Empty, Full, Queue
from threading import Event as Flag
from threading import Lock, Thread

from undivided.domain import Event, Reactor
from undivided.ledger import Ledger
from undivided.live.runner import resume

_LOG = logging.getLogger(__name__)
MOST_WAITING = 200
"""Conversations; more than a floor of agents ends while one draft is written."""
_LOOK_S = 0.2
_PATIENCE_S = 2.0


class SlowReactors:
    """Runs slow reactors, one conversation after the other.

    Args:
        ledger: Where the conversations are, and the answers go.
        reactors: Tells who answers; asked for each conversation.
        most_waiting: Longest queue; what comes beyond it is left as it is, and logged.
    """

    def __init__(
        self,
        ledger: Ledger,
        reactors: Callable[[], Sequence[Reactor]],
        most_waiting: int = MOST_WAITING,
    ) -> None:
        self._ledger = ledger
        self._reactors = reactors
        self._waiting: Queue[str] = Queue(most_waiting)
        self._stopping = Flag()
        self._lock = Lock()
        self._thread: Thread | None = None

    def hand(self, conversation: str) -> bool:
        """Have a conversation answered as soon as it is its turn; returns at once.

        Args:
            conversation: Its id; it has ended.

        Returns:
            Whether there was room for it.
        """
        with self._lock:
            if self._thread is None and not self._stopping.is_set():
                # A thread that waits for a model must not keep a server from stopping.
                self._thread = Thread(target=self._work, name="live-slow", daemon=True)
                self._thread.start()
        try:
            self._waiting.put_nowait(conversation)
        except Full:
            _LOG.warning("too many conversations wait for a slow reactor; one is left out")
            return False
        return True

    def answer(self, conversation: str) -> None:
        """Answer what of a conversation the slow reactors have not answered yet.

        Args:
            conversation: Its id.
        """
        stored = [item.event for item in self._ledger.read(conversation)]
        resume(conversation, stored, self._reactors(), self._append)

    def close(self) -> None:
        """Stop; who is waited for too long is left to itself, and what it says is not kept."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(_PATIENCE_S)

    def _work(self) -> None:
        while not self._stopping.is_set():
            try:
                conversation = self._waiting.get(timeout=_LOOK_S)
            except Empty:
                continue
            try:
                self.answer(conversation)
            except Exception as error:  # noqa: BLE001 - one conversation must not stop the next
                # Erased meanwhile, or the ledger cannot be reached: the other drafts stand.
                _LOG.error("a slow reactor's answer is not kept: %s", type(error).__name__)

    def _append(self, events: Sequence[Event]) -> list[Event]:
        if self._stopping.is_set():
            raise RuntimeError("the server stops")
        return [item.event for item in self._ledger.append(events)]
