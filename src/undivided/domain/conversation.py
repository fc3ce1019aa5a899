"""A conversation so far: events folded, in order, into what reactors and screens read."""

from bisect import insort
from dataclasses import dataclass, field

from undivided.domain.acted import (
    AnswerOpened,
    CardDismissed,
    CardOpened,
    CardSeen,
    CardUsed,
    KnowledgeAsked,
    NoteApproved,
    NoteAsked,
    QuietChosen,
)
from undivided.domain.answered import (
    AnswerComposed,
    CardOffered,
    CardSaid,
    CardWithheld,
    NoteDrafted,
    ReactorFailed,
    ScoreGiven,
    SignalRaised,
)
from undivided.domain.events import Event
from undivided.domain.exported import ExportFailed, ExportRetried, NoteExported
from undivided.domain.heard import (
    CallTransferred,
    CaveatNoted,
    ConsentRecorded,
    ContextSet,
    ConversationEnded,
    ConversationStarted,
    ListeningPaused,
    ListeningResumed,
    RecordingStored,
    TranscriptRevised,
    TurnAdded,
)
from undivided.domain.summary import SummaryUpdated
from undivided.domain.turn import Turn

_SHELVES: dict[type, str] = {
    CardOffered: "offered",
    CardWithheld: "withheld",
    CardSeen: "looked",
    CardOpened: "looked",
    CardSaid: "said",
    CardUsed: "decided",
    CardDismissed: "decided",
    KnowledgeAsked: "asked",
    AnswerOpened: "looked",
    AnswerComposed: "composed",
    SignalRaised: "signals",
    SummaryUpdated: "summaries",
    NoteDrafted: "drafts",
    NoteAsked: "drafts_asked",
    NoteApproved: "notes",
    NoteExported: "exports",
    ExportFailed: "exports",
    ExportRetried: "exports",
    ScoreGiven: "scores",
    ReactorFailed: "failures",
}
"""Where events are kept whose order is all that counts."""


@dataclass(slots=True)
class Conversation:
    """Everything known of one customer contact at one moment.

    Readers never change it; only ``take`` does. Lists hold whole events, so that ids, authors and
    causes are at hand; ``turns`` are in order of their start.

    Args:
        id: Conversation id.
        agent: Account name of who talks to the customer now, "" when unknown.
        paused: Why nothing is being heard ("hold", "pause", "consent", "lost"), "" while it is.
        consent: What the customer said to being listened to; None when nobody recorded it.
        quiet: The agent wants no interruptions.
        about: Names or article ids that it was said to be about.
        looked: Cards that were seen and opened, and answers that were opened.
        said: Cards that the agent's turns tell.
        decided: Cards that were used and dismissed.
        summaries: Updates of the running summary; ``standing`` makes one of them.
        drafts_asked: Wishes for a draft while the conversation went on.
        exports: What became of approved notes on their way to other systems.
        revised: The turns were heard again after the end.
    """

    id: str
    started: ConversationStarted | None = None
    ended: ConversationEnded | None = None
    agent: str = ""
    paused: str = ""
    consent: bool | None = None
    quiet: bool = False
    about: tuple[str, ...] = ()
    revised: bool = False
    turns: list[Turn] = field(default_factory=list)
    recordings: list[RecordingStored] = field(default_factory=list)
    caveats: list[CaveatNoted] = field(default_factory=list)
    offered: list[Event] = field(default_factory=list)
    withheld: list[Event] = field(default_factory=list)
    looked: list[Event] = field(default_factory=list)
    said: list[Event] = field(default_factory=list)
    decided: list[Event] = field(default_factory=list)
    asked: list[Event] = field(default_factory=list)
    composed: list[Event] = field(default_factory=list)
    signals: list[Event] = field(default_factory=list)
    summaries: list[Event] = field(default_factory=list)
    drafts: list[Event] = field(default_factory=list)
    drafts_asked: list[Event] = field(default_factory=list)
    notes: list[Event] = field(default_factory=list)
    exports: list[Event] = field(default_factory=list)
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
        if not self._words(event) and not self._course(event):
            self._shelf(event).append(event)

    def _words(self, event: Event) -> bool:
        """Take what was said and how well it was heard."""
        match event.fact:
            case TurnAdded(turn):
                insort(self.turns, turn, key=_start)
            case TranscriptRevised(turns):
                self._revise(turns)
            case RecordingStored() as fact:
                self.recordings.append(fact)
            case CaveatNoted() as fact:
                self.caveats.append(fact)
            case _:
                return False
        return True

    def _course(self, event: Event) -> bool:
        """Take what became of the call."""
        match event.fact:
            case ConversationStarted() as fact:
                self.started, self.agent = fact, fact.agent
            case ConversationEnded() as fact:
                self.ended = fact
            case ListeningPaused(_, why):
                self.paused = why
            case ListeningResumed():
                self.paused = ""
            case ConsentRecorded(given):
                self.consent = given
            case CallTransferred(agent):
                self.agent = agent
            case QuietChosen(on):
                self.quiet = on
            case ContextSet(about):
                self.about = about
            case _:
                return False
        return True

    def _revise(self, turns: tuple[Turn, ...]) -> None:
        better = {turn.id: turn for turn in turns}
        kept = [better.pop(turn.id, turn) for turn in self.turns]
        self.turns = sorted([*kept, *better.values()], key=_start)
        self.revised = True

    def _shelf(self, event: Event) -> list[Event]:
        name = _SHELVES.get(type(event.fact))
        if name is None:
            raise TypeError(f"no place for {type(event.fact).__name__}")
        shelf: list[Event] = getattr(self, name)
        return shelf


def _start(turn: Turn) -> float:
    return turn.start_s
