"""A folder kept in step with a catalogue: what is edited can be found within a second."""

import threading
import time
from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from undivided.domain import UndividedError
from undivided.knowledge.catalogue import Catalogue, Changed, Import
from undivided.knowledge.folder import Folder
from undivided.knowledge.library import Library
from undivided.knowledge.listening import Listening

PAUSE_S = 0.4
"""Between two looks at least, where nobody tells of changes ..."""
HEARD_PAUSE_S = 1.0
"""... and where the operating system does."""
_SHARE = 5
"""A look may take one part in so many of the time, however many files there are ..."""
_HEARD_SHARE = 10
"""... and less where they are told of."""


def take_whole(folder: Folder, catalogue: Catalogue) -> tuple[Library, Changed]:
    """Take everything in; to be done once, before the first ``take_changes``.

    Files that did not change since an earlier process took them in are not read again.
    """
    folder.resume(catalogue.files(folder.origin))
    library, changed = _take(folder.look(), folder, catalogue)
    catalogue.note_import(Import(folder.origin, datetime.now(UTC), library.problems))
    unchanged = folder.ids.difference(changed.added, changed.edited)
    return library, replace(changed, unchanged=tuple(sorted(unchanged)))


def take_changes(
    folder: Folder, catalogue: Catalogue, written: Collection[Path] = ()
) -> tuple[Library, Changed]:
    """Take in what changed in a folder since the last time.

    Args:
        folder: Where to look.
        catalogue: Where changes go.
        written: Look at these alone, where that will do; empty = everywhere.
    """
    library = folder.look_at(written) if written else folder.look()
    found = _take(library, folder, catalogue)
    if library.covers or library.problems:
        _note(library, catalogue)
    return found


def _note(library: Library, catalogue: Catalogue) -> None:
    """Keep what could not be read for who looks later; of files that were not read, as it was."""
    before = [one for one in catalogue.imports() if one.origin == library.origin]
    known = [problem for one in before for problem in one.problems]
    others = [problem for problem in known if problem.source not in library.covers]
    problems = tuple(dict.fromkeys([*others, *library.problems]))
    catalogue.note_import(Import(library.origin, datetime.now(UTC), problems))


def _take(library: Library, folder: Folder, catalogue: Catalogue) -> tuple[Library, Changed]:
    if not library.covers:
        return library, Changed()
    try:
        return library, catalogue.take(library, datetime.now(UTC), whole=False)
    except BaseException:
        folder.forget(library.covers)
        raise


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
        self._listening = Listening(folder.place)
        self._thread = threading.Thread(target=self._run, name="knowledge-watch", daemon=True)

    def start(self) -> None:
        """Begin to look."""
        self._thread.start()

    def close(self) -> None:
        """Stop; a look that has begun is finished."""
        self._stop.set()
        self._listening.close()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        took_s, failing = 0.0, ""
        while True:
            written = self._wait(took_s)
            if self._stop.is_set():
                return
            began = time.monotonic()
            try:
                # After a failure what was heard then is to be looked at too: that is everything.
                part = written if not failing else ()
                library, changed = take_changes(self._folder, self._catalogue, part)
                failing = ""
                if changed or library.problems:
                    self._tell(library, changed)
            except UndividedError as error:
                # Said once, however often it is tried.
                if error.message != failing:
                    self._failed(error)
                failing = error.message
            took_s = time.monotonic() - began

    def _wait(self, took_s: float) -> set[Path]:
        """Wait for the next look; tells what was written, nothing where nobody told of it."""
        if not self._listening.works:
            self._stop.wait(max(PAUSE_S, took_s * _SHARE))
            return set()
        # A folder that is written to without a pause is not looked at without a pause.
        self._stop.wait(took_s)
        return self._listening.wait(max(HEARD_PAUSE_S, took_s * _HEARD_SHARE))
