"""What is done again and again beside everything else, until it is closed."""

import logging
from collections.abc import Callable
from threading import Event, Thread

from undivided.domain import UndividedError
from undivided.knowledge.search.renaming import Renamer

LOOKED_EVERY_S = 0.25

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


class KeptUp:
    """Keeps names and passages in step with their catalogue, in the background once started.

    Args:
        names: The names; learnt in a thread of their own.
        update: Takes in what changed in the catalogue.
    """

    def __init__(self, names: Renamer, update: Callable[[], object]) -> None:
        self._names = names
        self._update = update
        self._ticking: Ticking | None = None

    def start(self) -> None:
        """Follow from now on."""
        if self._ticking is None:
            self._names.start()
            self._ticking = Ticking(self._update, LOOKED_EVERY_S)

    def close(self) -> None:
        """Stop following."""
        self._names.close()
        if self._ticking is not None:
            self._ticking.close()
