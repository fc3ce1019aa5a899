"""Reasons to stay silent although a passage was found, each with the sentence people read.

Everything is read from the conversation, and only from its recent end: nothing is remembered
here, so that the same conversation always gives the same answer.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from undivided.domain import (
    Card,
    CardOffered,
    CardWithheld,
    Conversation,
    Event,
    Person,
    Speaker,
    Turn,
)
from undivided.reactors.cards import cues
from undivided.reactors.cards.acceptance import Acceptance
from undivided.reactors.cards.saying import same_text, told

PAIN_LASTS_S = 90.0
READING_LASTS_S = 6.0
SAID_WITHIN_S = 180.0
SAID_EARLIER_TURNS = 4
"""Further back, what a passage says must stand in this many turns of the agent in a row."""
RECENT_TURNS = 160
RECENT_WITHHELD = 20

SENTENCES = {
    "unsure": "Not sure enough that it helps now.",
    "painful_moment": "The customer is telling something painful; people first.",
    "reading_personal_data": "The customer is reading out personal data.",
    "already_offered": "The same article was already offered in this conversation.",
    "same_text": "A card with nearly the same words was already offered in this conversation.",
    "already_said": "The agent has already said this.",
    "not_earned": "You rarely use cards on this topic; ask for it any time.",
    "quiet": "You asked for quiet.",
}
"""``budget`` has its numbers in its sentence; see ``Budget``."""


@dataclass(frozen=True, slots=True)
class Budget:
    """How many cards may claim an agent's attention.

    Args:
        pause_s: Least seconds from one card to the next.
        conversation: Most cards in a conversation.
    """

    pause_s: float = 45.0
    conversation: int = 6

    @property
    def version(self) -> str:
        """Its numbers."""
        return f"{self.pause_s:g}-{self.conversation}"

    @property
    def sentence(self) -> str:
        """The reason for people."""
        return (
            f"Enough cards for now: at most one in {self.pause_s:g} seconds and "
            f"{self.conversation} in a conversation."
        )


@dataclass(frozen=True, slots=True)
class Rules:
    """What differs from program to program.

    Args:
        budget: How many cards.
        acceptance: Who has the right to interrupt; None = everybody.
    """

    budget: Budget = field(default_factory=Budget)
    acceptance: Acceptance | None = None

    def sentence(self, why: str) -> str:
        """Give a reason's sentence for people."""
        return self.budget.sentence if why == "budget" else SENTENCES[why]


@dataclass(frozen=True, slots=True)
class Recent:
    """The recent end of a conversation as it was at one turn.

    Args:
        turn: The turn.
        turns: The turns up to and including it, oldest first, at most ``RECENT_TURNS``.
        offered: Cards offered so far, oldest first.
        withheld: The last cards withheld, oldest first.
        quiet: The agent wants no interruptions.
        agent: Who would be interrupted, "" when unknown.
        event: Id of the event being answered.
    """

    turn: Turn
    turns: tuple[Turn, ...]
    offered: tuple[Card, ...]
    withheld: tuple[CardWithheld, ...]
    quiet: bool = False
    agent: str = ""
    event: str = ""


def recent(conversation: Conversation, event: Event, place: int) -> Recent:
    """Look at the recent end of a conversation.

    Args:
        conversation: The conversation.
        event: The event being answered; what it already caused is left out.
        place: The place of its turn in ``conversation.turns``.
    """
    turns = conversation.turns[max(0, place + 1 - RECENT_TURNS) : place + 1]
    offered = tuple(
        found.fact.card
        for found in conversation.offered
        if isinstance(found.fact, CardOffered) and found.cause != event.id
    )
    withheld = tuple(
        found.fact
        for found in conversation.withheld[-RECENT_WITHHELD:]
        if isinstance(found.fact, CardWithheld) and found.cause != event.id
    )
    return Recent(
        conversation.turns[place],
        tuple(turns),
        offered,
        withheld,
        conversation.quiet,
        reader(conversation),
        event.id,
    )


def reader(conversation: Conversation) -> str:
    """Name the agent: who is known to talk to the customer, else the last agent who acted."""
    if conversation.agent:
        return conversation.agent
    acts = (*conversation.looked, *conversation.decided, *conversation.asked)
    people = [event for event in acts if isinstance(event.by, Person) and event.by.role == "agent"]
    last = max(people, key=lambda event: event.at, default=None)
    return last.by.id if last is not None and isinstance(last.by, Person) else ""


