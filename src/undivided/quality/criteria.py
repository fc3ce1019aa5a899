"""One criterion of a scorecard file: read, and checked against what its check takes."""

import re
from collections.abc import Mapping
from typing import Any

from undivided.domain import AnsweredBy, BadInput, Criterion, CriterionKind
from undivided.quality.checks import CHECKS

JUDGE = "judge"
"""The check that a language model answers."""
_FIELDS = (
    "id", "question", "kind", "weight", "critical", "check", "options", "answered_by", "guide",
    "low_is_good",
)  # fmt: skip
_HINT = "See docs/analyst-scores.md for an example."
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,59}")
_LONGEST = {"question": 300, "guide": 2_000}


def read_criterion(row: Any, place: int, name: str) -> Criterion:
    """Read one criterion.

    Args:
        row: Its fields.
        place: Which it is, from 1.
        name: The file's name.

    Raises:
        BadInput: If it has a mistake.
    """
    if not isinstance(row, dict):
        raise BadInput(f"Criterion {place} of {name} is not a set of fields.", _HINT)
    where = f"Criterion {place} (“{row.get('id', '?')}”) of {name}"
    if unknown := sorted(str(key) for key in row if key not in _FIELDS):
        known = ", ".join(_FIELDS)
        raise BadInput(f"{where} has an unknown field “{unknown[0]}”.", f"Known are: {known}.")
    check = _check(row, where)
    criterion = Criterion(
        id=_id(row, where),
        question=_text(row, "question", where),
        kind=_kind(row, where),
        weight=_weight(row, where),
        critical=_flag(row, "critical", where),
        check=check,
        options=_options(row, where),
        answered_by=_answered_by(row, check, where),
        guide=_text(row, "guide", where) if check == JUDGE or row.get("guide") else "",
        low_is_good=_flag(row, "low_is_good", where),
    )
    _fits(criterion, where)
    return criterion


def _fits(criterion: Criterion, where: str) -> None:
    """Refuse what does not go together."""
    if criterion.low_is_good and criterion.kind is not CriterionKind.PERCENT:
        raise BadInput(f"{where} is “low_is_good” and no percentage.", "Leave it out.")
    if criterion.critical and criterion.kind is CriterionKind.PERCENT:
        raise BadInput(
            f"{where} is critical and a percentage.", "Only yes_no and three_way can be critical."
        )
    if criterion.check == JUDGE and criterion.options:
        raise BadInput(f"{where} has options and a judge.", "Say it in the guide.")
    if criterion.check and criterion.check != JUDGE:
        _fits_check(criterion, where)


def _fits_check(criterion: Criterion, where: str) -> None:
    """Refuse a check that gives other answers than the criterion takes, or bad options."""
    kind, make = CHECKS[criterion.check]
    if kind is not criterion.kind:
        raise BadInput(
            f"{where} is {criterion.kind.value}, but the check answers {kind.value}.",
            "Change the kind or the check.",
        )
    try:
        make(**dict(criterion.options))
    except (TypeError, ValueError, AttributeError, OverflowError) as error:
        raise BadInput(
            f"{where} has options that its check does not take.", f"It says: {error}."
        ) from error


def _check(row: Mapping[str, Any], where: str) -> str:
    check = str(row.get("check") or "")
    if check and check != JUDGE and check not in CHECKS:
        known = ", ".join(sorted((*CHECKS, JUDGE)))
        raise BadInput(f"{where} names an unknown check “{check}”.", f"Known are: {known}.")
    return check


def _answered_by(row: Mapping[str, Any], check: str, where: str) -> AnsweredBy:
    """Read who answers; without a check only people can, with one both may."""
    given = row.get("answered_by") or (AnsweredBy.BOTH if check else AnsweredBy.HUMAN)
    try:
        found = AnsweredBy(str(given))
    except ValueError as error:
        known = ", ".join(AnsweredBy)
        raise BadInput(f"{where} has an unknown “answered_by”.", f"Use one of: {known}.") from error
    if bool(check) == (found is AnsweredBy.HUMAN):
        told = "no machine may use" if check else "a machine would need"
        raise BadInput(f"{where} has {'a' if check else 'no'} check, which {told}.", _HINT)
    return found


def _id(row: Mapping[str, Any], where: str) -> str:
    found = _text(row, "id", where)
    if not _ID.fullmatch(found):
        raise BadInput(
            f"{where} has an “id” that is no short name.",
            "Use up to 60 letters, digits, dots, - and _.",
        )
    return found


def _text(row: Mapping[str, Any], field: str, where: str) -> str:
    value = row.get(field)
    if not isinstance(value, str) or not value.strip():
        raise BadInput(f"{where} has no “{field}”.", _HINT)
    if len(value) > _LONGEST.get(field, 100):
        raise BadInput(f"{where} has a “{field}” that is too long.", _HINT)
    return " ".join(value.split())


def _kind(row: Mapping[str, Any], where: str) -> CriterionKind:
    try:
        return CriterionKind(str(row.get("kind")))
    except ValueError as error:
        kinds = ", ".join(kind.value for kind in CriterionKind)
        raise BadInput(f"{where} has an unknown kind.", f"Use one of: {kinds}.") from error


def _flag(row: Mapping[str, Any], field: str, where: str) -> bool:
    value = row.get(field, False)
    if not isinstance(value, bool):
        raise BadInput(f"{where} has “{field}” that is not true or false.", _HINT)
    return value


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
