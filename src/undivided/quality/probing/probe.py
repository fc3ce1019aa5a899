"""Probes a scorer: asks it about conversations, again, and about each of them changed."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from undivided.domain import Conversation, Unavailable
from undivided.quality.probing.changing import CHANGES, CONTRASTS, KINDS, Change, Contrast
from undivided.quality.probing.comparing import (
    ALL,
    Answers,
    Direction,
    Flips,
    Seen,
    direction,
    flips,
)
from undivided.stats import holm

ONE_SIDED = 0.05


class Scorer(Protocol):
    """Whatever answers criteria of a conversation."""

    @property
    def name(self) -> str:
        """Name and version."""

    def answers(self, conversation: Conversation) -> Answers:
        """Answer.

        Args:
            conversation: A finished one.

        Returns:
            Criterion id to answer.

        Raises:
            Unavailable: If it cannot answer now.
        """


@dataclass(frozen=True, slots=True)
class Probed:
    """What a probe found.

    Args:
        scorer: Name of what was probed.
        conversations: How many were asked about.
        missed: Answers about a changed conversation that did not come; they are not counted.
        flips: By change and criterion.
        directions: By contrast and criterion.
    """

    scorer: str
    conversations: int
    missed: int
    flips: tuple[Flips, ...]
    directions: tuple[Direction, ...]

    @property
    def by_chance(self) -> float:
        """How many directions would look one-sided at 5% if there were none."""
        return ONE_SIDED * len(self.directions)


@dataclass(slots=True)
class _Asked:
    """A scorer's answers so far."""

    scorer: Scorer
    seed: int
    missed: int = 0
    answers: dict[tuple[str, str], Answers | None] = field(default_factory=dict)
    altered: set[tuple[str, str]] = field(default_factory=set)

    def first(self, conversation: Conversation) -> None:
        """Ask twice about a conversation as it is; a scorer that cannot answer here raises."""
        self.answers[conversation.id, ""] = self.scorer.answers(conversation)
        self.answers[conversation.id, "again"] = self._answer(conversation)

    def changed(self, conversation: Conversation, change: Change) -> None:
        """Ask about a conversation with a change, unless it leaves it as it is."""
        place = conversation.id, change.name
        draw = random.Random(f"{self.seed} {conversation.id} {change.kind}")  # noqa: S311 - no secret
        other = change.apply(conversation, draw)
        if other.turns == conversation.turns:
            self.answers[place] = self.answers[conversation.id, ""]
            return
        self.altered.add(place)
        self.answers[place] = self._answer(other)

    def _answer(self, conversation: Conversation) -> Answers | None:
        try:
            return self.scorer.answers(conversation)
        except Unavailable:
            self.missed += 1
            return None


def probe(
    conversations: Sequence[Conversation],
    scorer: Scorer,
    seed: int = 1,
    kinds: Sequence[str] = KINDS,
    low_is_good: frozenset[str] = frozenset(),
    tell: Callable[[int], None] = lambda _: None,
) -> Probed:
    """Probe a scorer.

    Args:
        conversations: Finished ones.
        scorer: Who answers.
        seed: Of what is drawn.
        kinds: Kinds of changes to make.
        low_is_good: Criteria of which a lower number is the better answer.
        tell: Called with the number of conversations done.

    Returns:
        Flips of the conversations that a change alters, and directions of those that either side
        of a contrast alters.

    Raises:
        Unavailable: If the scorer cannot answer about a conversation as it is.
    """
    asked = _Asked(scorer, seed)
    wanted = [one for one in CHANGES if one.kind in kinds]
    for number, conversation in enumerate(conversations, 1):
        asked.first(conversation)
        for change in wanted:
            asked.changed(conversation, change)
        tell(number)
    ids = [one.id for one in conversations]
    found = [one for change in wanted for one in flips(change.name, _seen(asked, ids, change.name))]
    sides = [one for one in CONTRASTS if one.kind in kinds]
    directions = [
        one for contrast in sides for one in _directions(asked, ids, contrast, low_is_good)
    ]
    adjusted = holm([one.chance for one in directions])
    told = (replace(one, holm=p) for one, p in zip(directions, adjusted, strict=True))
    return Probed(scorer.name, len(ids), asked.missed, tuple(found), tuple(told))


def _seen(asked: _Asked, ids: Sequence[str], change: str) -> list[Seen]:
    found = []
    for name in ids:
        old, again = asked.answers[name, ""], asked.answers[name, "again"]
        new = asked.answers[name, change] if (name, change) in asked.altered else None
        if old is not None and again is not None and new is not None:
            found.append(Seen(name, old, again, new))
    return found


def _directions(
    asked: _Asked, ids: Sequence[str], contrast: Contrast, low_is_good: frozenset[str]
) -> Iterator[Direction]:
    pairs: Mapping[str, list[tuple[Answers, Answers]]] = {
        name: found for name in ids if (found := list(_pairs(asked, name, contrast)))
    }
    criteria = dict.fromkeys(c for some in pairs.values() for one, _ in some for c in one)
    sides = contrast.name, contrast.first, contrast.second
    for criterion in (ALL, *criteria):
        yield direction(sides, criterion, pairs, low_is_good)


def _pairs(asked: _Asked, name: str, contrast: Contrast) -> Iterator[tuple[Answers, Answers]]:
    for pair in contrast.pairs:
        first, second = (asked.answers[name, side] for side in pair)
        altered = any((name, side) in asked.altered for side in pair)
        if altered and first is not None and second is not None:
            yield first, second
