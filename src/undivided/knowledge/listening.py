"""Hears from the operating system that something below a folder was written.

Through watchfiles, over inotify, FSEvents and their like. Some drives tell nothing, those of other
machines above all; so whoever listens must look now and then all the same.
"""

import logging
from pathlib import Path
from threading import Event, Lock, Thread

from watchfiles import watch

QUIET_MS = 50
"""What is written in one go is told once: after it was quiet for so long ..."""
MOST_MS = 250
"""... or at the latest after so long."""

_log = logging.getLogger(__name__)


class Listening:
    """Listens to a folder, or to the folder of a file, in a thread of its own.

    Args:
        place: The folder or file.
    """

    def __init__(self, place: Path) -> None:
        # An editor puts a new file in the place of the old one, which nobody would hear of.
        self._folder = place if place.is_dir() else place.parent
        self._stop = Event()
        self._heard = Event()
        self._guard = Lock()
        self._paths: set[Path] = set()
        self._thread = Thread(target=self._run, name="knowledge-listen", daemon=True)
        self._thread.start()

    @property
    def works(self) -> bool:
        """Whether it may still hear something."""
        return self._thread.is_alive()

    def wait(self, most_s: float) -> set[Path]:
        """Wait until something was written, but not for longer.

        Args:
            most_s: Seconds.

        Returns:
            What was written, came or went since the last time, files and folders.
        """
        self._heard.wait(most_s)
        with self._guard:
            self._heard.clear()
            paths, self._paths = self._paths, set()
        return paths

    def close(self) -> None:
        """Stop listening."""
        self._stop.set()
        self._heard.set()
        self._thread.join()

    def _run(self) -> None:
        if not self._folder.is_dir():
            return
        try:
            for heard in watch(
                self._folder,
                watch_filter=None,
                debounce=MOST_MS,
                step=QUIET_MS,
                stop_event=self._stop,
                raise_interrupt=False,
                force_polling=False,
                ignore_permission_denied=True,
            ):
                with self._guard:
                    self._paths.update(Path(path) for _, path in heard)
                    self._heard.set()
        except (OSError, RuntimeError) as error:
            # Too many folders for the system, for one: they are looked at instead.
            _log.debug("the folder of articles cannot be listened to: %s", error)
