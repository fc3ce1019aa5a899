"""A folder kept in step with a catalogue: what is edited can be found within a second."""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from undivided.domain import UndividedError
from undivided.knowledge.catalogue import Catalogue, Changed
from undivided.knowledge.folder import Folder
from undivided.knowledge.library import Library

PAUSE_S = 0.4
_SHARE = 5
"""A look may take one part in so many of the time, however many files there are."""


def take_whole(folder: Folder, catalogue: Catalogue) -> tuple[Library, Changed]:
    """Take everything in; to be done once, before the first ``take_changes``.

    Files that did not change since an earlier process took them in are not read again.
    """
    folder.resume(catalogue.files(folder.origin))
    library, changed = take_changes(folder, catalogue)
    unchanged = folder.ids.difference(changed.added, changed.edited)
    return library, replace(changed, unchanged=tuple(sorted(unchanged)))


def take_changes(folder: Folder, catalogue: Catalogue) -> tuple[Library, Changed]:
    """Take in what changed in a folder since the last time."""
    library = folder.look()
    if not library.covers:
        return library, Changed()
    return library, catalogue.take(library, datetime.now(UTC), whole=False)


class Watch:
    """Looks at a folder again and again, in a thread of its own.

    Args:
        folder: A folder that was taken in whole.
        catalogue: Where changes go.
        tell: Called, in that thread, with what was found whenever there is something to say.
        failed: Called when the folder or the catalogue could not be used; it is tried again.
    """

    def __init__(
        self,
        folder: Folder,
        catalogue: Catalogue,
        tell: Callable[[Library, Changed], None],
        failed: Callable[[UndividedError], None],
    ) -> None:
        self._folder = folder
        self._catalogue = catalogue
        self._tell = tell
        self._failed = failed
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="knowledge-watch", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def close(self) -> None:
        """Stop; a look that has begun is finished."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        pause_s, failing = PAUSE_S, ""
        while not self._stop.wait(pause_s):
            began = time.monotonic()
            try:
                library, changed = take_changes(self._folder, self._catalogue)
                failing = ""
                if changed or library.problems:
                    self._tell(library, changed)
            except UndividedError as error:
                # Said once, however often it is tried.
                if error.message != failing:
                    self._failed(error)
                failing = error.message
            pause_s = max(PAUSE_S, (time.monotonic() - began) * _SHARE)
