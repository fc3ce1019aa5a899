"""From a file to a template, or to one sentence and a hint for each mistake."""

import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources.abc import Traversable
from typing import Any

from pydantic import ValidationError

from undivided.domain import BadInput, TemplateField, TemplateSection
from undivided.language import yamls
from undivided.reactors.note.templates.shape import TemplateIn, sentence
from undivided.reactors.note.templates.template import Template

CODES = "codes"
"""The entry of a file that holds dispositions only, for several templates."""
_HINT = "See the page on notes, docs/notes.md, for an example."


def read(path: Traversable) -> Template:
    """Read a template.

    Args:
        path: The file; its codes may stand in a file beside it.

    Raises:
        BadInput: With the first mistake.
    """
    found = parse(path)
    if isinstance(found, Template):
        return found
    first, more = found[0], len(found) - 1
    others = f" {more} more: see `undivided notes templates`." if more else ""
    raise BadInput(first.message, f"{first.hint}{others}")


def mistakes(path: Traversable) -> list[BadInput]:
    """List every mistake in a file."""
    found = parse(path)
    return [] if isinstance(found, Template) else found


def parse(path: Traversable) -> Template | list[BadInput]:
    """Read a template, or say all that is wrong with it."""
    try:
        plain = _entries(path)
        if isinstance(plain.get("dispositions"), str):
            plain["dispositions"] = _codes_beside(path, plain["dispositions"])
        given = TemplateIn.model_validate(plain)
    except ValidationError as error:
        return _told(path, (sentence(one) for one in error.errors()))
    except ValueError as error:
        return _told(path, [(str(error), _HINT)])
    wrong = _told(path, [*_twice(given), *_patterns(given)])
    return wrong or _template(given, path.name.rsplit(".", 1)[0])


def _told(path: Traversable, wrong: Iterable[tuple[str, str]]) -> list[BadInput]:
    return [BadInput(f"{path.name}: {what}", hint) for what, hint in wrong]


def holds_codes_only(path: Traversable) -> bool:
    """Tell a file of dispositions from a template."""
    try:
        return set(_entries(path)) <= {CODES, "version"}
    except ValueError:
        return False


def _entries(path: Traversable) -> dict[str, Any]:
    return yamls.load(yamls.text_of(path))


def _codes_beside(path: Traversable, name: str) -> Any:
    """Read the codes from a file in the same folder."""
    if "/" in name or "\\" in name or name.startswith("."):
        raise ValueError(f"The dispositions file “{name}” is not in the same folder.")
    # A file of a folder has its folder; a file of the package is one, too.
    folder = getattr(path, "parent", None)
    beside = folder / name if folder is not None else None
    if beside is None or not beside.is_file():
        raise ValueError(f"The dispositions file “{name}” is not beside it.")
    try:
        entries = _entries(beside)
    except ValueError as error:
        raise ValueError(f"In {name}: {error}") from error
    if CODES not in entries:
        raise ValueError(f"The dispositions file “{name}” has no “codes”.")
    return entries[CODES]


def _twice(given: TemplateIn) -> Iterator[tuple[str, str]]:
    for what, names in (
        ("section", [one.kind.value for one in given.sections]),
        ("field", [one.name for one in given.fields]),
    ):
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield f"The {what} “{name}” is there twice.", "Keep one of them."


def _patterns(given: TemplateIn) -> Iterator[tuple[str, str]]:
    for one in given.fields:
        try:
            fits = not one.pattern or not one.example or re.fullmatch(one.pattern, one.example)
        except re.error as error:
            yield (
                f"The pattern of the field “{one.name}” cannot be read: {error.msg}.",
                "Give a regular expression such as [0-9]{8}, or leave the pattern out.",
            )
            continue
        if not fits:
            yield (
                f"The example of the field “{one.name}” does not fit its pattern.",
                "Give an example that an agent may type, or mend the pattern.",
            )
        if one.pattern and not one.example:
            yield (
                f"The field “{one.name}” has a pattern and no example.",
                "Give an example: it is what an agent reads when something does not fit.",
            )


def _template(given: TemplateIn, stem: str) -> Template:
    codes: Mapping[str, list[str]] = given.dispositions
    return Template(
        name=given.name or stem,
        sections=tuple(TemplateSection(**one.model_dump()) for one in given.sections),
        fields=tuple(TemplateField(**one.model_dump()) for one in given.fields),
        dispositions={code: tuple(some) for code, some in codes.items()},
        program=given.program,
        channel=given.channel,
        language=given.language,
        most_words=given.most_words,
    )
