"""One line of the recogniser: takes sound from outside, is listened to by the workers."""

from collections.abc import Callable
from threading import Event, Lock

import numpy as np
from numpy.typing import NDArray

from undivided.domain import BadInput
from undivided.speech.streaming.contract import Told
from undivided.speech.streaming.following import Follower
from undivided.speech.streaming.intake import Intake
from undivided.speech.streaming.needs import Need
from undivided.speech.streaming.reading import Answer, Question

_LOWEST_HZ, _HIGHEST_HZ = 8_000, 48_000
# Listening to a silent line more seldom saves most of its cost.
_OPEN_S, _IDLE_S = 0.06, 0.18


class Line:
    """See ``LiveLine``. Workers take it with ``busy`` set; only one at a time does.

    Args:
        follower: Follows it.
        told: Told partials and utterances.
        start_s: Where its clock begins.
        woken: Called when the line has ended.

    Attributes:
        busy: Whether a worker holds it.
        done: Set when it will tell nothing more.
    """

    def __init__(
        self, follower: Follower, told: Told, start_s: float, woken: Callable[[], None]
    ) -> None:
        self.follower = follower
        self.busy = False
        self.done = Event()
        self._told = told
        self._start_s = start_s
        self._woken = woken
        self._intake = Intake()
        self._lock = Lock()
        self._ended = self._flushed = False

    def hear(self, sound: NDArray[np.int16], rate_hz: int) -> None:
        """Take the next sound; see ``LiveLine.hear``."""
        if not _LOWEST_HZ <= rate_hz <= _HIGHEST_HZ:
            raise BadInput(
                f"Sound with {rate_hz} samples a second cannot be heard.", "Send 8000 to 48000."
            )
        if len(sound) and not self._ended:
            self._intake.add(sound, rate_hz)

    def skip(self, seconds: float) -> None:
        """Let time pass without sound."""
        if seconds > 0 and not self._ended:
            self._intake.gap(float(seconds))

    def end(self) -> None:
        """Say that no more sound comes."""
        self._ended = True
        self._woken()

    def wait(self, timeout_s: float | None = None) -> bool:
        """Wait until everything is told, after ``end``."""
        return self.done.wait(timeout_s)

    @property
    def heard_s(self) -> float:
        """The line's clock, seconds."""
        return self._start_s + self._intake.received_s

    @property
    def behind_s(self) -> float:
        """Sound received but not yet listened to, seconds."""
        return self._intake.waiting_s + self.follower.unread_s

    @property
    def late_s(self) -> float:
        """How long its sound has waited for the model, seconds."""
        return self._intake.waiting_s + self.follower.late_s

    @property
    def ready(self) -> bool:
        """Whether listening is worth while now."""
        least_s = _OPEN_S if self.follower.hearing.open else _IDLE_S
        return self._ended or self._intake.at_gap() or self._intake.waiting_s >= least_s

    def listen(self) -> None:
        """Hear what arrived, as far as it can be before the model must answer."""
        with self._lock:
            while not self._intake.empty and not self.follower.full and not self._intake.at_gap():
                found = self._intake.next(self.follower.hearing.idle)
                if isinstance(found, int):
                    self.follower.hearing.pass_silence(found)
                else:
                    self.follower.hear(found)
            stops = self._intake.at_gap() or (self._ended and self._intake.empty)
            if not stops or self.follower.full:
                return
            self.follower.hear(self._intake.last())
            self._flushed = self._ended and self._intake.empty
            if self._intake.at_gap() and not self.follower.hearing.open:
                self.follower.hearing.skip(self._intake.take_gap())

    def need(self, step_s: float) -> Need:
        """Say what it waits for."""
        stops = self._intake.at_gap() or (self._ended and self._intake.empty)
        return self.follower.need(step_s, ended=stops)

    @property
    def over(self) -> bool:
        """Whether it ended and everything is told."""
        return self._flushed and not self.follower.hearing.open

    def question(self, need: Need) -> Question | None:
        """Return what the model should be asked."""
        with self._lock:
            return self.follower.question(need)

    def alone(self) -> tuple[Question, float]:
        """Return the last question asked with more care, and where its sound begins."""
        with self._lock:
            return self.follower.alone()

    def answer(self, answer: Answer | None, need: Need) -> None:
        """Take an answer and tell what follows from it.

        Args:
            answer: Of the model; None when nothing was asked.
            need: Why it was asked.
        """
        with self._lock:
            told = list(self.follower.answered(answer, need)) if answer is not None else []
            last = self.follower.close() if need is Need.CLOSE else self.follower.partial()
            if answer is None and need is not Need.CLOSE:
                self.follower.hearing.settle()
        for one in [*told, last]:
            if one is not None:
                self._told(one)
