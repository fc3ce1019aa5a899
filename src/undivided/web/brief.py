"""One conversation in brief: what a line of a list shows, kept up to date event by event.

Most events are turns and answers to them, of which a list shows nothing but how long it lasted.
"""

from typing import Literal

from undivided.domain import (
    CallTransferred,
    Conversation,
    ConversationEnded,
    ConversationStarted,
    Event,
    ListeningPaused,
    ListeningResumed,
    NoteApproved,
    NoteDrafted,
    NoteLine,
    ReactorFailed,
    Section,
    SignalRaised,
    TranscriptRevised,
    TurnAdded,
)
from undivided.ledger import Head, Recorded
from undivided.live import author, current
from undivided.web.bodies import ConversationRow

_READ = (
    ConversationStarted,
    ConversationEnded,
    ListeningPaused,
    ListeningResumed,
    CallTransferred,
    SignalRaised,
    NoteDrafted,
    NoteApproved,
    ReactorFailed,
)


class Brief:
    """One conversation, folded for the list.

    Args:
        conversation: Its id.
    """

    def __init__(self, conversation: str) -> None:
        self.sequence = 0
        self.program = ""
        self._id = conversation
        self._told: list[Event] = []
        self._last_turn_s = 0.0
        self._revised = False
        self._row: ConversationRow | None = None

    def take(self, recorded: Recorded) -> bool:
        """Fold the next event in; any other is passed over.

        Returns:
            Whether the row shows more of it than a new length.
        """
        if recorded.sequence != self.sequence + 1:
            return False
        self.sequence += 1
        match recorded.event.fact:
            case TurnAdded(turn):
                self._last_turn_s = max(self._last_turn_s, turn.end_s)
                self._row = None
                return False
            case TranscriptRevised():
                self._revised = True
            case ConversationStarted(program):
                self.program = program
                self._told.append(recorded.event)
            case fact if isinstance(fact, _READ):
                self._told.append(recorded.event)
            case _:
                return False
        self._row = None
        return True

    def row(self) -> ConversationRow:
        """Give the row."""
        if self._row is None:
            self._row = self._fold()
        return self._row

    def _fold(self) -> ConversationRow:
        so_far = Conversation(self._id)
        for event in current(self._told):
            so_far.take(event)
        started = so_far.started or ConversationStarted("", "", self._id)
        signals = [e.fact.signal for e in so_far.signals if isinstance(e.fact, SignalRaised)]
        drafted, approved = _lines(so_far.drafts), _lines(so_far.notes)
        whole = drafted if so_far.ended else ()
        seconds = so_far.ended.seconds if so_far.ended else self._last_turn_s
        return ConversationRow(
            id=self._id,
            title=started.title,
            channel=started.channel,
            agent=so_far.agent,
            started_at=self._told[0].at.isoformat() if self._told else "",
            seconds=round(seconds, 3),
            ended=so_far.ended is not None,
            signals=len(signals),
            signal=signals[0].sentence if signals else "",
            note=_note_state(so_far, whole),
            approved_by=author(so_far.notes[-1].by) if so_far.notes else "",
            failures=len(so_far.failures),
            erased=False,
            customer=started.customer,
            paused=so_far.paused,
            source=started.source,
            reason=_reason(approved) or _reason(drafted),
            revised=self._revised,
        )


def erased(head: Head) -> ConversationRow:
    """Make the row of an erased conversation: that it was there, and when."""
    return ConversationRow(
        id=head.id,
        title="",
        channel="",
        agent="",
        started_at=head.started_at.isoformat(),
        seconds=0.0,
        ended=True,
        signals=0,
        signal="",
        note="none",
        approved_by="",
        failures=0,
        erased=True,
        customer="",
        paused="",
        source="",
        reason="",
        revised=False,
    )


def _lines(notes: list[Event]) -> tuple[NoteLine, ...]:
    match notes[-1].fact if notes else None:
        case NoteDrafted(draft):
            return draft.lines
        case NoteApproved(note):
            return note.lines
    return ()


def _reason(lines: tuple[NoteLine, ...]) -> str:
    return next((line.text for line in lines if line.section is Section.REASON), "")


def _note_state(
    so_far: Conversation, drafted: tuple[NoteLine, ...]
) -> Literal["none", "draft", "approved"]:
    if so_far.notes:
        return "approved"
    return "draft" if drafted else "none"
