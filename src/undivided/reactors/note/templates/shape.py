"""The entries of a template file and the sentences about entries that do not fit."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from undivided.domain import Section

Title = Annotated[str, Field(min_length=1, max_length=80)]
Hint = Annotated[str, Field(max_length=300)]
Code = Annotated[str, Field(min_length=1, max_length=100)]
Example = Annotated[str, Field(min_length=1, max_length=1000)]

_MOST_CODES = 1000


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class SectionIn(_Strict):
    """A part of the note."""

    kind: Section
    title: Title
    required: bool = False
    most: Annotated[int, Field(ge=1, le=20)] = 2
    hint: Hint = ""


class FieldIn(_Strict):
    """What the agent types."""

    name: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
    title: Title
    required: bool = False
    pattern: Annotated[str, Field(max_length=200)] = ""
    example: Annotated[str, Field(max_length=200)] = ""
    hint: Hint = ""


class TemplateIn(_Strict):
    """A template file."""

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}$")] | None = None
    program: Annotated[str, Field(max_length=100)] = ""
    channel: Literal["", "call", "chat"] = ""
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] = "en"
    most_words: Annotated[int, Field(ge=0, le=5000)] = 0
    sections: Annotated[list[SectionIn], Field(min_length=1)]
    fields: Annotated[list[FieldIn], Field(max_length=30)] = []
    dispositions: Annotated[dict[Code, list[Example]], Field(max_length=_MOST_CODES)] = {}


_NAMES: dict[str, list[str]] = {
    "sections": list(SectionIn.model_fields),
    "fields": list(FieldIn.model_fields),
    "": list(TemplateIn.model_fields),
}
_ONE = {"sections": "section", "fields": "field", "dispositions": "disposition"}


def sentence(error: Any) -> tuple[str, str]:
    """Say in plain words what one of pydantic's errors is about.

    Args:
        error: One of ``ValidationError.errors()``.

    Returns:
        A sentence and a hint.
    """
    place = error["loc"]
    where, entry = _where(place), place[-1] if place else ""
    match error["type"]:
        case "extra_forbidden":
            known = ", ".join(_NAMES.get(place[0] if len(place) > 1 else "", []))
            return f"{where} has an unknown entry “{entry}”.", f"Known entries: {known}."
        case "missing":
            return f"{where} has no “{entry}”.", f"Add “{entry}:”."
        case "enum":
            kinds = ", ".join(section.value for section in Section)
            return f"{where} has an unknown kind “{error['input']}”.", f"Give one of: {kinds}."
        case _:
            return f"{where}: “{entry}” does not fit.", f"{error['msg']}."


def _where(place: tuple[int | str, ...]) -> str:
    """Name the part of the file: "Section 2"."""
    if len(place) < 2:
        return "The template"
    part = _ONE.get(str(place[0]), str(place[0]))
    which = f" {place[1] + 1}" if isinstance(place[1], int) else f" “{place[1]}”"
    return f"{part[0].upper()}{part[1:]}{which}"
