from collections.abc import Sequence

from tests.reactors.cards.scene import EAGER, INDEX, ROUTER, START, customer, turns
from undivided.domain import Component, ContextSet, Conversation, Event, TurnAdded
from undivided.knowledge import Hit
from undivided.reactors.cards import CardReactor
from undivided.reactors.cards.features import Moment


def test_what_the_customer_is_about_is_given_to_the_search() -> None:
    about: list[object] = []

    class Noting(CardReactor):
        def search(self, at: Moment, names: Sequence[str] = ()) -> list[Hit]:
            about.append(tuple(names))
            return super().search(at, names)

    machine = Noting(INDEX, 0.5, EAGER)
    conversation = Conversation("c")
    (turn,) = turns([customer(ROUTER)])
    set_ = Event("a", "c", START, Component("crm", "1"), ContextSet(("Fernbox One",)))
    added = Event("e", "c", START, Component("ears", "1"), TurnAdded(turn))
    for event in (set_, added):
        conversation.take(event)
    assert machine.react(conversation, added)
    assert about == [("Fernbox One",)]
