"""A public set as a program's own calls: its dialogues run through the cards, and people act.

Who acts is made up and always right: an agent uses the right card, calls a wrong one wrong, puts
away what comes where nothing is needed, and asks where a need is not met, with the name and the
customer's words; of the answers they open the first right one. One time in five they do nothing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from benchmarks import _dstc as dstc
from undivided.domain import (
    AnswerOpened,
    CardDismissed,
    CardOffered,
    CardUsed,
    Component,
    Conversation,
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
from undivided.knowledge import Answering
from undivided.live.runner import Run
from undivided.reactors.cards import CardReactor

START = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)
PROGRAM = "public"
ACTS = 0.8
TURN_S = 6.0
HEARD = 0.95
"""Confidence of every turn: as recognised speech with its punctuation."""
_EARS = Component("ears", "1")
_AGENT = Person("ana", "agent")


@dataclass(frozen=True, slots=True)
class Call:
    """One dialogue.

    Args:
        id: Conversation id.
        query: The dialogue, and what its last turn needs.
        name: Name of the hotel, restaurant ... that it is about, "" when it needs nothing.
    """

    id: str
    query: dstc.Query
    name: str

    @property
    def turns(self) -> list[Turn]:
        """Its turns, spoken."""
        said = [*self.query.turns, self.query.last]
        speakers = [*self.query.speakers, "U"]
        return [
            Turn(
                f"t{number}",
                Speaker.CUSTOMER if speaker == "U" else Speaker.AGENT,
                TURN_S * number,
                TURN_S * number + TURN_S - 1,
                text,
                confidence=HEARD,
            )
            for number, (speaker, text) in enumerate(zip(speakers, said, strict=True))
        ]


def calls(folder: Path) -> list[Call]:
    """Read a set: one dialogue of each group, in an order that is drawn once."""
    groups: dict[str, list[dstc.Query]] = {}
    for query in dstc.queries(folder):
        groups.setdefault(query.group, []).append(query)
    titles = {article.id: article.title for article in dstc.knowledge(folder)[0]}
    draw = np.random.default_rng(5)
    chosen = [rows[int(draw.integers(len(rows)))] for rows in groups.values()]
    return [
        Call(f"call-{n}", chosen[n], titles.get(_owner(chosen[n]), ""))
        for n in draw.permutation(len(chosen)).tolist()
    ]


def _owner(query: dstc.Query) -> str:
    return "|".join(min(query.gold, default="").split("|")[:2])


def shuffled(told: Sequence[Call], seed: int) -> list[Call]:
    """Give each call the truth of another one."""
    order = np.random.default_rng(seed).permutation(len(told))
    return [
        replace(call, query=replace(call.query, gold=told[n].query.gold), name=told[n].name)
        for call, n in zip(told, order.tolist(), strict=True)
    ]


def texts_of(told: Sequence[Call]) -> list[str]:
    """List the texts of calls whose meaning is compared, so that it can be done at once."""
    return [turn.text for call in told for turn in call.turns]


def happened(call: Call, number: int, cards: CardReactor) -> list[Event]:
    """Let a call happen with what the cards answer.

    Args:
        call: The call.
        number: When it comes; each takes ten minutes.
        cards: Offers cards.
    """
    kept: list[Event] = []

    def append(new: Sequence[Event]) -> list[Event]:
        kept.extend(new)
        return list(new)

    run = Run(Conversation(call.id), [cards], append)
    begin = START + timedelta(minutes=10 * number)
    for name, at_s, fact in _inputs(call):
        at = begin + timedelta(seconds=at_s)
        event = Event(derive_id(call.id, name), call.id, at, _EARS, fact)
        append([event])
        run.feed(event)
    return kept


def acts(call: Call, kept: Sequence[Event], number: int, answering: Answering) -> list[Event]:
    """Let the agent act, by the truth that the call carries.

    Args:
        call: The call.
        kept: What happened in it.
        number: See ``happened``.
        answering: Answers questions.
    """
    at = START + timedelta(minutes=10 * number, seconds=TURN_S * len(call.turns) + 5)
    idle = np.random.default_rng([number, 1]).random() >= ACTS
    told = [] if idle else list(_acts(call, kept, at, answering))
    closed = ConversationEnded(TURN_S * len(call.turns))
    return [*told, Event(derive_id(call.id, "end"), call.id, at, _EARS, closed)]


def _inputs(call: Call) -> Iterator[tuple[str, float, Fact]]:
    started = ConversationStarted(PROGRAM, "call", call.id, _AGENT.id, source="audiohook")
    yield "start", 0.0, started
    for turn in call.turns:
        yield turn.id, turn.end_s, TurnAdded(turn)


def _acts(call: Call, kept: Sequence[Event], at: datetime, answering: Answering) -> Iterator[Event]:
    """Act on the last turn's card, and ask where it does not help."""
    gold, last = call.query.gold, call.turns[-1].id
    helped = not gold
    for event in kept:
        if not isinstance(event.fact, CardOffered) or last not in event.fact.card.turns:
            continue
        right = event.fact.card.passage in gold
        helped = helped or right
        why = "wrong" if gold else "not_now"
        fact = CardUsed(event.id) if right else CardDismissed(event.id, why)
        yield _act(call, fact, at, event.id)
    if helped:
        return
    question = f"{call.name} {call.query.last}"
    shown = [one.passage.id for one in answering(question)]
    asked = _act(call, KnowledgeAsked(question, tuple(shown)), at)
    yield asked
    right_one = next((passage for passage in shown if passage in gold), None)
    if right_one is not None:
        yield _act(call, AnswerOpened(asked.id, right_one), at, asked.id)


def _act(call: Call, fact: Fact, at: datetime, cause: str = "") -> Event:
    id_ = derive_id(type(fact).__name__, call.id, cause)
    return Event(id_, call.id, at, _AGENT, fact, cause)
