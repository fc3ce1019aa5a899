"""The reactor that notices when the agent tells a customer what a card says.

It compares the agent's turns after a card with the card's words. The finding is a machine's: it
carries the turns and a chance, and never counts as the agent's own word.
"""

from collections.abc import Callable, Sequence

from undivided.domain import (
    Card,
    CardOffered,
    CardSaid,
    Conversation,
    Event,
    Fact,
    Speaker,
    Turn,
    TurnAdded,
)
from undivided.reactors.cards.saying import told

CODE_VERSION = "1"
WITHIN_S = 180.0
"""After a card; what is told later was hardly read from it."""
LONGEST_TURN_S = 120.0
"""Turns come in the order in which they begin; one that ends late began at most so long before."""
TOGETHER = 4
"""Turns of the agent in a row that may tell a card together."""
CHANCE = 0.8
"""Where one card in five is used: cards that were needed are noticed 16 times as often as others on
the sample calls (docs/benchmarks/knowledge-restraint.md)."""


class TellingReactor:
    """Notices that offered cards are told.

    Args:
        rarity: How rare a stem is in the library.
        library: Version of the library, of which the answers depend.
    """

    def __init__(self, rarity: Callable[[str], float], library: str) -> None:
        self._rarity = rarity
        self._library = library

    @property
    def name(self) -> str:
        """Its name in the ledger."""
        return "telling"

    @property
    def version(self) -> str:
        """Code and library."""
        return f"{CODE_VERSION}.{self._library}"

    @property
    def reads(self) -> frozenset[type[Fact]]:
        """It is called for turns."""
        return frozenset({TurnAdded})

    def react(self, conversation: Conversation, event: Event) -> Sequence[Fact]:
        """Answer a turn of the agent with the cards that it tells.

        Args:
            conversation: The conversation including the turn.
            event: The turn.

        Returns:
            A finding for each card that is told now and was not before.
        """
        if not isinstance(event.fact, TurnAdded) or event.fact.turn.speaker is not Speaker.AGENT:
            return ()
        how = "sent" if conversation.started and conversation.started.channel == "chat" else "said"
        found = []
        waiting = _waiting(conversation, event)
        lately = _lately(conversation.turns, event.fact.turn) if waiting else []
        for id_, card in waiting:
            turns = self._tells(card, lately, event.fact.turn)
            if turns:
                found.append(CardSaid(id_, how, turns, CHANCE))
        return found

    def _tells(self, card: Card, turns: Sequence[Turn], now: Turn) -> tuple[str, ...]:
        """Give the fewest last turns of the agent that tell a card, or none."""
        after_s = next((turn.end_s for turn in turns if turn.id == card.turns[-1]), None)
        if after_s is None or not 0 <= now.end_s - after_s <= WITHIN_S:
            return ()
        said = [
            turn
            for turn in turns
            if turn.speaker is Speaker.AGENT and after_s <= turn.start_s <= now.start_s
        ]
        for count in range(1, min(TOGETHER, len(said)) + 1):
            last = said[-count:]
            if told(card.text, [turn.text for turn in last], self._rarity, now.language):
                return tuple(turn.id for turn in last)
        return ()


def _lately(turns: Sequence[Turn], now: Turn) -> list[Turn]:
    """Give the turns after which a card may still be told, and those since: few in a long call."""
    found: list[Turn] = []
    for turn in reversed(turns):
        if now.end_s - turn.end_s > WITHIN_S + LONGEST_TURN_S:
            break
        found.append(turn)
    return found[::-1]


def _waiting(conversation: Conversation, event: Event) -> list[tuple[str, Card]]:
    """List the cards that nobody was heard telling before this event."""
    heard = {
        found.fact.card
        for found in conversation.said
        if isinstance(found.fact, CardSaid) and found.cause != event.id
    }
    return [
        (offer.id, offer.fact.card)
        for offer in conversation.offered
        if isinstance(offer.fact, CardOffered) and offer.cause != event.id and offer.id not in heard
    ]
