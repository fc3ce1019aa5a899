"""The filing in force: read again when a template was edited or something was learnt."""

import logging
from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path

from undivided.domain import UndividedError
from undivided.language.head import TextEmbedder
from undivided.reactors.note.dispositions import CodesStore, Proposer, TrainedCodes
from undivided.reactors.note.filing import Filing
from undivided.reactors.note.templates import Shelf, Templates, open_templates

_log = logging.getLogger(__name__)


@dataclass
class FilingNow:
    """Gives each new conversation what is in force when it begins.

    Args:
        embedder: Turns texts into unit vectors.
        place: Folder or file with a centre's own templates; None = those of the package.
        store: What the program learnt about its codes.
        shelf: Where every version of a template is kept.
    """

    embedder: TextEmbedder
    place: Path | None
    store: CodesStore
    shelf: Shelf
    _seen: Hashable = field(default=None, init=False)
    _filing: Filing | None = field(default=None, init=False)

    def now(self) -> Filing:
        """Give what is in force.

        Raises:
            BadInput: If the templates have a mistake from the start; a mistake that comes later is
                told in the log, and the templates from before it stay in force.
        """
        seen = self._signature()
        if self._filing is not None and seen == self._seen:
            return self._filing
        try:
            templates = open_templates(self.place)
        except UndividedError as error:
            if self._filing is None:
                raise
            _log.warning("The note templates stay as they were: %s", error)
            templates = self._filing.templates
        self._keep(templates)
        self._filing = Filing(templates, Proposer(self.embedder, self._learnt()))
        self._seen = seen
        return self._filing

    def _keep(self, templates: Templates) -> None:
        try:
            for template in templates.all:
                self.shelf.keep(template)
        except OSError as error:
            # A full disk stops no call: each draft has its own form.
            _log.warning("A note template could not be kept: %s.", error)

    def _signature(self) -> Hashable:
        """Tell whether something may have changed since, without reading it."""
        return (_files(self.place), self.store.version())

    def _learnt(self) -> TrainedCodes | None:
        try:
            return self.store.current()
        except ValueError as error:
            # A call is worth more than what was learnt: its note goes by the examples.
            _log.warning("What was learnt about dispositions is not used: %s.", error)
            return None


def _files(place: Path | None) -> tuple[tuple[str, int, int], ...]:
    if place is None:
        return ()
    found = sorted(place.iterdir()) if place.is_dir() else [place]
    told = [(path.name, path.stat()) for path in found if path.is_file()]
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in told)
