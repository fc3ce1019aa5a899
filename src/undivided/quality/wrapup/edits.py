"""What became of a draft in the note: lines kept, changed, dropped and added, and how far apart."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from undivided.domain import Edits

ALIKE = 50.0
"""Likeness, 0 to 100, from which two lines of one section are the same line in other words."""


@dataclass(frozen=True, slots=True)
class Written:
    """One line as it is written.

    Args:
        part: Which part of the note.
        text: The line.
    """

    part: str
    text: str


def edits(drafted: Sequence[Written], approved: Sequence[Written], at_once: int = 0) -> Edits:
    """Compare a note with its draft.

    Args:
        drafted: Lines of the draft, in order.
        approved: Lines of the note, in order.
        at_once: How many were accepted together.
    """
    left, new = list(drafted), []
    kept = 0
    for line in approved:
        if line in left:
            left.remove(line)
            kept += 1
        else:
            new.append(line)
    changed = _pairs(left, new)
    return Edits(
        kept=kept,
        changed=changed,
        dropped=len(left) - changed,
        added=len(new) - changed,
        distance=round(_distance(drafted, approved), 4),
        at_once=at_once,
    )


def _pairs(left: Sequence[Written], new: Sequence[Written]) -> int:
    """Count the lines that are drafted ones in other words, the likest first."""
    likely = sorted(
        (
            (fuzz.ratio(old.text.lower(), line.text.lower()), n, m)
            for n, old in enumerate(left)
            for m, line in enumerate(new)
            if old.part == line.part
        ),
        reverse=True,
    )
    olds: set[int] = set()
    news: set[int] = set()
    for likeness, n, m in likely:
        if likeness >= ALIKE and n not in olds and m not in news:
            olds.add(n)
            news.add(m)
    return len(olds)


def _distance(drafted: Sequence[Written], approved: Sequence[Written]) -> float:
    before, after = ("\n".join(line.text for line in lines) for lines in (drafted, approved))
    return float(Levenshtein.normalized_distance(before, after))
