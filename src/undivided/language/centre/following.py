"""What a centre's files say now: read again only when they changed."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from undivided.domain import UndividedError
from undivided.language.centre.files import Stamp, stamp

Said = TypeVar("Said")
_LOG = logging.getLogger(__name__)


@dataclass(slots=True)
class Followed(Generic[Said]):
    """What the files say; a mistake made later leaves what they said before.

    Args:
        nouns: What they hold, for the log.
        place: A centre's own folder or file; None = only what the package has.
        read: Reads all of it.
        keep: Is given what is in force, each time it was read.
    """

    nouns: str
    place: Path | None
    read: Callable[[Path | None], Said]
    keep: Callable[[Said], None]
    _seen: Stamp = ()
    _said: Said | None = None

    def now(self) -> Said:
        """Give what the files say.

        Raises:
            BadInput: If they have a mistake at the first reading.
        """
        seen = stamp(self.place)
        if self._said is not None and seen == self._seen:
            return self._said
        try:
            said = self.read(self.place)
        except UndividedError as error:
            if self._said is None:
                raise
            _LOG.warning("The %s stay as they were: %s", self.nouns, error)
            said = self._said
        self.keep(said)
        self._said, self._seen = said, seen
        return said
