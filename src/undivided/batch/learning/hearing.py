"""One conversation read again for learning: where knowledge may have been needed, what was asked.

The same folding as live: a turn is seen with what came before it then, not with what was heard
better afterwards. Nothing of this is kept.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from undivided.domain import (
    AnswerOpened,
    Conversation,
    Event,
    KnowledgeAsked,
    Turn,
    TurnAdded,
)
from undivided.reactors.cards.features import Moment, moment
from undivided.reactors.cards.reactor import may_ask

ASKED_WITHIN_S = 60.0
"""After a turn; a question that comes later is hardly about it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A turn that may need knowledge, as the cards saw it.

    Args:
        conversation: Where.
        turn: Its id.
        at: The turn with what came before it.
        about: What the conversation was said to be about then.
        when: When it was heard.
    """

    conversation: str
    turn: str
    at: Moment
    about: tuple[str, ...]
    when: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """What a person asked the articles.

    Args:
        text: The question, redacted.
        about: What the conversation was said to be about then.
        spot: Id of the turn that called for it, "" where there was none a short while before.
        opened: Ids of the passages that they opened among the answers.
    """

    text: str
    about: tuple[str, ...]
    spot: str
    opened: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """A conversation as learning sees it.

    Args:
        spots: Turns that may need knowledge by their id, in order.
        questions: What was asked, in order.
    """

    spots: dict[str, Spot]
    questions: tuple[Question, ...]


def hear(events: Iterable[Event]) -> Heard:
    """Read one conversation's events in order."""
    conversation: Conversation | None = None
    spots: dict[str, Spot] = {}
    questions: dict[str, Question] = {}
    for event in events:
        conversation = conversation or Conversation(event.conversation)
        conversation.take(event)
        match event.fact:
            case TurnAdded(turn):
                spot = _spot(conversation, turn, event)
                if may_ask(spot.at):
                    spots[turn.id] = spot
            case KnowledgeAsked(text):
                called = _called_for(spots, event.at)
                questions[event.id] = Question(text, conversation.about, called)
            case AnswerOpened(asked, passage) if asked in questions:
                before = questions[asked]
                questions[asked] = replace(before, opened=(*before.opened, passage))
            case _:
                pass
    return Heard(spots, tuple(questions.values()))


def _spot(conversation: Conversation, turn: Turn, event: Event) -> Spot:
    turns = conversation.turns
    place = next(n for n in range(len(turns) - 1, -1, -1) if turns[n].id == turn.id)
    at = moment(turns, place)
    return Spot(event.conversation, turn.id, at, conversation.about, event.at)


def _called_for(spots: dict[str, Spot], at: datetime) -> str:
    last = next(reversed(spots.values()), None)
    if last is None or (at - last.when).total_seconds() > ASKED_WITHIN_S:
        return ""
    return last.turn
