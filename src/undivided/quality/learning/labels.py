"""What people said of conversations, as numbers that a scorer can learn."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from undivided.domain import Answer
from undivided.quality.tables import RANDOM
from undivided.quality.tables.reading import ANSWERS, UNKNOWN

_NOT_NEEDED = (Answer.NOT_NEEDED.value, "not needed")


@dataclass(frozen=True, slots=True)
class Label:
    """What people said of one conversation.

    Args:
        conversation: Its id.
        value: Mean of their answers; not a number when nobody's counts.
        needed: Share of them who found that the criterion applies; not a number when none told.
    """

    conversation: str
    value: float
    needed: float


@dataclass(frozen=True, slots=True)
class Labels:
    """What people said.

    Args:
        labels: One a conversation.
        chosen: Reviews that were not drawn by chance; they teach nothing.
        unanswered: Reviews by chance that could not tell.
    """

    labels: tuple[Label, ...]
    chosen: int
    unanswered: int


def label(rows: Iterable[tuple[str, str, str]]) -> Labels:
    """Gather reviews of one question.

    Only reviews that were drawn by chance teach: whoever chose others would teach what they looked
    for.

    Args:
        rows: Conversation, answer as tables have it, and how it was drawn.
    """
    said: dict[str, list[tuple[float, float]]] = {}
    chosen = unanswered = 0
    for conversation, answer, sample in rows:
        value, needed = _read(answer.strip().lower())
        if sample not in RANDOM:
            chosen += 1
        elif math.isnan(needed):
            unanswered += 1
        else:
            said.setdefault(conversation, []).append((value, needed))
    return Labels(
        tuple(
            Label(name, _mean([value for value, _ in some]), _mean([needed for _, needed in some]))
            for name, some in said.items()
        ),
        chosen,
        unanswered,
    )


def _read(answer: str) -> tuple[float, float]:
    """Give the value, and whether the criterion applied: 1, 0, or not a number."""
    if answer in ANSWERS:
        return ANSWERS[answer], 1.0
    if answer in _NOT_NEEDED:
        return math.nan, 0.0
    if answer in UNKNOWN:
        return math.nan, math.nan
    value = float(answer)
    return (value, 1.0) if math.isfinite(value) else (math.nan, math.nan)


def _mean(values: list[float]) -> float:
    known = [value for value in values if math.isfinite(value)]
    return sum(known) / len(known) if known else math.nan
