from collections.abc import Iterator
from datetime import timedelta

from tests.reactors.cards.scene import INDEX, START, Line, agent, customer, reactor, turns
from undivided.domain import (
    CardSaid,
    Component,
    Conversation,
    ConversationStarted,
    Event,
    Fact,
    Reactor,
    Turn,
    TurnAdded,
)
from undivided.reactors.cards import TellingReactor

ROUTER = "what does an orange router light mean"
TOLD = "an orange light on the router means that the fibre line is down"


def play(*lines: Line, channel: str = "call") -> list[tuple[str, Fact]]:
    """Play a conversation with cards; give what the telling reactor noticed, by turn."""
    machine = TellingReactor(INDEX.lexical.idf, INDEX.version)
    conversation, maker = Conversation("c"), Component("ears", "1")
    conversation.take(Event("start", "c", START, maker, ConversationStarted("shop", channel, "A")))
    found: list[tuple[str, Fact]] = []
    for turn in turns(lines):
        event = Event(f"e-{turn.id}", "c", START + timedelta(seconds=1), maker, TurnAdded(turn))
        conversation.take(event)
        for one in (reactor(), machine):
            by = Component(one.name, one.version)
            for number, fact in enumerate(one.react(conversation, event)):
                told = Event(f"{one.name}-{turn.id}-{number}", "c", START, by, fact, event.id)
                conversation.take(told)
                if isinstance(fact, CardSaid):
                    found.append((turn.id, fact))
        assert list(machine.react(conversation, event)) == [f for t, f in found if t == turn.id]
    return found


def test_an_agent_who_tells_the_card_is_noticed_once_with_the_turn() -> None:
    ((turn, fact),) = play(customer(ROUTER), agent(TOLD), agent(TOLD))
    assert isinstance(fact, CardSaid)
    assert (turn, fact.card, fact.how, fact.turns) == ("t2", "cards-t1-0", "said", ("t2",))
    assert 0.5 <= fact.probability < 1


def test_it_may_be_told_in_a_few_turns() -> None:
    ((_, fact),) = play(
        customer(ROUTER), agent("the orange light"), customer("yes"),
        agent("on your router means the fibre line"), agent("the line is down"),
    )  # fmt: skip
    assert isinstance(fact, CardSaid)
    assert fact.turns[-1] in ("t4", "t5")
    assert len(fact.turns) > 1


def test_other_words_other_people_and_long_afterwards_do_not_count() -> None:
    assert play(customer(ROUTER), agent("i will have a look at that for you")) == []
    assert play(customer(ROUTER), customer(TOLD)) == []
    assert play(customer(ROUTER), agent(TOLD, gap_s=600)) == []
    assert play(agent(TOLD)) == []


def test_in_a_chat_it_was_sent() -> None:
    ((_, fact),) = play(customer(ROUTER), agent(TOLD), channel="chat")
    assert isinstance(fact, CardSaid)
    assert fact.how == "sent"


def test_it_is_a_reactor_whose_version_follows_the_library() -> None:
    machine: Reactor = TellingReactor(INDEX.lexical.idf, INDEX.version)
    assert machine.name == "telling"
    assert INDEX.version in machine.version
    assert machine.reads == frozenset({TurnAdded})


class Looked(list[Turn]):
    """Turns that count how many of them are looked at."""

    looked = 0

    def __iter__(self) -> Iterator[Turn]:
        for turn in super().__iter__():
            type(self).looked += 1
            yield turn

    def __reversed__(self) -> Iterator[Turn]:
        for turn in super().__reversed__():
            type(self).looked += 1
            yield turn


def test_a_long_call_is_not_read_anew_at_every_turn() -> None:
    machine, maker = TellingReactor(INDEX.lexical.idf, INDEX.version), Component("ears", "1")
    small_talk = [agent("let me see"), customer("all right")] * 500
    talk = turns([*small_talk, customer(ROUTER), *small_talk])
    asked = talk[len(small_talk)]
    (offer,) = reactor().react(Conversation("c", turns=[asked]), heard(asked, maker))
    conversation = Conversation("c", turns=Looked())
    for turn in talk:
        conversation.take(heard(turn, maker))
        assert list(machine.react(conversation, heard(turn, maker))) == []
        if turn is asked:
            conversation.take(Event("offer", "c", START, maker, offer, f"e-{turn.id}"))
    assert Looked.looked < 100 * len(talk)


def heard(turn: Turn, by: Component) -> Event:
    return Event(f"e-{turn.id}", "c", START, by, TurnAdded(turn))
