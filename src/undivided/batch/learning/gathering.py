"""From what people did to cases that can be learnt from.

Only what was shown, asked or opened tells anything. What was never shown has no label, and turns
of conversations in which nobody did anything tell nothing of need. So what is learnt holds for
what the present cards bring up; the few cards that come although their right is lost, and what
people open on request, are the only sight beyond it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from undivided.batch.learning.hearing import Heard, Question, Spot, hear
from undivided.domain import derive_id
from undivided.knowledge.use import Outcome, UseReading
from undivided.ledger import Ledger
from undivided.reactors.cards.earning import wished

HELD_OUT = 1 / 3
MOST_TURNS = 10_000
"""Turns of the newest conversations from which need is learnt: some five minutes of reading."""
BEFORE_ASKED_S = 20.0
"""A turn so shortly before a question may have called for it, or not."""


class Kept(Protocol):
    """Whatever happened in a conversation."""

    @property
    def conversation(self) -> str:
        """Which."""
        ...


@dataclass(frozen=True, slots=True)
class Case:
    """A card.

    Args:
        outcome: What became of it.
        spot: The turn it answers; None where that cannot be seen again.
    """

    outcome: Outcome
    spot: Spot | None = None

    @property
    def conversation(self) -> str:
        """Whose."""
        return self.outcome.conversation


@dataclass(frozen=True, slots=True)
class NeedCase:
    """A turn, and whether it needed knowledge."""

    spot: Spot
    needed: bool

    @property
    def conversation(self) -> str:
        """Whose."""
        return self.spot.conversation


@dataclass(frozen=True, slots=True)
class SearchCase:
    """A search, and a passage that was what was looked for, or was not.

    Args:
        conversation: Where.
        spot: The turn that was searched for; None = a typed question.
        question: What was typed.
        about: What the conversation was said to be about.
        passage: Passage id.
        right: It was opened or used; else it was called wrong.
    """

    conversation: str
    spot: Spot | None
    question: str
    about: tuple[str, ...]
    passage: str
    right: bool


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a program's use gives to learn from.

    Args:
        cards: Cards that were shown, oldest first.
        kept_back: Cards that were not, because the right was lost, and those that somebody wanted.
        needs: Turns of which it is known whether they needed knowledge.
        searches: Searches of which something is known.
    """

    cards: tuple[Case, ...] = ()
    kept_back: tuple[Case, ...] = ()
    needs: tuple[NeedCase, ...] = ()
    searches: tuple[SearchCase, ...] = ()

    def part(self, *, apart: bool) -> "Gathered":
        """Give what is kept apart for judging, or the rest; never a part of a conversation."""

        def mine(case: Kept) -> bool:
            return held_out(case.conversation) is apart

        return Gathered(
            tuple(filter(mine, self.cards)),
            tuple(filter(mine, self.kept_back)),
            tuple(filter(mine, self.needs)),
            tuple(filter(mine, self.searches)),
        )


def held_out(conversation: str) -> bool:
    """Tell whether a conversation is kept apart for judging; always the same ones are."""
    return int(derive_id("held out", conversation)[:8], 16) / 2**32 < HELD_OUT


def gather(ledger: Ledger, use: UseReading, *, again: bool) -> Gathered:
    """Gather cases from a program's conversations.

    Args:
        ledger: Where they are.
        use: What became of its cards.
        again: Read the conversations again for their words; without it there are cards only.
    """
    outcomes = use.outcomes()
    needs: list[NeedCase] = []
    searches: list[SearchCase] = []
    spots: dict[tuple[str, str], Spot] = {}
    for conversation in reversed(use.courses) if again else ():
        course = use.courses[conversation]
        told = [one for one in course.outcomes.values() if one.shown or wished(one)]
        if not told and not course.asked:
            continue
        heard = hear(recorded.event for recorded in ledger.read(conversation))
        spots |= {(conversation, turn): spot for turn, spot in heard.spots.items()}
        by_turn = {one.what.turns[0]: one for one in told}
        searches += _searches(conversation, heard, told)
        if len(needs) < MOST_TURNS:
            needs += _needs(heard, by_turn)
    cards = [Case(one, spots.get((one.conversation, one.what.turns[0]))) for one in outcomes]
    return Gathered(
        tuple(case for case in cards if case.outcome.shown),
        tuple(case for case in cards if _tells_of_right(case.outcome)),
        tuple(reversed(needs)),
        tuple(reversed(searches)),
    )


def _tells_of_right(outcome: Outcome) -> bool:
    return outcome.withheld == "not_earned" or wished(outcome)


def _needs(heard: Heard, cards: Mapping[str, Outcome]) -> Iterator[NeedCase]:
    asked = [heard.spots[one.spot] for one in heard.questions if one.spot]
    acted = bool(heard.questions) or any(card.acted_on for card in cards.values())
    for turn, spot in heard.spots.items():
        needed = True if spot in asked else _needed(cards.get(turn), acted)
        if needed is False and _shortly_before(spot, asked):
            continue
        if needed is not None:
            yield NeedCase(spot, needed)


def _needed(card: Outcome | None, acted: bool) -> bool | None:
    """Tell whether a turn without a question needed knowledge; None = nobody knows."""
    if card is None:
        # Who asks and uses cards elsewhere in the conversation would have asked here.
        return False if acted else None
    if card.useful:
        return True
    if card.dismissed:
        # A wrong or outdated card says that something was wanted, or that nothing was.
        return False if card.dismissed == "not_now" else None
    return False if card.seen_s is not None else None


def _shortly_before(spot: Spot, asked: Sequence[Spot]) -> bool:
    return any(0 < (one.when - spot.when).total_seconds() < BEFORE_ASKED_S for one in asked)


def _searches(conversation: str, heard: Heard, cards: Sequence[Outcome]) -> Iterator[SearchCase]:
    for card in cards:
        spot = heard.spots.get(card.what.turns[0])
        if spot is not None and (card.useful or card.dismissed == "wrong"):
            passage, right = card.what.passage, card.useful
            yield SearchCase(conversation, spot, "", spot.about, passage, right)
    for question in heard.questions:
        yield from _opened(conversation, question)


def _opened(conversation: str, question: Question) -> Iterator[SearchCase]:
    # What was opened last is taken for the answer: the search went on until then.
    for passage in question.opened[-1:]:
        yield SearchCase(conversation, None, question.text, question.about, passage, right=True)
