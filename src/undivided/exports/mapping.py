"""Mappings: how a record becomes what another system wants, as data.

A mapping is YAML: a ``path`` that is added to the target's address, and a ``body`` whose texts hold
names of the record in braces. A text that is one name alone keeps the value's type.
"""

import string
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from undivided.domain import BadInput
from undivided.exports.record import NAMES, NoteRecord

_DATA = files("undivided.exports") / "data"
SHIPPED = ("record", "salesforce", "zammad", "zendesk")
_METHODS = ("POST", "PUT", "PATCH")
_LARGEST_BYTES = 200_000
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Mapping:
    """What is sent for a note.

    Args:
        name: What it is called.
        method: "POST", "PUT" or "PATCH".
        path: Added to the target's address, with names in braces.
        body: A JSON value with names in braces; None = the record as it is.
    """

    name: str
    method: str = "POST"
    path: str = ""
    body: Any = None

    def fill(self, record: NoteRecord) -> tuple[str, Any]:
        """Give the path and the body for one record."""
        flat = record.flat()
        path = "".join(
            before + (quote(str(flat[name]), safe="") if name else "")
            for before, name in _pieces(self.path)
        )
        return path, record.document() if self.body is None else _filled(self.body, flat)


def load_mapping(name: str, folder: Path | None = None) -> Mapping:
    """Load a mapping.

    Args:
        name: One that is shipped, or the path of a YAML file.
        folder: What a relative path starts from.

    Raises:
        BadInput: If there is none of this name, or it cannot be used.
    """
    if name in SHIPPED:
        source = (_DATA / f"{name}.yaml").read_text(encoding="utf-8")
    else:
        source = _own(name, folder)
    try:
        told = yaml.safe_load(source)
    except yaml.YAMLError as error:
        raise BadInput(
            f"The mapping “{name}” is not valid YAML.", str(error).splitlines()[0]
        ) from None
    except RecursionError:
        raise _wrong(name, "is nested too deeply") from None
    return _checked(name, told)


def _own(name: str, folder: Path | None) -> str:
    path = (folder or Path.cwd()) / name
    try:
        if path.stat().st_size > _LARGEST_BYTES:
            raise _wrong(name, "is larger than 200 kB")
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise BadInput(
            f"The mapping “{name}” cannot be read.",
            f"Give the path of a YAML file, or one of: {', '.join(SHIPPED)}.",
        ) from None


def _checked(name: str, told: object) -> Mapping:
    if not isinstance(told, dict):
        raise _wrong(name, "is not a table of method, path and body")
    unknown = sorted(map(str, set(told) - {"method", "path", "body"}))
    if unknown:
        raise _wrong(name, f"holds “{unknown[0]}”, which is not method, path or body")
    method = str(told.get("method", "POST")).upper()
    if method not in _METHODS:
        raise _wrong(name, f"has the method “{method}”, which is not POST, PUT or PATCH")
    mapping = Mapping(name, method, str(told.get("path", "")), told.get("body"))
    for text in (mapping.path, *_texts(name, mapping.body)):
        _check_names(name, text)
    return mapping


def _texts(name: str, value: object, depth: int = 0) -> Iterator[str]:
    if depth > _DEEPEST:
        raise _wrong(name, "is nested too deeply")
    match value:
        case dict():
            for key, one in value.items():
                if not isinstance(key, str):
                    raise _wrong(name, f"has the key “{key}”, which is not text")
                yield from _texts(name, one, depth + 1)
        case list():
            for one in value:
                yield from _texts(name, one, depth + 1)
        case str():
            yield value
        case None | bool() | int() | float():
            return
        case _:
            raise _wrong(name, f"holds “{value}”, which JSON does not know; put it in quotes")


def _check_names(mapping: str, text: str) -> None:
    try:
        pieces = _pieces(text)
    except ValueError:
        raise _wrong(mapping, f"has braces that do not match in “{text}”") from None
    for _, name in pieces:
        if name and name not in NAMES:
            raise BadInput(
                f"The mapping “{mapping}” asks for “{name}”, which a record does not have.",
                f"It has: {', '.join(NAMES)}.",
            )


def _pieces(text: str) -> list[tuple[str, str]]:
    """Cut a text into (plain, name) pairs; "{{" is a brace.

    Raises:
        ValueError: If braces do not match, or hold more than a name.
    """
    found = []
    for before, name, form, conversion in string.Formatter().parse(text):
        if name == "" or form or conversion:
            raise ValueError(text)
        found.append((before, name or ""))
    return found


def _filled(value: Any, flat: dict[str, str | float]) -> Any:
    match value:
        case dict():
            return {key: _filled(one, flat) for key, one in value.items()}
        case list():
            return [_filled(one, flat) for one in value]
        case str():
            pieces = _pieces(value)
            if len(pieces) == 1 and not pieces[0][0] and pieces[0][1]:
                return flat[pieces[0][1]]
            return "".join(before + (str(flat[name]) if name else "") for before, name in pieces)
        case _:
            return value


def _wrong(name: str, what: str) -> BadInput:
    return BadInput(
        f"The mapping “{name}” {what}.", "docs/administrator-exports.md shows how one is written."
    )
