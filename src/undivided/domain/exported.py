"""Approved notes on their way to other systems, as facts."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class NoteExported:
    """Another system has taken an approved note.

    Args:
        note: Id of the ``NoteApproved`` event.
        target: Name of the other system in the centre's list.
        attempt: How many times it was tried, this time included.
    """

    note: str
    target: str
    attempt: int


@dataclass(frozen=True, slots=True)
class ExportFailed:
    """Another system did not take an approved note.

    Args:
        note: Id of the ``NoteApproved`` event.
        target: Name of the other system in the centre's list.
        attempt: How many times it was tried, this time included.
        why: One sentence, without the other system's own words.
        again_at: When it is tried again, UTC; None = given up until a person asks for it.
    """

    note: str
    target: str
    attempt: int
    why: str
    again_at: datetime | None


@dataclass(frozen=True, slots=True)
class ExportRetried:
    """A person wants a note that was given up to be tried again.

    Args:
        note: Id of the ``NoteApproved`` event.
        target: Name of the other system in the centre's list.
    """

    note: str
    target: str
