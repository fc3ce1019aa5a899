"""Front matter: the lines between two ``---`` at the top of a text file that describe it."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import yaml

LIMIT = 20_000
"""Longest front matter read, in characters; a longer one is a mistake or an attack."""

DATES = ("effective", "expires", "last_verified")
WORDS = ("id", "title", "owner", "audience", "language", "kind")
OTHER_NAMES = {"lang": "language", "locale": "language"}
"""What other programs call our fields; our own name, where both are there, wins."""
CHOICES = {"audience": ("agent", "customer"), "kind": ("article", "script", "macro")}

_BLOCK = re.compile(r"\A---[ \t]*\n(?P<yaml>.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a file says about itself.

    Args:
        words: The known fields that are words, e.g. ``title``.
        dates: The known fields that are dates.
        also: Every other field, as text.
        lists: The lists among the other fields, item by item.
    """

    words: dict[str, str] = field(default_factory=dict)
    dates: dict[str, date] = field(default_factory=dict)
    also: dict[str, str] = field(default_factory=dict)
    lists: dict[str, list[str]] = field(default_factory=dict)


class _Loader(yaml.SafeLoader):
    """Reads YAML without references: a few lines of them unfold into more than memory holds."""

    def compose_node(self, parent: Any, index: Any) -> Any:
        """Refuse a reference; see the class."""
        if self.check_event(yaml.AliasEvent):
            raise ValueError("has front matter with references (“*name”)")
        return super().compose_node(parent, index)


def split(text: str) -> tuple[FrontMatter, str]:
    r"""Part a file's front matter from its body.

    Args:
        text: The whole file, lines ending in ``\n``.

    Returns:
        The front matter (empty when there is none) and the text below it.

    Raises:
        ValueError: With one sentence for people, when the front matter cannot be trusted: a
            mistake in it could hide an expiry date.
    """
    found = _BLOCK.match(text)
    if found is None:
        return FrontMatter(), text
    return _parse(found["yaml"]), text[found.end() :]


def _parse(block: str) -> FrontMatter:
    if len(block) > LIMIT:
        raise ValueError("has front matter that is too long")
    fields = _fields(block)
    if fields is None:
        return FrontMatter()
    if not isinstance(fields, dict):
        raise ValueError("has front matter that is not a list of “name: value” lines")
    found = FrontMatter()
    for name, value in fields.items():
        _sort_in(found, _scalar(name).lower(), value)
    for theirs, ours in OTHER_NAMES.items():
        if theirs in found.also and ours not in found.words:
            found.words[ours] = _word(ours, found.also.pop(theirs))
    return found


def _fields(block: str) -> Any:
    try:
        # Derived from the safe loader: it makes plain values only.
        return yaml.load(block, _Loader)  # noqa: S506
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError("has front matter that is not valid YAML") from error
    except ValueError as error:
        told = str(error)
        if told.startswith("has front matter"):
            raise
        raise ValueError("has front matter that is not valid YAML") from error


def _sort_in(found: FrontMatter, name: str, value: Any) -> None:
    if value is None:
        return
    if name in DATES:
        found.dates[name] = _date(name, value)
    elif name in WORDS:
        found.words[name] = _word(name, value)
    else:
        found.also[name] = _plain(value)
        if isinstance(value, list):
            found.lists[name] = [_scalar(item) for item in value]


def _date(name: str, value: Any) -> date:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError as error:
        raise ValueError(f"has a date in “{name}” that cannot be read") from error


def _word(name: str, value: Any) -> str:
    word = _plain(value)
    if name == "language":
        word = word.lower().replace("_", "-").split("-")[0]
        # YAML reads a bare `no` (Norwegian) as false.
        word = "no" if value is False else word
    choices = CHOICES.get(name)
    if choices is not None and word.lower() not in choices:
        raise ValueError(f"has “{name}” that is none of {', '.join(choices)}")
    return word.lower() if choices else word


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_scalar(item) for item in value)
    return _scalar(value)


def _scalar(value: Any) -> str:
    # Nested values are not ours to read: naming their kind keeps a deep tree from unfolding.
    if isinstance(value, dict | list | set):
        return f"({type(value).__name__})"
    try:
        return " ".join(str(value).split())
    except ValueError:  # a number of thousands of digits
        return "(number)"
