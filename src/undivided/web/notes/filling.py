"""Is there what the template asks for? Nothing that it requires can be left empty."""

import re
from collections.abc import Callable, Iterator, Mapping

from undivided.domain import BadInput, FilledField
from undivided.live.form_document import FieldView
from undivided.live.note_document import NoteView
from undivided.web.notes.bodies import NoteIn

_PLACEHOLDER = re.compile(r"\[[a-z ]+\]")
# What a centre gives numbers to by itself looks like an account; its pattern asks for just that.
_ASKED_FOR = frozenset({"[account number]"})


def filled(
    draft: NoteView | None, given: NoteIn, redact: Callable[[str], str]
) -> tuple[FilledField, ...]:
    """Check a note against the template of its draft.

    Args:
        draft: What the agent was asked; None = nothing.
        given: What the person wrote.
        redact: Takes personal data out of a text.

    Returns:
        The fields that were filled in, in the order of the template, without personal data.

    Raises:
        BadInput: If a required section or field is empty, or a value does not fit.
    """
    asked = {one.name: one for one in draft.fields} if draft else {}
    unknown = sorted(set(given.fields) - set(asked))
    if unknown:
        raise BadInput(f"The note has no field “{unknown[0]}”.", "Reload the page.")
    _check_sections(draft, given)
    return tuple(_fields(asked, given.fields, redact))


def _check_sections(draft: NoteView | None, given: NoteIn) -> None:
    there = {line.section.value for line in given.lines}
    for section in draft.sections if draft else ():
        if section.required and section.kind not in there:
            raise BadInput(
                f"“{section.title}” is empty, and this note needs it.",
                "Keep a line of the draft there, or write one.",
            )


def _fields(
    asked: Mapping[str, FieldView], given: Mapping[str, str], redact: Callable[[str], str]
) -> Iterator[FilledField]:
    for name, field in asked.items():
        value = " ".join(given.get(name, "").split())
        if not value and field.required:
            hint = f"Type it, for example {field.example}." if field.example else "Type it."
            raise BadInput(f"“{field.title}” is empty, and this note needs it.", hint)
        if value:
            yield FilledField(name, _clean(field, value, redact))


def _clean(field: FieldView, value: str, redact: Callable[[str], str]) -> str:
    """Check a value and take personal data out of it.

    Raises:
        BadInput: If it does not fit, or is personal data where a number of the centre belongs.
    """
    if not field.pattern:
        return redact(value)
    if not re.fullmatch(field.pattern, value):
        raise BadInput(
            f"“{field.title}” does not look right.", f"It should look like {field.example}."
        )
    found = set(_PLACEHOLDER.findall(redact(value)))
    if found - _ASKED_FOR:
        raise BadInput(
            f"“{field.title}” holds personal data.", "Leave it out: notes are kept without it."
        )
    return value
