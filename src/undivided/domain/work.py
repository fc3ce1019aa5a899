"""Work on a note: what a person has done with a draft so far, and what their work came to."""

from dataclasses import dataclass

from undivided.domain.note import Promise

DISPOSITION = "disposition"
"""The part of a note that is no section: its code."""


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One line that a person ticked, changed, took out or wrote; the others are in the draft.

    Args:
        part: Value of a ``Section``, or ``DISPOSITION``.
        text: As it stands now, redacted.
        turns: Ids of the turns it rests on.
        drafted: As the machine drafted it, "" for a line of the person's own.
        ticked: It would be part of the note.
        removed: It was taken out.
        promise: Whose promise it is and until when, where it is one.
    """

    part: str
    text: str
    turns: tuple[str, ...] = ()
    drafted: str = ""
    ticked: bool = False
    removed: bool = False
    promise: Promise | None = None


@dataclass(frozen=True, slots=True)
class NoteWork:
    """A person's unfinished work on a note. It is no note, and nobody else is shown it.

    Args:
        draft: Id of the draft it is about, "" where there is none.
        lines: The lines that were handled; empty when the work was given up.
        note: Id of the approved note that is being changed, "" for a first one.
        fields: What was typed into the template's fields, by name, redacted.
        review_s: Seconds spent on it so far.
    """

    draft: str
    lines: tuple[WorkLine, ...]
    note: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    review_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Edits:
    """What became of a draft in the note that a person approved.

    Args:
        kept: Lines as they were drafted.
        changed: Drafted lines in other words.
        dropped: Drafted lines that are not in the note.
        added: Lines of the person's own.
        distance: Edit distance between all of the draft and all of the note, in characters,
            normalised: 0 is the same, 1 has nothing in common.
        at_once: Lines that were accepted together, with one key.
    """

    kept: int = 0
    changed: int = 0
    dropped: int = 0
    added: int = 0
    distance: float = 0.0
    at_once: int = 0
