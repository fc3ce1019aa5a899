"""A conversation so far: events folded, in order, into what reactors and screens read."""

from bisect import insort
from dataclasses import dataclass, field
from datetime import datetime

from undivided.domain.acted import (
    AnswerOpened,
    CardDismissed,
    CardOpened,
    CardSeen,
    CardUsed,
    KnowledgeAsked,
    NoteApproved,
    NoteAsked,
    NoteKept,
    PromiseSettled,
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
from undivided.domain.events import Event, Person
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
from undivided.domain.review import (
    ConsensusReached,
    DisputeAnswered,
    ReviewAssigned,
    ReviewGivenUp,
    ReviewKept,
    ReviewSubmitted,
    ScoreDisputed,
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
    PromiseSettled: "settled",
    ReviewAssigned: "reviews",
    ReviewGivenUp: "reviews",
    ReviewKept: "reviews",
    ReviewSubmitted: "reviews",
    ConsensusReached: "reviews",
    ScoreDisputed: "reviews",
    DisputeAnswered: "reviews",
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
        hold_s: Seconds that the customer was on hold.
        hold_from_s: Since when they are on hold now, in seconds from the start; None when not.
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
        reviews: What became of reviews of its quality, unfinished work included.
        revised: The turns were heard again after the end.
        transfers: How often another agent took it over.
        began: When it was begun, UTC; for a recording, when that was taken in.
        work: Each person's unfinished work on a note, by their account name.
        settled: What became of promises.
    """

    id: str
    started: ConversationStarted | None = None
    ended: ConversationEnded | None = None
    agent: str = ""
    hold_s: float = 0.0
    hold_from_s: float | None = None
    paused: str = ""
    consent: bool | None = None
    quiet: bool = False
    about: tuple[str, ...] = ()
    revised: bool = False
    transfers: int = 0
    began: datetime | None = None
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
    work: dict[str, Event] = field(default_factory=dict)
    notes: list[Event] = field(default_factory=list)
    settled: list[Event] = field(default_factory=list)
    exports: list[Event] = field(default_factory=list)
    scores: list[Event] = field(default_factory=list)
    reviews: list[Event] = field(default_factory=list)
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
        self._work(event)
        if not (self._words(event) or self._course(event) or isinstance(event.fact, NoteKept)):
            self._shelf(event).append(event)

    def _work(self, event: Event) -> None:
        """Take a person's work on a note; when they approve one, it is done."""
        by = event.by.id if isinstance(event.by, Person) else ""
        match event.fact:
            case NoteKept():
                self.work[by] = event
            case NoteApproved():
                self.work.pop(by, None)

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
                self.started, self.agent, self.began = fact, fact.agent, event.at
            case ConversationEnded() as fact:
                self.ended = fact
                self._off_hold(fact.seconds)
            case ListeningPaused(at_s, why):
                self._off_hold(at_s)
                self.paused = why
                self.hold_from_s = at_s if why == "hold" else None
            case ListeningResumed(at_s):
                self._off_hold(at_s)
                self.paused = ""
            case ConsentRecorded(given):
                self.consent = given
            case CallTransferred(agent):
                self.agent = agent
                self.transfers += 1
            case QuietChosen(on):
                self.quiet = on
            case ContextSet(about):
                self.about = about
            case _:
                return False
        return True

    def _off_hold(self, at_s: float) -> None:
        if self.hold_from_s is not None:
            self.hold_s += max(0.0, at_s - self.hold_from_s)
            self.hold_from_s = None

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
