"""Reasons to stay silent although a passage was found, each with the sentence people read.

Everything is read from the conversation, and only from its recent end: nothing is remembered
here, so that the same conversation always gives the same answer.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from undivided.domain import Card, CardOffered, CardWithheld, Conversation, Event, Speaker, Turn
from undivided.reactors.cards import cues
from undivided.reactors.cards.saying import already_said

PAUSE_S = 45.0
MOST_CARDS = 6
PAIN_LASTS_S = 90.0
READING_LASTS_S = 6.0
SAID_WITHIN_S = 180.0
RECENT_TURNS = 40
RECENT_WITHHELD = 20

SENTENCES = {
    "unsure": "Not sure enough that it helps now.",
    "painful_moment": "The customer is telling something painful; people first.",
    "reading_personal_data": "The customer is reading out personal data.",
    "already_offered": "The same article was already offered in this conversation.",
    "already_said": "The agent has just said this.",
    "quiet": "You asked for quiet.",
    "budget": "Enough cards for now: at most one in 45 seconds and six in a conversation.",
}


@dataclass(frozen=True, slots=True)
class Recent:
    """The recent end of a conversation as it was at one turn.

    Args:
        turn: The turn.
        turns: The turns up to and including it, oldest first, at most ``RECENT_TURNS``.
        offered: Cards offered so far, oldest first.
        withheld: The last cards withheld, oldest first.
        quiet: The agent wants no interruptions.
    """

    turn: Turn
    turns: tuple[Turn, ...]
    offered: tuple[Card, ...]
    withheld: tuple[CardWithheld, ...]
    quiet: bool = False


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
    quiet = conversation.quiet
    return Recent(conversation.turns[place], tuple(turns), offered, withheld, quiet)


def reason(card: Card, now: Recent, rarity: Callable[[str], float]) -> str:
    """Say why a card that is likely useful must not interrupt now.

    Args:
        card: The card.
        now: The recent end of the conversation.
        rarity: How rare a stem is in the library.

    Returns:
        A ``CardWithheld.why``, or "" when nothing speaks against it.
    """
    if now.quiet:
        return "quiet"
    if any(card.article == before.article for before in now.offered):
        return "already_offered"
    if in_pain(now.turns):
        return "painful_moment"
    if reading(now.turns):
        return "reading_personal_data"
    if already_said(card.text, _agent_said(now), rarity, now.turn.language):
        return "already_said"
    return "budget" if over_budget(now) else ""


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


def over_budget(now: Recent) -> bool:
    """Tell whether the conversation has had its cards for now."""
    if len(now.offered) >= MOST_CARDS:
        return True
    fresh = {turn.id for turn in now.turns if now.turn.end_s - turn.end_s < PAUSE_S}
    return any(fresh.intersection(card.turns) for card in now.offered)


def told_before(card: Card, why: str, now: Recent) -> bool:
    """Tell whether this was already reported as withheld for this reason a short while ago."""
    return any(fact.why == why and fact.card.article == card.article for fact in now.withheld)


def _agent_said(now: Recent) -> list[str]:
    return [
        turn.text
        for turn in now.turns
        if turn.speaker is Speaker.AGENT and now.turn.end_s - turn.end_s <= SAID_WITHIN_S
    ]


def put_off(now: Recent) -> Iterator[Card]:
    """List the cards that wait for a painful moment or a reading to pass, newest first."""
    ages_s = {"painful_moment": 300.0, "reading_personal_data": 60.0}
    ends_s = {turn.id: turn.end_s for turn in now.turns}
    for fact in reversed(now.withheld):
        asked_s = ends_s.get(fact.card.turns[-1])
        limit_s = ages_s.get(fact.why, 0.0)
        if asked_s is not None and now.turn.end_s - asked_s <= limit_s:
            yield fact.card
