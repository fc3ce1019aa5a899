"""A conversation so far: events folded, in order, into what reactors and screens read."""

from dataclasses import dataclass, field

from undivided.domain.events import (
    CardDismissed,
    CardOffered,
    CardUsed,
    CardWithheld,
    CaveatNoted,
    ConversationEnded,
    ConversationStarted,
    Event,
    NoteApproved,
    NoteDrafted,
    ReactorFailed,
    RecordingStored,
    ScoreGiven,
    SignalRaised,
    TurnAdded,
)
from undivided.domain.turn import Turn


@dataclass(slots=True)
class Conversation:
    """Everything known of one customer contact at one moment.

    Readers never change it; only ``take`` does. Lists hold whole events, so that ids, authors and
    causes are at hand.

    Args:
        id: Conversation id.
    """

    id: str
    started: ConversationStarted | None = None
    ended: ConversationEnded | None = None
    turns: list[Turn] = field(default_factory=list)
    recordings: list[RecordingStored] = field(default_factory=list)
    caveats: list[CaveatNoted] = field(default_factory=list)
    offered: list[Event] = field(default_factory=list)
    withheld: list[Event] = field(default_factory=list)
    decided: list[Event] = field(default_factory=list)
    signals: list[Event] = field(default_factory=list)
    drafts: list[Event] = field(default_factory=list)
    notes: list[Event] = field(default_factory=list)
    scores: list[Event] = field(default_factory=list)
    failures: list[Event] = field(default_factory=list)

    def take(self, event: Event) -> None:
        """Fold one more event in.

        Args:
            event: The next event of this conversation.

        Raises:
            ValueError: If the event is of another conversation.
        """
        if event.conversation != self.id:
            raise ValueError(f"event of {event.conversation} given to {self.id}")
        match event.fact:
            case ConversationStarted() as fact:
                self.started = fact
            case ConversationEnded() as fact:
                self.ended = fact
            case TurnAdded(turn):
                self.turns.append(turn)
            case RecordingStored() as fact:
                self.recordings.append(fact)
            case CaveatNoted() as fact:
                self.caveats.append(fact)
            case _:
                self._shelf(event).append(event)

    def _shelf(self, event: Event) -> list[Event]:
        match event.fact:
            case CardOffered():
                return self.offered
            case CardWithheld():
                return self.withheld
            case CardUsed() | CardDismissed():
                return self.decided
            case SignalRaised():
                return self.signals
            case NoteDrafted():
                return self.drafts
            case NoteApproved():
                return self.notes
            case ScoreGiven():
                return self.scores
            case ReactorFailed():
                return self.failures
        raise TypeError(f"no place for {type(event.fact).__name__}")
