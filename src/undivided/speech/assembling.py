"""Pieces of live sound put together into one recording, as if it had been a file."""

import struct
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from undivided.speech.recording import Recording, recording_from

_HEADER_BYTES = 44


@dataclass(frozen=True, slots=True)
class Sound:
    """A piece of one channel.

    Args:
        channel: 0 or 1.
        start_s: Seconds from the start of the call.
        rate_hz: Samples a second.
        samples: int16.
    """

    channel: int
    start_s: float
    rate_hz: int
    samples: NDArray[np.int16]

    @property
    def end_s(self) -> float:
        """Seconds from the start of the call."""
        return self.start_s + len(self.samples) / self.rate_hz


def assemble(sounds: Callable[[], Iterable[Sound]], channels: int, title: str) -> Recording | None:
    """Lay pieces of sound out in time; where there are none, there is silence.

    Args:
        sounds: Gives all pieces, in any order; called twice, so that they need not be in memory.
        channels: 1 or 2.
        title: What people call it.

    Returns:
        The recording, the same as a file of this sound would give; None without any sound.
    """
    rates: Counter[int] = Counter()
    end_s = 0.0
    for sound in sounds():
        rates[sound.rate_hz] += len(sound.samples)
        end_s = max(end_s, sound.end_s)
    if not rates:
        return None
    rate_hz = rates.most_common(1)[0][0]
    # Without a name, like the decoded sound: nothing of the call stays behind after a crash.
    with tempfile.TemporaryFile(prefix="undivided-") as file:
        frames = round(end_s * rate_hz)
        file.write(_header(frames, channels, rate_hz))
        file.truncate(_HEADER_BYTES + frames * channels * 2)
        shape = (frames, channels)
        laid = np.memmap(file, dtype="<i2", mode="r+", offset=_HEADER_BYTES, shape=shape)
        for sound in sounds():
            samples = _at(sound.samples, sound.rate_hz, rate_hz)
            first = round(sound.start_s * rate_hz)
            room = laid[first : first + len(samples), sound.channel]
            room[:] = samples[: len(room)]
        laid.flush()
        del laid
        file.seek(0)
        return recording_from(file, Path(title))


def _at(samples: NDArray[np.int16], rate_hz: int, wanted_hz: int) -> NDArray[np.int16]:
    """Bring the odd piece that came at another rate to the rate of the rest."""
    if rate_hz == wanted_hz:
        return samples
    places = np.arange(round(len(samples) * wanted_hz / rate_hz)) * (rate_hz / wanted_hz)
    brought: NDArray[np.int16] = np.interp(places, np.arange(len(samples)), samples).astype(
        np.int16
    )
    return brought


def _header(frames: int, channels: int, rate_hz: int) -> bytes:
    """Write the 44 bytes that make raw samples a WAV file."""
    # The size field ends at 4 GiB, which is 18 hours of two channels at 16 kHz.
    wide = 2 * channels
    data = min(frames * wide, 0xFFFFFFFF - 36)
    form = struct.pack("<HHIIHH", 1, channels, rate_hz, rate_hz * wide, wide, 16)
    return (
        b"RIFF" + struct.pack("<I", data + 36) + b"WAVEfmt " + struct.pack("<I", 16) + form
        + b"data" + struct.pack("<I", data)
    )  # fmt: skip
