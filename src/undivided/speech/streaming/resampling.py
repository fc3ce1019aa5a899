"""Sound of any telephone's rate to 16 kHz, frame by frame, without a seam between frames."""

from fractions import Fraction

import av
import numpy as np
from numpy.typing import NDArray

from undivided.speech.decoding import RATE_HZ


class Resampler:
    """Turns frames of one rate, any length, into 16 kHz; the ends of a frame wait for the next."""

    def __init__(self, rate_hz: int) -> None:
        self.rate_hz = rate_hz
        self._inner = av.AudioResampler(format="s16", layout="mono", rate=RATE_HZ)
        self._given = 0

    def more(self, sound: NDArray[np.int16]) -> NDArray[np.int16]:
        """Take the next frame.

        Args:
            sound: Samples at ``rate_hz``.

        Returns:
            What is certain by now, at 16 kHz.
        """
        if self.rate_hz == RATE_HZ or not len(sound):
            return sound
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(sound, dtype=np.int16)[None], format="s16", layout="mono"
        )
        frame.sample_rate, frame.pts = self.rate_hz, self._given
        frame.time_base = Fraction(1, self.rate_hz)
        self._given += len(sound)
        return _joined(self._inner.resample(frame))

    def rest(self) -> NDArray[np.int16]:
        """Return what was still waiting; nothing may follow."""
        if self.rate_hz == RATE_HZ or not self._given:
            return np.zeros(0, dtype=np.int16)
        return _joined(self._inner.resample(None))


def _joined(frames: list[av.AudioFrame]) -> NDArray[np.int16]:
    parts = [frame.to_ndarray().reshape(-1) for frame in frames if frame.samples]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int16)
