"""What a live recogniser tells, and what any live recogniser must be able to do."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from undivided.speech.utterance import Utterance


@dataclass(frozen=True, slots=True)
class Partial:
    """What is known so far of an utterance that goes on; replaces the line's partial before it.

    Args:
        start_s: Where the open utterance begins, seconds of the line's clock.
        sure: Text that two guesses agree on. It only grows while people speak; at a pause the whole
            utterance is read once more and a few words of it may be put right.
        unsure: Text after it that may still change.
        end_s: Sound up to here was listened to for it.
    """

    start_s: float
    sure: str
    unsure: str
    end_s: float = 0.0


Told = Callable[[Partial | Utterance], None]


class LiveLine(Protocol):
    """One channel of one call that is going on. Its clock counts sound, not the time of day."""

    def hear(self, sound: NDArray[np.int16], rate_hz: int) -> None:
        """Take the next sound; returns at once and drops nothing, from any one thread at a time.

        Args:
            sound: Any number of samples.
            rate_hz: 8000 to 48000; may change from call to call.

        Raises:
            BadInput: If the rate is out of range.
        """
        ...

    def skip(self, seconds: float) -> None:
        """Let time pass without sound: the open utterance ends, the clock moves on.

        Args:
            seconds: Of a pause or a gap; nothing happens below zero.
        """
        ...

    def end(self) -> None:
        """Say that no more sound comes; what was heard is still told. Twice does no harm."""
        ...

    def wait(self, timeout_s: float | None = None) -> bool:
        """Wait until all that was heard is told, after ``end``.

        Args:
            timeout_s: Give up after so long; None = never.

        Returns:
            Whether all is told.
        """
        ...

    @property
    def heard_s(self) -> float:
        """The line's clock: where it began, and the sound received or skipped since, seconds."""
        ...

    @property
    def behind_s(self) -> float:
        """Sound received but not yet listened to, seconds."""
        ...


class LiveRecognizer(Protocol):
    """Sound to words while it is spoken, for many lines at once."""

    @property
    def name(self) -> str:
        """Short stable name, e.g. "whisper-base"."""
        ...

    @property
    def version(self) -> str:
        """Changes whenever the words may change: the model's file and the settings."""
        ...

    def open(
        self,
        channel: int,
        told: Told,
        *,
        hotwords: Sequence[str] = (),
        language: str = "auto",
        start_s: float = 0.0,
    ) -> LiveLine:
        """Begin to listen to one channel of a call.

        Args:
            channel: 0 or 1; only handed on.
            told: Called from other threads, in order, never twice at once for one line.
            hotwords: Names that may come up, the most likely first.
            language: ISO 639-1 code, or "auto".
            start_s: Where the line's clock begins, for a line that goes on after a break.

        Returns:
            The line.

        Raises:
            BadInput: If the language is not known.
        """
        ...

    def warm(self) -> None:
        """Do once what the first words would otherwise wait for."""
        ...

    def close(self) -> None:
        """Give threads and memory back; lines that are open tell nothing more."""
        ...
