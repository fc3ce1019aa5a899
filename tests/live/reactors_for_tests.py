"""Small reactors whose behaviour a test can read at a glance."""

from collections.abc import Sequence

from undivided.domain import (
    Conversation,
    ConversationEnded,
    Event,
    Fact,
    NoteDraft,
    NoteDrafted,
    NoteLine,
    Section,
    Signal,
    SignalKind,
    SignalRaised,
    TurnAdded,
)


class OneSignal:
    """Raise one signal a conversation, at the first turn with the word."""

    name = "one_signal"
    reads: frozenset[type[Fact]] = frozenset({TurnAdded})

    def __init__(self, word: str, version: str = "1") -> None:
        self.word = word
        self.version = version

    def react(self, conversation: Conversation, event: Event) -> Sequence[Fact]:
        assert isinstance(event.fact, TurnAdded)
        turn = event.fact.turn
        if conversation.signals or self.word not in turn.text:
            return []
        return [SignalRaised(Signal(SignalKind.ANGER, f"said {self.word}", (turn.id,), 0.9))]


class LastTurnNote:
    """Draft a note of the last turn when the call ends, and again for each signal."""

    name = "last_turn_note"
    version = "1"
    reads: frozenset[type[Fact]] = frozenset({ConversationEnded, SignalRaised})

    def react(self, conversation: Conversation, event: Event) -> Sequence[Fact]:
        if not conversation.turns:
            return []
        last = conversation.turns[-1]
        return [NoteDrafted(NoteDraft((NoteLine(Section.REASON, last.text, (last.id,)),)))]


class Broken:
    """Fail on every turn, quoting the customer in the exception."""

    name = "broken"
    version = "1"
    reads: frozenset[type[Fact]] = frozenset({TurnAdded})

    def react(self, conversation: Conversation, event: Event) -> Sequence[Fact]:
        assert isinstance(event.fact, TurnAdded)
        raise RuntimeError(event.fact.turn.text)
