"""How often answers flip."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from undivided.domain import Conversation, Estimate
from undivided.quality.probing.changing import CHANGES
from undivided.stats import wilson

Answers = Mapping[str, str | float]
Scorer = Callable[[Conversation], Answers]
STEP = 5.0
"""A measured share flips when it moves by more than this many points."""


@dataclass(frozen=True, slots=True)
class Flips:
    """Flips of one criterion under one change.

    Args:
        change: Its name.
        criterion: The criterion's id.
        rate: Share of the conversations that were changed in which the answer flipped.
        conversations: Which these were, at most ten.
    """

    change: str
    criterion: str
    rate: Estimate
    conversations: tuple[str, ...]


def probe(conversations: Sequence[Conversation], scorer: Scorer, seed: int = 1) -> list[Flips]:
    """Probe a scorer.

    Args:
        conversations: Finished ones.
        scorer: Gives each criterion's answer.
        seed: Of what is drawn.

    Returns:
        By change and criterion; conversations that a change leaves as they are do not count.
    """
    found = []
    before = [scorer(one) for one in conversations]
    for name, change in CHANGES.items():
        flips: dict[str, list[str]] = {}
        counted: dict[str, int] = {}
        for conversation, old in zip(conversations, before, strict=True):
            changed = change(conversation, random.Random(f"{seed} {conversation.id} {name}"))  # noqa: S311 - no secret
            if changed.turns == conversation.turns:
                continue
            new = scorer(changed)
            for criterion, answer in old.items():
                counted[criterion] = counted.get(criterion, 0) + 1
                if _differs(answer, new.get(criterion, "")):
                    flips.setdefault(criterion, []).append(conversation.id)
        for criterion, n in counted.items():
            some = flips.get(criterion, [])
            found.append(Flips(name, criterion, wilson(len(some), n), tuple(some[:10])))
    return found


def _differs(old: str | float, new: str | float) -> bool:
    if isinstance(old, float | int) and isinstance(new, float | int):
        return abs(old - new) > STEP
    return str(old) != str(new)
