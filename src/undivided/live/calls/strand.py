"""Work of many calls on few threads, in order for each call."""

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor
from threading import Condition

_LOG = logging.getLogger(__name__)


class Strand:
    """Does one thing after the other, on whichever thread is free.

    Args:
        executor: Whose threads.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self._changed = Condition()
        self._waiting: deque[Callable[[], object]] = deque()
        self._running = False

    def do(self, work: Callable[[], object]) -> None:
        """Do something after everything given before; returns at once."""
        with self._changed:
            self._waiting.append(work)
            if self._running:
                return
            self._running = True
        self._executor.submit(self._drain)

    def wait(self, timeout_s: float | None = None) -> bool:
        """Wait until everything given so far is done; never call it from the strand itself."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._running, timeout_s)

    def _drain(self) -> None:
        while True:
            with self._changed:
                if not self._waiting:
                    self._running = False
                    self._changed.notify_all()
                    return
                work = self._waiting.popleft()
            try:
                work()
            except Exception as error:  # noqa: BLE001 - one call's trouble must not stop its rest
                # Never the message: it may quote the customer.
                _LOG.error("a live call's work failed: %s", type(error).__name__)
