"""The filing in force: read again when a template was edited or something was learnt."""

import logging
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from pathlib import Path

from undivided.language.centre import Followed, Shelf
from undivided.language.head import TextEmbedder
from undivided.reactors.note.dispositions import CodesStore, Proposer, TrainedCodes
from undivided.reactors.note.filing import Filing
from undivided.reactors.note.templates import Templates, open_templates

_log = logging.getLogger(__name__)


@dataclass
class FilingNow:
    """Gives each new conversation what is in force when it begins.

    Args:
        embedder: Turns texts into unit vectors.
        place: Folder or file with a centre's own templates; None = those of the package.
        store: What the program learnt about its codes.
        shelf: Where every version of a template is kept.
        zone: Where the centre's days begin and end.
    """

    embedder: TextEmbedder
    place: Path | None
    store: CodesStore
    shelf: Shelf
    zone: tzinfo = UTC
    _followed: Followed[Templates] = field(init=False)
    _learnt_version: str = field(default="", init=False)
    _filing: Filing | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        """Look at the files when first asked."""
        self._followed = Followed(
            "note templates",
            self.place,
            open_templates,
            lambda templates: self.shelf.keep(templates.all),
        )

    def now(self) -> Filing:
        """Give what is in force.

        Raises:
            BadInput: If the templates have a mistake from the start; a mistake that comes later is
                told in the log, and the templates from before it stay in force.
        """
        templates, learnt = self._followed.now(), self.store.version()
        before = self._filing
        if before and before.templates is templates and learnt == self._learnt_version:
            return before
        self._filing = Filing(templates, Proposer(self.embedder, self._learnt()), self.zone)
        self._learnt_version = learnt
        return self._filing

    def _learnt(self) -> TrainedCodes | None:
        try:
            return self.store.current()
        except ValueError as error:
            # A call is worth more than what was learnt: its note goes by the examples.
            _log.warning("What was learnt about dispositions is not used: %s.", error)
            return None
