"""What answers before and after a change tell: how often they flip, and to whose disadvantage."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from undivided.domain import Estimate
from undivided.stats import matched_difference, sign_test, wilson_of

Answers = Mapping[str, str | float]
STEP = 5.0
"""A measured share flips when it moves by more than this many points."""
ALL = ""
"""Stands for all criteria together."""
MOST_NAMED = 10
_ORDER: Mapping[str, float] = {"no": 0.0, "missing": 0.0, "yes": 100.0, "given": 100.0}


@dataclass(frozen=True, slots=True)
class Flips:
    """Flips of one criterion under one change.

    Args:
        change: Its name.
        criterion: The criterion's id; "" for all together.
        rate: Share of the answers that flipped, of conversations that the change altered.
        again: Share that differed when the same conversation was asked about again: the floor.
        beyond: How much more often the change flips than asking again does, paired.
        conversations: Some in which it flipped.
    """

    change: str
    criterion: str
    rate: Estimate
    again: float
    beyond: Estimate
    conversations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Direction:
    """Which of two sides gets the lower answer more often.

    Args:
        contrast: Both sides.
        first: The first side.
        second: The second side.
        criterion: The criterion's id; "" for all together.
        first_lower: Conversations in which the first side got the lower answer.
        second_lower: Those in which the second did.
        difference: Share in which the first got the lower one, less share in which the second did.
        chance: Probability of a split at least so uneven when neither is favoured (sign test).
        holm: The same, for as many comparisons as were made (Holm 1979).
    """

    contrast: str
    first: str
    second: str
    criterion: str
    first_lower: int
    second_lower: int
    difference: Estimate
    chance: float
    holm: float


@dataclass(frozen=True, slots=True)
class Seen:
    """One conversation's answers around one change.

    Args:
        conversation: Its id.
        old: Before the change.
        again: When the same was asked once more.
        new: After the change.
    """

    conversation: str
    old: Answers
    again: Answers
    new: Answers


def flips(change: str, seen: Sequence[Seen]) -> list[Flips]:
    """Count flips of every criterion, and over all of them; none when nothing was seen."""
    if not seen:
        return []
    criteria = dict.fromkeys(name for one in seen for name in one.old)
    return [_flips(change, ALL, tuple(criteria), seen)] + [
        _flips(change, criterion, (criterion,), seen) for criterion in criteria
    ]


def _flips(change: str, name: str, criteria: Sequence[str], seen: Sequence[Seen]) -> Flips:
    moved, stirred, asked = [], [], []
    for one in seen:
        mine = [criterion for criterion in criteria if criterion in one.old]
        moved.append(sum(differs(one.old[c], one.new.get(c, "")) for c in mine))
        stirred.append(sum(differs(one.old[c], one.again.get(c, "")) for c in mine))
        asked.append(len(mine))
    pairs = list(zip(moved, stirred, strict=True))
    some = [one.conversation for one, count in zip(seen, moved, strict=True) if count]
    return Flips(
        change,
        name,
        wilson_of(moved, asked),
        sum(stirred) / max(1, sum(asked)),
        matched_difference(
            sum(new > old for new, old in pairs), sum(new < old for new, old in pairs), len(seen)
        ),
        tuple(some[:MOST_NAMED]),
    )


def direction(
    sides: tuple[str, str, str],
    criterion: str,
    pairs: Mapping[str, Sequence[tuple[Answers, Answers]]],
    low_is_good: frozenset[str],
) -> Direction:
    """Tell which side gets the lower answer more often.

    Args:
        sides: Names of the contrast, of its first and of its second side.
        criterion: Which; "" counts all of them.
        pairs: Conversation to answers of the first and of the second side. A conversation leans to
            one side when more of its answers are lower there.
        low_is_good: Criteria of which a lower number is the better answer.
    """
    leans = [
        sum(_lean(first, second, criterion, low_is_good) for first, second in some)
        for some in pairs.values()
    ]
    first, second = sum(lean < 0 for lean in leans), sum(lean > 0 for lean in leans)
    chance = sign_test(first, second)
    difference = matched_difference(first, second, len(leans))
    return Direction(*sides, criterion, first, second, difference, chance, chance)


def differs(old: str | float, new: str | float) -> bool:
    """Tell whether an answer flipped."""
    if isinstance(old, float | int) and isinstance(new, float | int):
        return abs(old - new) > STEP
    return str(old) != str(new)


def _lean(first: Answers, second: Answers, criterion: str, low_is_good: frozenset[str]) -> int:
    """Count answers that are higher on the first side less those that are higher on the second."""
    names = [criterion] if criterion else list(first)
    found = 0
    for name in names:
        a, b = level(first.get(name, "")), level(second.get(name, ""))
        if math.isfinite(a) and math.isfinite(b) and abs(a - b) > STEP:
            found += (1 if a > b else -1) * (-1 if name in low_is_good else 1)
    return found


def level(answer: str | float) -> float:
    """Put an answer on a scale of 0 to 100; not a number when it has no place there."""
    return float(answer) if isinstance(answer, float | int) else _ORDER.get(answer, math.nan)