def reason(card: Card, now: Recent, rarity: Callable[[str], float], rules: Rules) -> str:
    """Say why a card that is likely useful must not interrupt now.

    Args:
        card: The card.
        now: The recent end of the conversation.
        rarity: How rare a stem is in the library.
        rules: What differs from program to program.

    Returns:
        A ``CardWithheld.why``, or "" when nothing speaks against it.
    """
    return (
        _shown_before(card, now)
        or _bad_moment(now)
        or _known(card, now, rarity)
        or _rationed(card, now, rules)
    )


def _shown_before(card: Card, now: Recent) -> str:
    if now.quiet:
        return "quiet"
    if any(card.article == before.article for before in now.offered):
        return "already_offered"
    if any(same_text(card.text, before.text, now.turn.language) for before in now.offered):
        return "same_text"
    return ""


def _bad_moment(now: Recent) -> str:
    if in_pain(now.turns):
        return "painful_moment"
    return "reading_personal_data" if reading(now.turns) else ""


def _known(card: Card, now: Recent, rarity: Callable[[str], float]) -> str:
    said = any(told(card.text, texts, rarity, now.turn.language) for texts in _tellings(now))
    return "already_said" if said else ""


def _rationed(card: Card, now: Recent, rules: Rules) -> str:
    if rules.acceptance and not rules.acceptance.earned(card, now.agent, now.event):
        return "not_earned"
    return "budget" if over_budget(now, rules.budget) else ""


def in_pain(turns: Sequence[Turn]) -> bool:
    """Tell whether something painful was said that the agent has not yet met with sympathy."""
    end_s = turns[-1].end_s
    for turn in reversed(turns):
        if end_s - turn.end_s > PAIN_LASTS_S or cues.condoles(turn):
            return False
        if cues.painful(turn):
            return True
    return False


def reading(turns: Sequence[Turn]) -> bool:
    """Tell whether personal data is being read, in this turn or a breath before it."""
    now = turns[-1]
    if cues.reads_personal_data(now):
        return True
    before = next((turn for turn in reversed(turns[:-1]) if turn.speaker is now.speaker), None)
    close = before is not None and now.start_s - before.end_s < READING_LASTS_S
    return close and before is not None and _ends_with_data(before)


def _ends_with_data(turn: Turn) -> bool:
    if not cues.reads_personal_data(turn):
        return False
    last = max(span.end for span in turn.personal)
    return len(turn.text[last:].strip(" .,;:-")) == 0


def over_budget(now: Recent, budget: Budget) -> bool:
    """Tell whether the conversation has had its cards for now."""
    if len(now.offered) >= budget.conversation:
        return True
    fresh = {turn.id for turn in now.turns if now.turn.end_s - turn.end_s < budget.pause_s}
    return any(fresh.intersection(card.turns) for card in now.offered)


def told_before(card: Card, why: str, now: Recent) -> bool:
    """Tell whether this was already reported as withheld for this reason a short while ago."""
    return any(fact.why == why and fact.card.article == card.article for fact in now.withheld)


def _tellings(now: Recent) -> Iterator[Sequence[str]]:
    """Give what the agent said lately, and each few turns in a row of what they said before."""
    turns = [turn for turn in now.turns if turn.speaker is Speaker.AGENT]
    yield [turn.text for turn in turns if now.turn.end_s - turn.end_s <= SAID_WITHIN_S]
    for place in range(max(0, len(turns) - SAID_EARLIER_TURNS + 1)):
        yield [turn.text for turn in turns[place : place + SAID_EARLIER_TURNS]]


def put_off(now: Recent) -> Iterator[Card]:
    """List the cards that wait for a painful moment or a reading to pass, newest first."""
    ages_s = {"painful_moment": 300.0, "reading_personal_data": 60.0}
    ends_s = {turn.id: turn.end_s for turn in now.turns}
    for fact in reversed(now.withheld):
        asked_s = ends_s.get(fact.card.turns[-1])
        limit_s = ages_s.get(fact.why, 0.0)
        if asked_s is not None and now.turn.end_s - asked_s <= limit_s:
            yield fact.card
