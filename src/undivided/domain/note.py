"""Wrap-up notes. A machine makes a ``NoteDraft``; only a person makes a ``Note``."""

from dataclasses import dataclass
from enum import StrEnum


class Section(StrEnum):
    """The parts of a wrap-up note, in the order they are read."""

    REASON = "reason"
    CHECKED = "checked"
    ACTIONS = "actions"
    OUTCOME = "outcome"
    PROMISES = "promises"
    FEELINGS = "feelings"


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One line of a note with what it rests on.

    Args:
        section: Which part of the note.
        text: The line.
        turns: Ids of the turns that support it, never empty for a machine's line.
        probability: Calibrated chance that an agent keeps the line, 0 to 1; 1 for a person's line.
        unsupported: Words of ``text`` that were not found in ``turns``.
    """

    section: Section
    text: str
    turns: tuple[str, ...]
    probability: float = 1.0
    unsupported: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """What the machine proposes as the wrap-up note.

    Args:
        lines: In order of section, then of first turn. Empty: there was nothing to summarise.
        disposition: Proposed code, or "" when unsure.
        disposition_probability: 0 to 1.
        why_empty: One sentence when ``lines`` is empty.
    """

    lines: tuple[NoteLine, ...]
    disposition: str = ""
    disposition_probability: float = 0.0
    why_empty: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """The wrap-up note a person approved.

    Args:
        lines: The lines the person kept, edited or added.
        disposition: The code the person chose, or "".
        draft: Id of the event that drafted it, "" when written from nothing.
    """

    lines: tuple[NoteLine, ...]
    disposition: str
    draft: str
