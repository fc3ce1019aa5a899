"""Every version of a template that was in force: an old note can be read as it was asked."""

import logging
import os
from dataclasses import dataclass
from pathlib import Path

from undivided.reactors.note.templates.template import Template, dump

_ENDING = ".yaml"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder with one file a version.

    Args:
        folder: Made when the first version is kept.
    """

    folder: Path

    def keep(self, template: Template) -> None:
        """Keep a version; one that is there stays as it is.

        A call is worth more than this: where it cannot be kept, that is logged, and tried again.
        """
        path = self.folder / f"{template.full_name}{_ENDING}"
        # Several servers may keep the same version at once; each writes its own and exchanges it.
        new = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            if path.exists():
                return
            self.folder.mkdir(parents=True, exist_ok=True)
            new.write_text(dump(template), encoding="utf-8")
            new.replace(path)
        except OSError as error:
            _log.warning("The template %s cannot be kept: %s.", template.full_name, error.strerror)

    def names(self) -> list[str]:
        """List "name@version" of all that is kept, by name."""
        return sorted(path.stem for path in self.folder.glob(f"[!.]*{_ENDING}"))

    def text(self, full_name: str) -> str:
        """Give a version as a file.

        Args:
            full_name: "name@version".

        Raises:
            KeyError: If it is not kept.
        """
        if full_name not in self.names():
            raise KeyError(full_name)
        return (self.folder / f"{full_name}{_ENDING}").read_text(encoding="utf-8")
