"""One piece of personal data found in a text, and how several findings become one list."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from undivided.domain import PersonalKind

PLACEHOLDERS: dict[PersonalKind, str] = {
    PersonalKind.CARD: "[card number]",
    PersonalKind.ACCOUNT: "[account number]",
    PersonalKind.GOVERNMENT_ID: "[government number]",
    PersonalKind.EMAIL: "[e-mail]",
    PersonalKind.PHONE: "[phone number]",
    PersonalKind.NAME: "[name]",
    PersonalKind.ADDRESS: "[address]",
    PersonalKind.BIRTH_DATE: "[date of birth]",
    PersonalKind.SECRET: "[secret]",
}
PLACEHOLDER = re.compile("|".join(re.escape(text) for text in PLACEHOLDERS.values()))

# Where two findings overlap, the kind further up names the whole.
_RANK = (
    PersonalKind.EMAIL,
    PersonalKind.CARD,
    PersonalKind.SECRET,
    PersonalKind.BIRTH_DATE,
    PersonalKind.GOVERNMENT_ID,
    PersonalKind.ADDRESS,
    PersonalKind.PHONE,
    PersonalKind.ACCOUNT,
    PersonalKind.NAME,
)
# Findings this sure passed a check digit: they name the whole, whatever else was seen.
_CHECKED = 0.99
# What may stand between two findings of one kind that are one thing.
_GLUE = {
    PersonalKind.ADDRESS: re.compile(r"[\s,.\-]{0,6}(?:in\s|at\s)?(?:[A-Z]{2}[\s,]+)?"),
    PersonalKind.NAME: re.compile(r"[\s\-.]{0,3}(?:(?![AaIi]\b)[^\W\d_]\b\.?\s)?"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """Personal data at a place in a text.

    Args:
        kind: What it is.
        start: First character.
        end: One past the last character.
        probability: How sure the finder is, 0 to 1.
    """

    kind: PersonalKind
    start: int
    end: int
    probability: float = 0.95


def settle(findings: Iterable[Finding], text: str) -> list[Finding]:
    """Trim, join and order findings, so that none overlaps another or a placeholder.

    Args:
        findings: From any finder, in any order.
        text: The text they were found in.

    Returns:
        Findings in order, disjoint, none empty.
    """
    guarded = [match.span() for match in PLACEHOLDER.finditer(text)]
    open_parts = [part for found in findings for part in _outside(found, guarded)]
    trimmed = [part for found in open_parts if (part := _trim(found, text))]
    joined: list[Finding] = []
    for found in sorted(trimmed, key=lambda found: (found.start, -found.end)):
        if joined and _one_thing(joined[-1], found, text):
            joined[-1] = _join(joined[-1], found)
        else:
            joined.append(found)
    return joined


def _outside(found: Finding, guarded: list[tuple[int, int]]) -> list[Finding]:
    parts, start = [], found.start
    for low, high in guarded:
        if low < found.end and high > start:
            if low > start:
                parts.append(replace(found, start=start, end=low))
            start = max(start, high)
    if start < found.end:
        parts.append(replace(found, start=start))
    return parts


def _trim(found: Finding, text: str) -> Finding | None:
    start, end = found.start, found.end
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    if start == end:
        return None
    while start > 0 and (text[start - 1].isalnum() or text[start - 1] == "+"):
        start -= 1
    while end < len(text) and text[end].isalnum():
        end += 1
    return replace(found, start=start, end=end)


def _one_thing(first: Finding, second: Finding, text: str) -> bool:
    if second.start < first.end:
        return True
    glue = _GLUE.get(first.kind)
    if glue is None or first.kind is not second.kind:
        return False
    return glue.fullmatch(text[first.end : second.start]) is not None


def _join(first: Finding, second: Finding) -> Finding:
    kind = min(first.kind, second.kind, key=_RANK.index)
    if max(first.probability, second.probability) >= _CHECKED:
        kind = max(first, second, key=lambda found: found.probability).kind
    end = max(first.end, second.end)
    return Finding(kind, first.start, end, max(first.probability, second.probability))
