"""Something that is done again and again beside everything else, until it is closed."""

import logging
from collections.abc import Callable
from threading import Event, Thread

from undivided.domain import UndividedError

_log = logging.getLogger(__name__)


class Ticking:
    """Brings something up to date again and again, in a thread of its own.

    Args:
        work: What is done.
        every_s: Pause between two times.
    """

    def __init__(self, work: Callable[[], object], every_s: float) -> None:
        self._work = work
        self._every_s = every_s
        self._stop = Event()
        self._thread = Thread(target=self._run, name="knowledge-follow", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop; what has begun is finished."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(self._every_s):
            try:
                self._work()
            except UndividedError as error:
                # What is known can still be searched; the next look may go well.
                _log.warning("The articles cannot be read now: %s", error)
