"""The last seconds of voice of a line, pauses left out, and where in the line they come from."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.speech.decoding import RATE_HZ


@dataclass(slots=True)
class _Run:
    """Sound without a gap; ``start`` counts samples of the line."""

    start: int
    sound: NDArray[np.int16]


class KeptSound:
    """Runs of sound, laid end to end. Times given and taken are seconds of what is kept."""

    def __init__(self) -> None:
        self._runs: list[_Run] = []

    @property
    def samples(self) -> int:
        """How many samples are kept."""
        return sum(len(run.sound) for run in self._runs)

    @property
    def seconds(self) -> float:
        """How much is kept."""
        return self.samples / RATE_HZ

    def add(self, start: int, sound: NDArray[np.int16]) -> None:
        """Keep more.

        Args:
            start: Place of its first sample on the line, at 16 kHz; not before what is kept.
            sound: Samples at 16 kHz.
        """
        if self._runs and self._runs[-1].start + len(self._runs[-1].sound) == start:
            self._runs[-1].sound = np.concatenate([self._runs[-1].sound, sound])
        elif len(sound):
            self._runs.append(_Run(start, sound))

    def sound(self, start_s: float = 0.0) -> NDArray[np.float32]:
        """Return all of it from a time on, as the model wants it."""
        if not self._runs:
            return np.zeros(0, dtype=np.float32)
        whole = np.concatenate([run.sound for run in self._runs])[round(start_s * RATE_HZ) :]
        return whole.astype(np.float32) / np.float32(32_768)

    def drop(self, until_s: float) -> float:
        """Forget the beginning.

        Args:
            until_s: How much of it.

        Returns:
            How much was forgotten, seconds.
        """
        left = dropped = min(self.samples, max(0, round(until_s * RATE_HZ)))
        while left and self._runs:
            run = self._runs[0]
            if len(run.sound) <= left:
                left -= len(run.sound)
                self._runs.pop(0)
            else:
                self._runs[0] = _Run(run.start + left, run.sound[left:].copy())
                left = 0
        return dropped / RATE_HZ

    def drop_after(self, from_s: float) -> None:
        """Forget the end."""
        most = round(from_s * RATE_HZ)
        runs = []
        for run in self._runs:
            if most > 0:
                runs.append(_Run(run.start, run.sound[:most]))
            most -= len(run.sound)
        self._runs = runs

    def line_times(self, start_s: float, end_s: float) -> tuple[float, float]:
        """Translate times of a word into times of the line.

        Both ends are placed in the run that holds the middle, so that no word spans a pause.

        Args:
            start_s: Seconds from the start of what is kept.
            end_s: Seconds from the start of what is kept, not before ``start_s``.
        """
        middle = (start_s + end_s) / 2
        passed = 0.0
        for run in self._runs:
            length_s = len(run.sound) / RATE_HZ
            if middle < passed + length_s or run is self._runs[-1]:
                break
            passed += length_s
        first_s = run.start / RATE_HZ
        last_s = first_s + length_s
        moved = first_s - passed
        start = min(max(start_s + moved, first_s), last_s)
        return start, max(start, min(end_s + moved, last_s))
