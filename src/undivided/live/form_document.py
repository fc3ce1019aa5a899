"""What a template asks for and what was filled in, as the document of a conversation shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SectionView:
    """A part of the note as its template asks for it, in the order of reading."""

    kind: str
    title: str
    required: bool
    most: int
    hint: str


@dataclass(frozen=True, slots=True)
class FieldView:
    """What the agent types; a value fits ``pattern`` as a whole, "" takes anything."""

    name: str
    title: str
    required: bool
    pattern: str
    example: str
    hint: str


@dataclass(frozen=True, slots=True)
class CodeView:
    """A disposition and how likely it is the one."""

    code: str
    probability: float


@dataclass(frozen=True, slots=True)
class FilledView:
    """What was typed into a field, with its title."""

    name: str
    title: str
    value: str
