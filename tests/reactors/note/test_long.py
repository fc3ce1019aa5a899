"""Long conversations: each turn is read a few times, however many there are."""

from collections import Counter

import pytest

from tests.talk import ended, event
from undivided.domain import (
    Component,
    Conversation,
    ConversationEnded,
    Event,
    Fact,
    Speaker,
    Turn,
    TurnAdded,
)
from undivided.language import cues
from undivided.live.runner import Run
from undivided.reactors.note.checking import clauses
from undivided.reactors.note.making import corrections, open_questions
from undivided.reactors.note.reactor import NoteReactor
from undivided.reactors.note.summary import SummaryReactor

CALL, CHAT = 2500, 5000
SAID = (
    "When will the engineer come to my house?",
    "I don't know yet, I'll find out and call you by Friday.",
    "I was charged 49 dollars twice for my broadband.",
    "I've refunded the second payment to your card.",
)


@pytest.fixture
def looked(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts how often texts are searched for cues, and read word by word."""
    count: Counter[str] = Counter()
    find, read = cues.CueBook.find, clauses.read

    def counted_find(
        book: cues.CueBook, text: str, kinds: frozenset[str] | None = None
    ) -> list[cues.Hit]:
        count["find"] += 1
        return find(book, text, kinds)

    def counted_read(text: str) -> object:
        count["read"] += 1
        return read(text)

    monkeypatch.setattr(cues.CueBook, "find", counted_find)
    monkeypatch.setattr(corrections, "read", counted_read)
    return count


def talk(turns: int) -> list[Turn]:
    sides = (Speaker.CUSTOMER, Speaker.AGENT)
    return [
        Turn(f"t{n}", sides[n % 2], n * 4.3, n * 4.3 + 3.0, f"{SAID[n % len(SAID)]} No {n}.")
        for n in range(turns)
    ]


def asking(turns: int) -> list[Turn]:
    """One who asks and asks, with nobody there."""
    return [
        Turn(f"t{n}", Speaker.CUSTOMER, n * 4.0, n * 4.0 + 3.0, f"When will my parcel {n} arrive?")
        for n in range(turns)
    ]


@pytest.mark.parametrize("turns", [CALL, CHAT])
def test_a_draft_reads_each_turn_a_few_times(turns: int, looked: Counter[str]) -> None:
    conversation = ended(talk(turns))
    (drafted,) = NoteReactor().react(conversation, event(ConversationEnded(turns * 4.3), "end"))
    assert drafted
    assert looked["find"] < 4 * turns
    # Each turn once, and each line.
    assert looked["read"] < turns + 100


@pytest.mark.parametrize("turns", [CALL, CHAT])
def test_questions_nobody_answers_cost_one_look_each(turns: int, looked: Counter[str]) -> None:
    assert len(open_questions(asking(turns))) == 3
    assert looked["find"] <= turns


def test_a_summary_costs_the_same_at_every_turn(looked: Counter[str]) -> None:
    conversation = Conversation("c")
    costs = []
    reactor = SummaryReactor()
    turns = talk(CALL)
    for place, turn in enumerate(turns):
        heard = event(TurnAdded(turn), turn.id)
        conversation.take(heard)
        # Every hundredth turn is enough to tell, and saves a minute.
        if place % 100 == 99:
            before = looked["find"]
            for n, fact in enumerate(reactor.react(conversation, heard)):
                conversation.take(event(fact, f"{turn.id}-{n}"))
            costs.append(looked["find"] - before)
    # It reads 200 turns, however long the call is.
    assert max(costs) < 5 * 200


class Counts:
    """A reactor that only counts what it is asked."""

    name = "counts"
    version = "1"
    reads = frozenset({TurnAdded})

    def __init__(self) -> None:
        self.asked = 0

    def react(self, conversation: Conversation, event: Event) -> list[Fact]:
        self.asked += 1
        return []


def test_the_runner_asks_each_reactor_once_a_message() -> None:
    counts = Counts()
    kept: list[Event] = []

    def append(events: list[Event]) -> list[Event]:
        kept.extend(events)
        return events

    run = Run(Conversation("c"), [counts], append)  # type: ignore[arg-type]
    for turn in talk(CHAT):
        run.feed(
            Event(turn.id, "c", event(TurnAdded(turn)).at, Component("t", "1"), TurnAdded(turn))
        )
    assert (counts.asked, len(run.conversation.turns), kept) == (CHAT, CHAT, [])
