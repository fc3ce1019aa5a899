"""The sound of a recording, whole and in memory, as phone systems send it."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undivided.speech import open_recording

_TAPS = 63


@dataclass(frozen=True, slots=True)
class Sound:
    """A call to be played.

    Args:
        title: What people call it.
        samples: int16, one row a moment, one column a channel.
        rate_hz: Samples a second.
    """

    title: str
    samples: NDArray[np.int16]
    rate_hz: int

    @property
    def seconds(self) -> float:
        """How long it lasts."""
        return len(self.samples) / self.rate_hz

    @property
    def channels(self) -> int:
        """1 or 2."""
        return int(self.samples.shape[1])

    def narrow(self) -> "Sound":
        """Give it at 8 kHz, the rate of telephones."""
        if self.rate_hz == 8_000:
            return self
        filtered = [np.convolve(column, _low_pass(), "same")[::2] for column in self.samples.T]
        clipped = np.clip(np.stack(filtered, axis=1), -32_768, 32_767)
        return Sound(self.title, clipped.astype(np.int16), 8_000)


def sound_of(path: Path) -> Sound:
    """Read a recording at 16 kHz.

    Args:
        path: Any sound file with one or two channels.

    Raises:
        BadInput: If the file cannot be heard.
    """
    with open_recording(path) as recording:
        columns = [
            recording.samples(channel, 0.0, recording.seconds)
            for channel in range(recording.channels)
        ]
        samples = np.round(np.stack(columns, axis=1) * 32_768).clip(-32_768, 32_767)
        return Sound(path.stem, samples.astype(np.int16), recording.rate_hz)


def _low_pass() -> NDArray[np.float64]:
    """Make a windowed sinc that passes what 8 kHz can hold of 16 kHz."""
    at = np.arange(_TAPS) - _TAPS // 2
    taps: NDArray[np.float64] = 0.47 * np.sinc(0.47 * at) * np.hamming(_TAPS)
    taps /= taps.sum()
    return taps
