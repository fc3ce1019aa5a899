"""Counted numbers on disk: one file for each criterion and period that somebody looked at."""

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ValidationError

from undivided.web.quality.numbers_bodies import NumbersPage


@dataclass(frozen=True, slots=True)
class View:
    """What somebody looks at.

    Args:
        criterion: Its id; "" = the whole scorecard.
        period: Its name; "" = all.
    """

    criterion: str
    period: str


@dataclass(frozen=True, slots=True)
class Counted:
    """Numbers, and what they were counted from.

    Args:
        page: The numbers.
        signature: Of the scores and reviews; another one means that newer may be there.
        day: When they were counted, ISO 8601.
    """

    page: NumbersPage
    signature: str
    day: str


class _File(BaseModel):
    signature: str
    day: str
    page: NumbersPage


class NumbersShelf:
    """Keeps counted numbers.

    Args:
        folder: Made when the first are kept; None = nothing is kept.
    """

    def __init__(self, folder: Path | None) -> None:
        self.folder = folder

    def find(self, view: View) -> Counted | None:
        """Give kept numbers; None when there are none, or another version of the program kept."""
        if self.folder is None:
            return None
        try:
            read = _File.model_validate_json(self._place(self.folder, view).read_bytes())
        except (OSError, ValidationError):
            return None
        return Counted(read.page, read.signature, read.day)

    def keep(self, view: View, counted: Counted) -> None:
        """Keep numbers in place of what was there; a full disk stops nothing."""
        if self.folder is None:
            return
        place = self._place(self.folder, view)
        # Several servers may count the same numbers; each writes its own and exchanges it.
        new = place.with_name(f".{place.name}.{os.getpid()}")
        told = _File(signature=counted.signature, day=counted.day, page=counted.page)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            new.write_text(told.model_dump_json(), encoding="utf-8")
            new.replace(place)
        except OSError:
            with suppress(OSError):
                new.unlink()

    @staticmethod
    def _place(folder: Path, view: View) -> Path:
        # A criterion or a period may be called whatever a table calls it.
        named = hashlib.sha256(f"{view.criterion}\n{view.period}".encode()).hexdigest()[:16]
        return folder / f"{named}.json"
