"""Scorecards: YAML files in, domain scorecards out; mistakes are told with their place."""

import hashlib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml

from undivided.domain import BadInput, Criterion, CriterionKind, Scorecard
from undivided.quality.checks import CHECKS

_FIELDS = {"id", "question", "kind", "weight", "critical", "check", "options"}
_HINT = "See docs/analyst-scores.md for an example."


def default_scorecard() -> Scorecard:
    """Return the scorecard that ships with the package."""
    path = files("undivided.quality") / "data" / "standard.yaml"
    return parse_scorecard(path.read_text(encoding="utf-8"), "standard.yaml")


def load_scorecard(path: Path) -> Scorecard:
    """Read a scorecard file.

    Args:
        path: A YAML file.

    Returns:
        The scorecard.

    Raises:
        BadInput: If it cannot be read or has a mistake; the place is named.
    """
    try:
        source = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"The scorecard {path.name} cannot be read.", "Check the path.") from error
    return parse_scorecard(source, path.name)


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
    body = _mapping(source, name)
    rows = body.get("criteria")
    if not isinstance(rows, list) or not rows:
        raise BadInput(f"{name} has no list of criteria.", _HINT)
    if unknown := sorted(str(key) for key in body if key not in ("id", "title", "criteria")):
        raise BadInput(f"{name} has an unknown field “{unknown[0]}”.", _HINT)
    criteria = tuple(_criterion(row, place, name) for place, row in enumerate(rows, 1))
    ids = [criterion.id for criterion in criteria]
    if twice := [one for one in ids if ids.count(one) > 1]:
        raise BadInput(f"{name} has two criteria called “{twice[0]}”.", "Give each its own id.")
    version = hashlib.sha256(source.encode()).hexdigest()[:12]
    identity = _text(body, "id", name)
    return Scorecard(identity, version, str(body.get("title") or identity), criteria)


def _mapping(source: str, name: str) -> Mapping[str, Any]:
    try:
        body = yaml.safe_load(source)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f" in line {mark.line + 1}" if mark else ""
        raise BadInput(f"{name} is not valid YAML{place}.", _HINT) from error
    if not isinstance(body, dict):
        raise BadInput(f"{name} is not a scorecard.", _HINT)
    return body


def _criterion(row: Any, place: int, name: str) -> Criterion:
    if not isinstance(row, dict):
        raise BadInput(f"Criterion {place} of {name} is not a set of fields.", _HINT)
    where = f"Criterion {place} (“{row.get('id', '?')}”) of {name}"
    if unknown := sorted(str(key) for key in row if key not in _FIELDS):
        raise BadInput(f"{where} has an unknown field “{unknown[0]}”.", _HINT)
    check = str(row.get("check") or "")
    if check and check not in CHECKS:
        known = ", ".join(sorted(CHECKS))
        raise BadInput(f"{where} names an unknown check “{check}”.", f"Known are: {known}.")
    critical = row.get("critical", False)
    if not isinstance(critical, bool):
        raise BadInput(f"{where} has “critical” that is not true or false.", _HINT)
    criterion = Criterion(
        id=_text(row, "id", where),
        question=_text(row, "question", where),
        kind=_kind(row, where),
        weight=_weight(row, where),
        critical=critical,
        check=check,
        options=_options(row, where),
    )
    _fits(criterion, where)
    return criterion


def _fits(criterion: Criterion, where: str) -> None:
    """Refuse a check that gives other answers than the criterion takes, or bad options."""
    if not criterion.check:
        return
    kind, make = CHECKS[criterion.check]
    if kind is not criterion.kind:
        raise BadInput(
            f"{where} is {criterion.kind.value}, but the check answers {kind.value}.",
            "Change the kind or the check.",
        )
    try:
        make(**dict(criterion.options))
    except (TypeError, ValueError) as error:
        raise BadInput(
            f"{where} has options that its check does not take.", f"It says: {error}."
        ) from error


def _text(row: Mapping[str, Any], field: str, where: str) -> str:
    value = row.get(field)
    if not isinstance(value, str) or not value.strip():
        raise BadInput(f"{where} has no “{field}”.", _HINT)
    return value.strip()


def _kind(row: Mapping[str, Any], where: str) -> CriterionKind:
    try:
        return CriterionKind(str(row.get("kind")))
    except ValueError as error:
        kinds = ", ".join(kind.value for kind in CriterionKind)
        raise BadInput(f"{where} has an unknown kind.", f"Use one of: {kinds}.") from error


def _weight(row: Mapping[str, Any], where: str) -> float:
    value = row.get("weight", 1.0)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e6:
        raise BadInput(f"{where} has a weight that is not a number of 0 or more.", _HINT)
    return float(value)


def _options(row: Mapping[str, Any], where: str) -> tuple[tuple[str, Any], ...]:
    value = row.get("options") or {}
    if not isinstance(value, dict):
        raise BadInput(f"{where} has options that are not a set of fields.", _HINT)
    return tuple(
        (str(key), tuple(one) if isinstance(one, list) else one) for key, one in value.items()
    )
