"""Take a recording in: sound to turns, redacted, kept, answered by the reactors.

The conversation's id is derived from the sound and from who listens, so taking the same file in
twice is one conversation. Whatever was kept before an interruption stays; the next run goes on
from the last block that was heard whole. Nothing is appended before it is redacted.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from undivided.domain import (
    CaveatNoted,
    Component,
    ConversationEnded,
    ConversationStarted,
    Event,
    Fact,
    NotFound,
    Reactor,
    RecordingStored,
    Speaker,
    Turn,
    TurnAdded,
    derive_id,
)
from undivided.language import Redactor
from undivided.ledger import Ledger
from undivided.live.runner import Run, resume
from undivided.speech import Hearing, Recognizer, Recording, open_recording, silenced_copy

ATTACHMENT = "recording"


class Watcher(Protocol):
    """Who wants to see a recording being taken in."""

    def heard(self, seconds: float, of: float) -> None:
        """Know how much of the recording was listened to."""

    def turned(self, turn: Turn) -> None:
        """See a turn as soon as it is kept."""


@dataclass(frozen=True, slots=True)
class Ears:
    """How a recording is listened to.

    Args:
        recognizer: Sound to words.
        redactor: Personal data out.
        hotwords: Names from the knowledge base that the recogniser should expect.
        language: ISO 639-1 code, or "auto".
    """

    recognizer: Recognizer
    redactor: Redactor
    hotwords: Sequence[str] = ()
    language: str = "auto"

    @property
    def component(self) -> Component:
        """Who the turns are by."""
        return Component("speech", f"{self.recognizer.version}+{self.redactor.version}")
