"""Sound of a line as it arrives: kept until it can be heard, then at 16 kHz in whole windows."""

from collections import deque

import numpy as np
from numpy.typing import NDArray

from undivided.speech.activity import WINDOW
from undivided.speech.decoding import RATE_HZ
from undivided.speech.streaming.resampling import Resampler
from undivided.speech.streaming.voice import silent

# Silence shorter than this is looked at like any other sound.
_SILENCE_S = 0.1
_PIECE_S = 0.5


class Intake:
    """Holds what arrived as it arrived, so that a long backlog takes little memory.

    ``add`` and ``gap`` may be called while ``next`` runs in another thread.
    """

    def __init__(self) -> None:
        self.received_s = 0.0
        self._waiting: deque[tuple[NDArray[np.int16], int] | float] = deque()
        self._taken_s = 0.0
        self._resampler: Resampler | None = None
        self._rest = np.zeros(0, dtype=np.int16)
        self._due = 0.0
        self._made = 0

    def add(self, sound: NDArray[np.int16], rate_hz: int) -> None:
        """Take sound as it comes."""
        self.received_s += len(sound) / rate_hz
        self._waiting.append((sound, rate_hz))

    def gap(self, seconds: float) -> None:
        """Note that time passes without sound."""
        self.received_s += seconds
        self._waiting.append(seconds)

    @property
    def waiting_s(self) -> float:
        """Sound that was not handed on yet."""
        return max(0.0, self.received_s - self._taken_s)

    @property
    def empty(self) -> bool:
        """Whether everything that arrived was taken."""
        return not self._waiting

    def at_gap(self) -> bool:
        """Tell whether a gap comes next."""
        return bool(self._waiting) and isinstance(self._waiting[0], float)

    def take_gap(self) -> float:
        """Take the gap that comes next, seconds."""
        seconds = self._waiting.popleft()
        assert isinstance(seconds, float)  # noqa: S101 - asked by at_gap
        self._taken_s += seconds
        return seconds

    def next(self, idle: bool) -> NDArray[np.int16] | int:
        """Hand on about half a second of what waits, up to a gap or a change of rate.

        Args:
            idle: Nobody is speaking: silence may be told by its length.

        Returns:
            Whole windows at 16 kHz, or how many windows of silence passed.
        """
        sound, rate_hz = self._piece()
        self._taken_s += len(sound) / rate_hz
        self._due += len(sound) * RATE_HZ / rate_hz
        if idle and len(sound) >= _SILENCE_S * rate_hz and silent(sound) and silent(self._rest):
            return self._pass()
        if self._resampler is None or self._resampler.rate_hz != rate_hz:
            self._flush()
            self._resampler = Resampler(rate_hz)
        self._more(self._resampler.more(sound))
        return self._whole()

    def last(self) -> NDArray[np.int16]:
        """Hand on what is left, filled up with silence to a whole window."""
        self._flush()
        self._rest = np.pad(self._rest, (0, -len(self._rest) % WINDOW))
        self._due, self._made = 0.0, 0
        return self._whole()

    def _piece(self) -> tuple[NDArray[np.int16], int]:
        parts: list[NDArray[np.int16]] = []
        rate_hz = length = 0
        while self._waiting and not isinstance(self._waiting[0], float):
            sound, its_hz = self._waiting[0]
            if rate_hz and (its_hz != rate_hz or length >= _PIECE_S * rate_hz):
                break
            self._waiting.popleft()
            rate_hz = its_hz
            most = round(2 * _PIECE_S * rate_hz)
            if len(sound) > most:
                self._waiting.appendleft((sound[most:], rate_hz))
                sound = sound[:most]
            parts.append(sound)
            length += len(sound)
        return (parts[0] if len(parts) == 1 else np.concatenate(parts)), rate_hz

    def _more(self, sound: NDArray[np.int16]) -> None:
        self._made += len(sound)
        self._rest = np.concatenate([self._rest, sound])

    def _flush(self) -> None:
        if self._resampler is not None:
            self._more(self._resampler.rest())
        self._resampler = None

    def _pass(self) -> int:
        """Count silence in windows without making it."""
        self._flush()
        short = max(0, round(self._due) - self._made + len(self._rest))
        windows, left = divmod(short, WINDOW)
        self._rest = np.zeros(left, dtype=np.int16)
        self._due, self._made = self._due - round(self._due), 0
        return windows

    def _whole(self) -> NDArray[np.int16]:
        count = len(self._rest) // WINDOW * WINDOW
        whole, self._rest = self._rest[:count], self._rest[count:]
        return whole
