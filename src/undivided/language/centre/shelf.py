"""Every version of a file that was in force: what was made by an old one can be understood."""

import logging
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

_ENDING = ".yaml"
_LOG = logging.getLogger(__name__)


class Named(Protocol):
    """Something that was read from a file, with a version."""

    @property
    def full_name(self) -> str:
        """Name and version, "name@version"."""
        ...

    @property
    def source(self) -> str:
        """All of it as a file."""
        ...


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder with one file a version.

    Args:
        folder: Made when the first version is kept.
    """

    folder: Path

    def keep(self, some: Iterable[Named]) -> None:
        """Keep versions; one that is there stays as it is.

        A call is worth more than this: what cannot be kept is told in the log.
        """
        for one in some:
            try:
                self._keep(one)
            except OSError as error:
                _LOG.warning("%s could not be kept: %s.", one.full_name, error.strerror)

    def _keep(self, one: Named) -> None:
        path = self.folder / f"{one.full_name}{_ENDING}"
        if path.exists():
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        # Several servers may keep the same version at once; each writes its own and exchanges it.
        new = path.with_name(f".{path.name}.{os.getpid()}")
        # Not a letter may change on the way: a version is the hash of its text.
        new.write_bytes(one.source.encode())
        new.replace(path)

    def names(self) -> list[str]:
        """List "name@version" of all that is kept, by name."""
        return sorted(path.stem for path in self.folder.glob(f"[!.]*{_ENDING}"))

    def text(self, full_name: str) -> str:
        """Give a version's file.

        Args:
            full_name: "name@version".

        Raises:
            KeyError: If it is not kept.
        """
        if full_name not in self.names():
            raise KeyError(full_name)
        return (self.folder / f"{full_name}{_ENDING}").read_bytes().decode()
