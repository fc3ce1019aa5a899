"""Every version of a scorecard that was in force: an old score can be read as it was asked."""

import os
from dataclasses import dataclass
from pathlib import Path

from undivided.domain import Scorecard
from undivided.quality.scorecard import parse_scorecard

_ENDING = ".yaml"


@dataclass(frozen=True, slots=True)
class ScorecardShelf:
    """A folder with one file a version.

    Args:
        folder: Made when the first version is kept.
    """

    folder: Path

    def keep(self, card: Scorecard) -> None:
        """Keep a version; one that is there stays as it is."""
        path = self.folder / f"{card.full_name}{_ENDING}"
        if path.exists():
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        # Several servers may keep the same version at once; each writes its own and exchanges it.
        new = path.with_name(f".{path.name}.{os.getpid()}")
        # Not a letter may change on the way: the version is the hash of the text.
        new.write_bytes(card.source.encode())
        new.replace(path)

    def names(self) -> list[str]:
        """List "id@version" of all that is kept, by name."""
        return sorted(path.stem for path in self.folder.glob(f"[!.]*{_ENDING}"))

    def text(self, full_name: str) -> str:
        """Give a version's file.

        Args:
            full_name: "id@version".

        Raises:
            KeyError: If it is not kept.
        """
        if full_name not in self.names():
            raise KeyError(full_name)
        return (self.folder / f"{full_name}{_ENDING}").read_bytes().decode()

    def read(self, full_name: str) -> Scorecard:
        """Give a version as a scorecard.

        Args:
            full_name: "id@version".

        Raises:
            KeyError: If it is not kept.
            BadInput: If it can no longer be read, e.g. because its check is gone.
        """
        return parse_scorecard(self.text(full_name), full_name)
