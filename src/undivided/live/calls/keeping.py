"""What one live call keeps: its events in ledger order, and the answers of the reactors."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from undivided.domain import (
    Author,
    CallTransferred,
    Component,
    Conversation,
    Event,
    Fact,
    NoteAsked,
    NotFound,
    Reactor,
    Unavailable,
    derive_id,
)
from undivided.ledger import Ledger, Recorded
from undivided.live.runner import Run, is_answer, resume

_AGAIN_S = 0.5


@dataclass(slots=True)
class Keeping:
    """The record of one call; used by one thread at a time.

    Human acts are appended by others; they are folded in ledger order, so that reactors see the
    same conversation on every run.

    Args:
        conversation: Its id.
        ledger: Where it is kept.
        reactors: Who answers.
        by: Who makes what comes from the sound.
        now: The clock, UTC.
        given_up: Tells that nothing can be kept any more: the server is stopping.
        drafts_wanted: How often a draft so far was asked for while this was kept.
    """

    conversation: str
    ledger: Ledger
    reactors: Sequence[Reactor]
    by: Component
    now: Callable[[], datetime]
    given_up: Callable[[], bool]
    sequence: int = 0
    stored: set[str] = field(default_factory=set)
    drafts_wanted: int = 0
    _run: Run | None = None

    @property
    def so_far(self) -> Conversation:
        """Everything folded so far."""
        return self.run.conversation

    @property
    def run(self) -> Run:
        """The reactors at work; taken up where the ledger stands when first asked for."""
        if self._run is None:
            before = self._read()
            events = [item.event for item in before]
            self.stored = {event.id for event in events}
            self.sequence = len(before)
            self._run = resume(self.conversation, events, self.reactors, self._append)
        return self._run

    def add(self, place: str, fact: Fact, by: Author | None = None) -> bool:
        """Keep a fact once and let the reactors answer.

        Args:
            place: Tells it from every other fact of this call.
            fact: What happened.
            by: Who made it; None = what hears the call.

        Returns:
            Whether it was new.

        Raises:
            Refused: If the conversation was erased meanwhile.
            Unavailable: If the server stops before the ledger can be reached again.
        """
        run = self.run
        event = Event(
            id=derive_id("live", self.conversation, place),
            conversation=self.conversation,
            at=self.now(),
            by=by or self.by,
            fact=fact,
        )
        if event.id in self.stored:
            return False
        self._append([event])
        self.catch_up(run)
        return True

    def catch_up(self, run: Run | None = None) -> None:
        """Fold what the ledger holds beyond what is known: own facts and human acts, in order."""
        at_work = run or self.run
        while fresh := self._read():
            for item in fresh:
                self.sequence = item.sequence
                self.stored.add(item.event.id)
                if not is_answer(item.event):
                    at_work.feed(item.event)
                    self.drafts_wanted += isinstance(item.event.fact, NoteAsked | CallTransferred)

    def _read(self) -> list[Recorded]:
        try:
            return self._patiently(lambda: self.ledger.read(self.conversation, self.sequence))
        except NotFound:
            return []

    def _append(self, events: Sequence[Event]) -> list[Event]:
        kept = self._patiently(lambda: self.ledger.append(events))
        return [item.event for item in kept]

    def _patiently(self, do: Callable[[], list[Recorded]]) -> list[Recorded]:
        """Try until the ledger can be reached: what was heard must not be lost meanwhile."""
        while True:
            try:
                return do()
            except Unavailable:
                if self.given_up():
                    raise
                time.sleep(_AGAIN_S)
