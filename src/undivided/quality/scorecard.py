"""Scorecards: YAML files in, domain scorecards out; every mistake is told with its place."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from undivided.domain import BadInput, Criterion, OnCritical, Scorecard
from undivided.language import yamls
from undivided.quality.criteria import read_criterion

MOST_CRITERIA = 100
_FIELDS = ("id", "title", "program", "channel", "critical_error", "criteria")
_HINT = "See docs/analyst-scores.md for an example."
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")
STANDARD = files("undivided.quality") / "data" / "standard.yaml"


def default_scorecard() -> Scorecard:
    """Return the scorecard that ships with the package."""
    return load_scorecard(STANDARD)


def load_scorecard(path: Traversable) -> Scorecard:
    """Read a scorecard file.

    Args:
        path: A YAML file.

    Returns:
        The scorecard.

    Raises:
        BadInput: If it cannot be read or has a mistake; the place is named.
    """
    return parse_scorecard(_text_of(path), path.name)


def parse_scorecard(source: str, name: str = "scorecard") -> Scorecard:
    """Read a scorecard from text.

    Args:
        source: YAML.
        name: What to call it in errors.

    Returns:
        The scorecard; its version is the first 12 hex digits of the SHA-256 of ``source``.

    Raises:
        BadInput: If it has a mistake; the line or criterion is named.
    """
    wrong: list[BadInput] = []
    found = _read(source, name, wrong)
    if found is None or wrong:
        raise wrong[0]
    return found


def scorecard_problems(path: Traversable) -> list[BadInput]:
    """List every mistake in a file.

    Args:
        path: A YAML file.

    Returns:
        What is wrong, each with a hint; empty when the file is right.
    """
    wrong: list[BadInput] = []
    try:
        _read(_text_of(path), path.name, wrong)
    except BadInput as error:
        wrong.append(error)
    return wrong


def _text_of(path: Traversable) -> str:
    try:
        return yamls.text_of(path)
    except ValueError as error:
        raise BadInput(f"{path.name}: {error}", "Check the path, and that it is UTF-8.") from error


def _read(source: str, name: str, wrong: list[BadInput]) -> Scorecard | None:
    """Read a scorecard, and add what is wrong with it; None when nothing of it can be used."""
    try:
        body = yamls.load(source)
    except ValueError as error:
        wrong.append(BadInput(f"{name}: {error}", _HINT))
        return None
    criteria = list(_criteria(body.get("criteria"), name, wrong))
    wrong.extend(_strange(body, name))
    identity = str(body.get("id") or "")
    return Scorecard(
        id=identity,
        version=hashlib.sha256(source.encode()).hexdigest()[:12],
        title=str(body.get("title") or identity),
        criteria=tuple(criteria),
        program=str(body.get("program") or ""),
        channel=str(body.get("channel") or ""),
        on_critical=OnCritical.ZERO if body.get("critical_error") == "zero" else OnCritical.APART,
        source=source,
    )


def _criteria(rows: Any, name: str, wrong: list[BadInput]) -> Iterator[Criterion]:
    if not isinstance(rows, list) or not rows:
        wrong.append(BadInput(f"{name} has no list of criteria.", _HINT))
        return
    if len(rows) > MOST_CRITERIA:
        wrong.append(BadInput(f"{name} has more than {MOST_CRITERIA} criteria.", _HINT))
        return
    seen: set[str] = set()
    for place, row in enumerate(rows, 1):
        try:
            criterion = read_criterion(row, place, name)
        except BadInput as error:
            wrong.append(error)
            continue
        if criterion.id in seen:
            told = f"{name} has two criteria called “{criterion.id}”."
            wrong.append(BadInput(told, "Give each its own id."))
        seen.add(criterion.id)
        yield criterion


def _strange(body: Mapping[str, Any], name: str) -> Iterator[BadInput]:
    """Look at what stands beside the criteria."""
    known = ", ".join(_FIELDS)
    for key in sorted(key for key in body if key not in _FIELDS):
        yield BadInput(f"{name} has an unknown field “{key}”.", f"Known are: {known}.")
    identity = body.get("id")
    if not identity:
        yield BadInput(f"{name} has no “id”.", _HINT)
    elif not isinstance(identity, str) or not _ID.fullmatch(identity):
        yield BadInput(
            f"{name} has an “id” that is no short name.",
            "Use up to 40 small letters, digits, - and _.",
        )
    for key in ("title", "program"):
        if not isinstance(body.get(key) or "", str):
            yield BadInput(f"{name} has a “{key}” that is not text.", "Put it in quotes.")
    for key, values in (("channel", ("call", "chat")), ("critical_error", tuple(OnCritical))):
        if body.get(key) not in (None, "", *values):
            yield BadInput(f"{name} has an unknown “{key}”.", f"Use one of: {', '.join(values)}.")
