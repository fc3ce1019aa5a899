"""A document that grows with its conversation: one event more costs little, however long it is.

``view`` folds all events at once; this folds each once. Both give the same document.
"""

from typing import Any

from pydantic import TypeAdapter

from undivided.domain import Component, Conversation, Event, Turn
from undivided.live.document import ConversationView, TurnView
from undivided.live.runner import current
from undivided.live.view import shown, turn_view, versions

_DOCUMENT = TypeAdapter(ConversationView)
_TURN = TypeAdapter(TurnView)

Plain = dict[str, Any]


class Folding:
    """The document of one conversation, kept up to date.

    Args:
        conversation: Its id.
    """

    def __init__(self, conversation: str) -> None:
        self.events: list[Event] = []
        self._id = conversation
        self._so_far = Conversation(conversation)
        self._versions: dict[str, str] = {}
        self._left_out: set[str] = set()
        self._turns: dict[str, tuple[Turn, Plain]] = {}

    @property
    def sequence(self) -> int:
        """Place of the last event folded in; 0 before the first."""
        return len(self.events)

    def take(self, event: Event) -> None:
        """Fold the next event in."""
        self.events.append(event)
        if self._goes_on(event):
            self._fold(event)
        else:
            self._fold_anew()

    def document(self) -> Plain:
        """Give the document as plain JSON values.

        What did not change since the last call may be the same object: never change it.

        Raises:
            ValueError: If there are no events.
        """
        if not self.events:
            raise ValueError("a conversation has at least one event")
        started_at = self.events[0].at.isoformat()
        seen = shown(self._so_far, started_at, [], dict(self._versions), self.sequence)
        plain: Plain = _DOCUMENT.dump_python(seen, mode="json")
        plain["turns"] = [self._turn(turn) for turn in self._so_far.turns if turn.text]
        return plain

    def _goes_on(self, event: Event) -> bool:
        """Tell whether the events before this one stand as they are."""
        if isinstance(event.by, Component):
            return self._versions.get(event.by.name, event.by.version) == event.by.version
        return event.cause not in self._left_out

    def _fold(self, event: Event) -> None:
        self._so_far.take(event)
        if isinstance(event.by, Component):
            self._versions[event.by.name] = event.by.version

    def _fold_anew(self) -> None:
        told = current(self.events)
        self._left_out = {event.id for event in self.events} - {event.id for event in told}
        self._so_far, self._versions = Conversation(self._id), versions(told)
        for event in told:
            self._so_far.take(event)

    def _turn(self, turn: Turn) -> Plain:
        kept = self._turns.get(turn.id)
        if kept is None or kept[0] is not turn:
            kept = self._turns[turn.id] = (turn, _TURN.dump_python(turn_view(turn), mode="json"))
        return kept[1]


def folded(conversation: str, events: list[Event]) -> Folding:
    """Fold some events at once.

    Args:
        conversation: Its id.
        events: The first events of the conversation, in ledger order.
    """
    folding = Folding(conversation)
    for event in events:
        folding.take(event)
    return folding
