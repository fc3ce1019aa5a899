"""A few conversations with cards, and what people did with them."""

from datetime import UTC, datetime, timedelta

from undivided.domain import (
    Card,
    CardOffered,
    CardWithheld,
    Component,
    ConversationEnded,
    ConversationStarted,
    Event,
    Fact,
    KnowledgeAsked,
    Person,
    Speaker,
    Turn,
    TurnAdded,
    derive_id,
)

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
EARS = Component("ears", "1")


class Story:
    """Events of one program, told one after the other."""

    def __init__(self, program: str = "shop") -> None:
        self.program = program
        self.events: list[Event] = []

    def tell(
        self,
        conversation: str,
        fact: Fact,
        by: Component | Person = EARS,
        at_s: float = 0.0,
        cause: str = "",
    ) -> str:
        id_ = derive_id(conversation, str(len(self.events)))
        at = START + timedelta(seconds=at_s or 10 * len(self.events))
        self.events.append(Event(id_, conversation, at, by, fact, cause))
        return id_

    def begin(self, conversation: str, agent: str = "ana", source: str = "audiohook") -> None:
        self.tell(
            conversation, ConversationStarted(self.program, "call", "A call", agent, source=source)
        )

    def turn(self, conversation: str, text: str = "Where is it?") -> str:
        turn = Turn(f"t{len(self.events)}", Speaker.CUSTOMER, 0.0, 1.0, text)
        return self.tell(conversation, TurnAdded(turn))

    def card(
        self,
        conversation: str,
        article: str = "refunds",
        probability: float = 0.5,
        version: str = "1",
        withheld: str = "",
    ) -> str:
        card = Card(article, article, "v1", f"{article}#1", "", "Five days.", ("t1",), probability)
        fact: Fact = CardWithheld(card, withheld, "Why.") if withheld else CardOffered(card)
        cause = self.turn(conversation)
        return self.tell(conversation, fact, Component("cards", version), cause=cause)

    def act(self, conversation: str, fact: Fact, person: str = "ana", at_s: float = 0.0) -> str:
        card = getattr(fact, "card", "")
        return self.tell(conversation, fact, Person(person, "agent"), at_s, cause=card)

    def ask(self, conversation: str, question: str, *passages: str, person: str = "ana") -> None:
        self.act(conversation, KnowledgeAsked(question, passages), person)

    def end(self, conversation: str) -> None:
        self.tell(conversation, ConversationEnded(60.0))
