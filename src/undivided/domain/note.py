"""Wrap-up notes. A machine makes a ``NoteDraft``; only a person makes a ``Note``."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from undivided.domain.turn import Speaker

NOTE_WRITER = "note-writer"
"""Name of the component that has drafts written by a language model."""


class Section(StrEnum):
    """The parts of a wrap-up note, in the order they are read."""

    REASON = "reason"
    CHECKED = "checked"
    ACTIONS = "actions"
    OUTCOME = "outcome"
    PROMISES = "promises"
    QUESTIONS = "questions"
    FEELINGS = "feelings"


@dataclass(frozen=True, slots=True)
class Promise:
    """What somebody said they would do, and until when.

    Args:
        who: ``Speaker.AGENT`` when the centre promised it, ``Speaker.CUSTOMER`` when they did.
        when: The time in the words of the call ("by Friday"), "" when none was said.
        due: When it should be done at the latest, UTC, counted from the start of the conversation;
            None when the words do not tell it for certain.
    """

    who: Speaker
    when: str = ""
    due: datetime | None = None

    def __post_init__(self) -> None:
        """Keep the time in UTC, however it was given.

        Raises:
            ValueError: If it has no time zone.
        """
        if self.due is None:
            return
        if self.due.tzinfo is None:
            raise ValueError("a promise's due time needs a time zone")
        object.__setattr__(self, "due", self.due.astimezone(UTC).replace(fold=0))


@dataclass(frozen=True, slots=True)
class NoteLine:
    """One line of a note with what it rests on.

    Args:
        section: Which part of the note.
        text: The line.
        turns: Ids of the turns that support it, never empty for a machine's line.
        probability: Calibrated chance that an agent keeps the line, 0 to 1; 1 for a person's line.
        unsupported: Words of ``text`` that were not found in ``turns``, for underlining.
        doubt: Why the checker marks or drops the line, one sentence; "" when it found nothing.
        promise: Whose promise the line is and until when; None for lines that promise nothing.
    """

    section: Section
    text: str
    turns: tuple[str, ...]
    probability: float = 1.0
    unsupported: tuple[str, ...] = ()
    doubt: str = ""
    promise: Promise | None = None


@dataclass(frozen=True, slots=True)
class TemplateSection:
    """One part of a note as a template asks for it.

    Args:
        kind: Which part.
        title: What people read above it.
        required: A note cannot be approved while it is empty.
        most: Most lines that are drafted for it.
        hint: How it should be worded, for the agent and for a maker that can write.
    """

    kind: Section
    title: str
    required: bool = False
    most: int = 2
    hint: str = ""


@dataclass(frozen=True, slots=True)
class TemplateField:
    """Something the agent types, such as an order number.

    Args:
        name: Stable name.
        title: What people read beside it.
        required: A note cannot be approved while it is empty.
        pattern: Regular expression that the whole value fits; "" = anything.
        example: A value that fits.
        hint: What belongs there.
    """

    name: str
    title: str
    required: bool = False
    pattern: str = ""
    example: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class NoteForm:
    """What the agent was asked to fill in: the template of a note, without its examples.

    Args:
        sections: In the order they are read.
        fields: What the agent types.
        codes: Dispositions to choose from.
    """

    sections: tuple[TemplateSection, ...] = ()
    fields: tuple[TemplateField, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeChance:
    """A disposition and how likely it is the one.

    Args:
        code: The code.
        probability: 0 to 1.
    """

    code: str
    probability: float


@dataclass(frozen=True, slots=True)
class FilledField:
    """What an agent typed into a field.

    Args:
        name: The field.
        value: What was typed, without personal data.
    """

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class NoteDraft:
    """What the machine proposes as the wrap-up note.

    Args:
        lines: In order of section, then of first turn. Empty: there was nothing to summarise.
        disposition: Proposed code, or "" when unsure.
        disposition_probability: 0 to 1.
        why_empty: One sentence when ``lines`` is empty.
        dropped: Lines the checker took out, each with its ``doubt``.
        maker: What wrote the lines: "extractive" or "generative".
        template: "name@version" of the section template, "" for the sections as they come.
        so_far: The conversation was still going on.
        form: What the agent is asked to fill in; None for drafts from before there were templates.
        likely: The likeliest dispositions, best first, whether or not one is proposed.
    """

    lines: tuple[NoteLine, ...]
    disposition: str = ""
    disposition_probability: float = 0.0
    why_empty: str = ""
    dropped: tuple[NoteLine, ...] = ()
    maker: str = "extractive"
    template: str = ""
    so_far: bool = False
    form: NoteForm | None = None
    likely: tuple[CodeChance, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """The wrap-up note a person approved.

    Args:
        lines: The lines the person kept, edited or added.
        disposition: The code the person chose, or "".
        draft: Id of the event that drafted it, "" when written from nothing.
        template: "name@version" of the section template the draft followed, or "".
        fields: What the agent typed, in the order of the template.
    """

    lines: tuple[NoteLine, ...]
    disposition: str
    draft: str
    template: str = ""
    fields: tuple[FilledField, ...] = ()
