"""One contact, read for its wrap-up: its times, its draft and note, and what was promised."""

from dataclasses import dataclass, field
from datetime import datetime

from undivided.domain import (
    CallTransferred,
    Conversation,
    ConversationEnded,
    ConversationStarted,
    Event,
    ListeningPaused,
    ListeningResumed,
    Note,
    NoteApproved,
    NoteDraft,
    NoteDrafted,
    NoteKept,
    Person,
    PromiseSettled,
    SignalKind,
    SignalRaised,
)
from undivided.quality.wrapup.promises import Promised, promised
from undivided.quality.wrapup.times import HandleTime, handle_time

_READ = (
    CallTransferred,
    ConversationEnded,
    ConversationStarted,
    ListeningPaused,
    ListeningResumed,
    NoteApproved,
    NoteDrafted,
    NoteKept,
    PromiseSettled,
    SignalRaised,
)


@dataclass(slots=True)
class Contact:
    """One conversation without its words; ``take`` its events in order.

    Args:
        so_far: What is folded of it: its course, notes and signals, no turns and no cards.
        started_at: When it began; None before.
    """

    so_far: Conversation
    started_at: datetime | None = None
    _drafts: dict[str, NoteDraft] = field(default_factory=dict)

    def take(self, event: Event) -> None:
        """Fold one more event in; what tells nothing of the wrap-up is passed over."""
        if not isinstance(event.fact, _READ):
            return
        if isinstance(event.fact, ConversationStarted):
            self.started_at = event.at
        if isinstance(event.fact, NoteDrafted):
            self._drafts[event.id] = event.fact.draft
        self.so_far.take(event)

    @property
    def id(self) -> str:
        """Conversation id."""
        return self.so_far.id

    @property
    def title(self) -> str:
        """What people see in lists."""
        return self.so_far.started.title if self.so_far.started else ""

    @property
    def customer(self) -> str:
        """Pseudonym of the customer, "" when unknown."""
        return self.so_far.started.customer if self.so_far.started else ""

    @property
    def times(self) -> HandleTime | None:
        """Talk, hold and review; None while it goes on."""
        return handle_time(self.so_far)

    @property
    def approved(self) -> NoteApproved | None:
        """The note that stands, with its measures."""
        fact = self.so_far.notes[-1].fact if self.so_far.notes else None
        return fact if isinstance(fact, NoteApproved) else None

    @property
    def note(self) -> Note | None:
        """The note that stands."""
        return self.approved.note if self.approved else None

    @property
    def draft(self) -> NoteDraft | None:
        """The draft that the note was made from; None when it was written from nothing."""
        return self._drafts.get(self.note.draft) if self.note else None

    @property
    def agent(self) -> str:
        """Who did the work: who approved the note, or else who talked to the customer last."""
        by = self.so_far.notes[-1].by if self.so_far.notes else None
        return by.id if isinstance(by, Person) else self.so_far.agent

    @property
    def promised(self) -> list[Promised]:
        """What was promised in the note."""
        return promised(self.so_far)

    @property
    def repeat(self) -> bool:
        """Whether a machine heard that the customer contacted the centre about it before."""
        return any(
            isinstance(event.fact, SignalRaised)
            and event.fact.signal.kind is SignalKind.REPEAT_CONTACT
            for event in self.so_far.signals
        )
