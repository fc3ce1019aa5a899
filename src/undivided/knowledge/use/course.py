"""One conversation, read for what became of its cards and questions."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime

from undivided.domain import (
    CallTransferred,
    Card,
    CardDismissed,
    CardOffered,
    CardOpened,
    CardSaid,
    CardSeen,
    CardUsed,
    CardWithheld,
    Component,
    ConversationEnded,
    ConversationStarted,
    Event,
    KnowledgeAsked,
    Person,
    TurnAdded,
)

CARDS = "cards"
"""Name of the component that offers cards."""
SURE_SAID = 0.5
"""Chance from which a card that a machine heard being told counts as used."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one card.

    Args:
        card: Id of the event that offered it or kept it back.
        conversation: Where.
        at: When it appeared.
        agent: Who talked to the customer, "" when unknown.
        what: The card itself.
        version: Version of the component that found it.
        withheld: Why it was kept back, "" when it was offered.
        live: It came while the conversation went on, so that it could be of use.
        seen_s: Seconds on a visible screen; None when no screen told.
        opened: It was opened at its passage.
        used: How an agent said they used it: "clicked", "sent", "said" or "".
        said: Chance that the agent's next turns tell it, as a machine heard; 0 when not.
        dismissed: Why it was put away, "" when it was not.
        decided_s: Seconds from its appearance to the decision; None without one.
    """

    card: str
    conversation: str
    at: datetime
    agent: str
    what: Card
    version: str
    withheld: str = ""
    live: bool = True
    seen_s: float | None = None
    opened: bool = False
    used: str = ""
    said: float = 0.0
    dismissed: str = ""
    decided_s: float | None = None

    @property
    def shown(self) -> bool:
        """Tell whether it had a chance of being used: offered live, or looked at afterwards."""
        return not self.withheld and (self.live or self.acted_on)

    @property
    def acted_on(self) -> bool:
        """Tell whether a person did anything about it."""
        return self.seen_s is not None or self.opened or bool(self.used or self.dismissed)

    @property
    def useful(self) -> bool:
        """Tell whether it was used: by the agent's word, said, or opened and not put away."""
        if self.used or self.dismissed:
            return bool(self.used)
        return self.opened or self.said >= SURE_SAID


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to the articles.

    Args:
        conversation: During which.
        at: When.
        by: Who asked.
        question: What, redacted.
        passages: Ids of the passages that were shown; empty when nothing was found.
    """

    conversation: str
    at: datetime
    by: str
    question: str
    passages: tuple[str, ...]


@dataclass(slots=True)
class Course:
    """One conversation so far; ``take`` its events in order.

    Args:
        id: Conversation id.
        program: Whose it is.
        customer: Pseudonym, "" when unknown.
        started_at: When it began; None before.
        version: Version of the cards last seen in it, "" before.
        turns: Turns by the version of the cards that was at work.
        outcomes: What became of each card, by the id of its event.
        asked: Questions in order.
    """

    id: str
    program: str = ""
    customer: str = ""
    started_at: datetime | None = None
    version: str = ""
    turns: Counter[str] = field(default_factory=Counter)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    _agent: str = ""
    _live: bool = False

    def take(self, event: Event, version: str) -> None:
        """Fold one more event in.

        Args:
            event: The next event of this conversation.
            version: Version of the cards that is at work.
        """
        match event.fact:
            case ConversationStarted() as fact:
                self.program, self.customer, self._agent = fact.program, fact.customer, fact.agent
                self.started_at, self._live = event.at, fact.source != "recording"
            case ConversationEnded():
                self._live = False
            case CallTransferred(agent):
                self._agent = agent
            case TurnAdded():
                self.turns[version] += self._live
            case KnowledgeAsked(question, passages):
                by = event.by.id if isinstance(event.by, Person) else ""
                self.asked.append(Asked(self.id, event.at, by, question, passages))
            case CardOffered(card):
                self._appear(event, card, "")
            case CardWithheld(card, why):
                self._appear(event, card, why)
            case _:
                self._feedback(event)

    def _appear(self, event: Event, card: Card, why: str) -> None:
        version = event.by.version if isinstance(event.by, Component) else ""
        self.outcomes[event.id] = Outcome(
            event.id, self.id, event.at, self._agent, card, version, why, self._live
        )

    def _feedback(self, event: Event) -> None:
        match event.fact:
            case CardSeen(card, seconds):
                before = self.outcomes[card].seen_s if card in self.outcomes else None
                self._change(event, card, seen_s=(before or 0.0) + seconds)
            case CardOpened(card):
                self._change(event, card, opened=True)
            case CardUsed(card, how, decided_s):
                self._change(event, card, used=how, dismissed="", decided_s=decided_s)
            case CardDismissed(card, why, decided_s):
                self._change(event, card, used="", dismissed=why, decided_s=decided_s)
            case CardSaid(card, _, _, probability):
                before_said = self.outcomes[card].said if card in self.outcomes else 0.0
                self._change(event, card, said=max(before_said, probability))

    def _change(self, event: Event, card: str, **changes: object) -> None:
        now = self.outcomes.get(card)
        if now is None:
            return
        if "decided_s" in changes and changes["decided_s"] is None:
            changes["decided_s"] = max(0.0, (event.at - now.at).total_seconds())
        if not now.agent and isinstance(event.by, Person):
            changes["agent"] = event.by.id
        self.outcomes[card] = replace(now, **changes)  # type: ignore[arg-type]
