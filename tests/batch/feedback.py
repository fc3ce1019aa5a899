"""Calls of a small shop and what its agents did, for tests of what is learnt from them."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from tests.knowledge.selection.test_need import SmallBge
from tests.knowledge.use.story import START
from tests.reactors.cards.scene import ARTICLES
from undivided.domain import (
    AnswerOpened,
    Card,
    CardOffered,
    Component,
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
from undivided.knowledge import Index, cut
from undivided.knowledge.use import UseReading, read_use

INDEX = Index.of([passage for found in ARTICLES for passage in cut(found)], ARTICLES, SmallBge())
EARS, CARDS, ANA = Component("ears", "1"), Component("cards", "1"), Person("ana", "agent")
NEEDS = (
    "how long does a card refund take?",
    "why is my router light orange?",
    "is the late fee waived on request?",
    "does the speed guarantee pay back half?",
)
ANSWERS = ("refunds#1", "router#1", "fees#1", "speed#1")
CHAT = ("my dog is barking so loud today", "the weather here has been lovely all week long")


class Shop:
    """Calls of the program "shop", told one after the other."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self.now: datetime = START

    def tell(
        self,
        call: str,
        fact: Fact,
        by: Component | Person = EARS,
        cause: str = "",
        after_s: float = 5,
    ) -> str:
        self.now += timedelta(seconds=after_s)
        id_ = derive_id(call, str(len(self.events)))
        self.events.append(Event(id_, call, self.now, by, fact, cause))
        return id_

    def begin(self, call: str) -> None:
        self.now += timedelta(minutes=10)
        self.tell(call, ConversationStarted("shop", "call", "", "ana", source="audiohook"))

    def says(self, call: str, text: str, speaker: Speaker = Speaker.CUSTOMER, n: int = 0) -> Turn:
        number = n or len(self.events)
        turn = Turn(f"t{number}", speaker, 10.0 * number, 10.0 * number + 4, text, confidence=0.95)
        self.tell(call, TurnAdded(turn), after_s=30)
        return turn

    def offers(self, call: str, turn: Turn, passage: str, chance: float = 0.6) -> str:
        found = next(p for a in ARTICLES for p in cut(a) if p.id == passage)
        title = next(a.title for a in ARTICLES if a.id == found.article)
        card = Card(
            found.article, title, found.article_version, passage, found.heading, found.text,
            (turn.id,), chance,
        )  # fmt: skip
        return self.tell(call, CardOffered(card), CARDS, cause=turn.id, after_s=0)

    def acts(self, call: str, fact: Fact, cause: str = "") -> str:
        return self.tell(call, fact, ANA, cause)

    def asks(
        self, call: str, question: str, opens: str = "", shown: Sequence[str] = ANSWERS
    ) -> str:
        asked = self.acts(call, KnowledgeAsked(question, tuple(shown)))
        if opens:
            self.acts(call, AnswerOpened(asked, opens), asked)
        return asked

    @property
    def use(self) -> UseReading:
        return read_use(self.events, "shop")
