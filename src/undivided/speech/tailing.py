"""A recording that is still being written, heard as it grows."""

import struct
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from undivided.domain import BadInput

_LOOK_AGAIN_S = 0.1
_HEAD_BYTES = 512
_PIECE_BYTES = 4_096
_UNKNOWN_LENGTH = b"\xff\xff\xff\xff"


@dataclass(frozen=True, slots=True)
class Grown:
    """What a file grew by.

    Args:
        samples: int16, one row a moment, one column a channel.
        rate_hz: Samples a second.
    """

    samples: NDArray[np.int16]
    rate_hz: int


def tail(
    path: Path,
    idle_s: float = 10.0,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Grown]:
    """Hear a file from its beginning, and what is written to it, until it stops growing.

    Args:
        path: A WAV file, or another that can be heard from its beginning on (Ogg, MP3, FLAC). The
            length in a WAV file's head is not believed: recorders write it at the end.
        idle_s: It is finished when it has not grown for so long.
        clock: Seconds.
        sleep: Waits so many seconds.

    Yields:
        Sound, as soon as it can be decoded.

    Raises:
        BadInput: If it is not there, not sound, or has more than two channels.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise BadInput(f"“{path.name}” cannot be read.", "Check the path.") from error
    with file:
        growing = _Growing(file, idle_s, clock, sleep)
        plain = _plain(growing.head)
        yield from _read(growing, plain) if plain else _decoded(growing, path.name)


@dataclass(frozen=True, slots=True)
class _Plain:
    """A WAV file of 16-bit samples: it needs no decoder, and no decoder's patience."""

    channels: int
    rate_hz: int
    begins: int


def _plain(head: bytes) -> _Plain | None:
    form, data = head.find(b"fmt "), head.find(b"data")
    if head[:4] != b"RIFF" or head[8:12] != b"WAVE" or not 0 < form < data:
        return None
    tag, channels, rate_hz, _, _, bits = struct.unpack_from("<HHIIHH", head, form + 8)
    if (tag, bits) != (1, 16) or channels not in (1, 2) or not 8_000 <= rate_hz <= 48_000:
        return None
    return _Plain(channels, rate_hz, data + 8)


def _read(growing: "_Growing", plain: _Plain) -> Iterator[Grown]:
    growing.read(plain.begins)
    wide = 2 * plain.channels
    rest = b""
    while data := growing.read(_PIECE_BYTES):
        rest += data
        whole = len(rest) - len(rest) % wide
        samples = np.frombuffer(rest[:whole], dtype="<i2").reshape(-1, plain.channels)
        rest = rest[whole:]
        if len(samples):
            yield Grown(samples.astype(np.int16), plain.rate_hz)


class _Growing:
    """A file that waits for more at its end. It cannot be rewound: what was read is gone."""

    def __init__(
        self, file: Any, idle_s: float, clock: Callable[[], float], sleep: Callable[[float], None]
    ) -> None:
        self._file = file
        self._idle_s = idle_s
        self._clock = clock
        self._sleep = sleep
        self.head = self._patched(self._more(_HEAD_BYTES))

    def read(self, most: int) -> bytes:
        """Read what is there; wait when nothing is, and give nothing when nothing comes."""
        if self.head:
            given, self.head = self.head[:most], self.head[most:]
            return given
        return self._more(most)

    def _more(self, most: int) -> bytes:
        waited_since_s = self._clock()
        while not (data := self._file.read(most)):
            if self._clock() - waited_since_s >= self._idle_s:
                return b""
            self._sleep(_LOOK_AGAIN_S)
        found: bytes = data
        return found

    @staticmethod
    def _patched(head: bytes) -> bytes:
        """Say in a WAV file's head that its length is not known."""
        place = head.find(b"data")
        if head[:4] != b"RIFF" or head[8:12] != b"WAVE" or place < 0:
            return head
        return head[: place + 4] + _UNKNOWN_LENGTH + head[place + 8 :]


def _decoded(growing: _Growing, name: str) -> Iterator[Grown]:
    # Little is probed, so that the first words do not wait for megabytes; and no playlist may make
    # the decoder open other files.
    options = {"probesize": "4096", "analyzeduration": "0", "protocol_whitelist": "none"}
    try:
        container = av.open(growing, options=options, buffer_size=2048)
    except (av.error.FFmpegError, ValueError, OSError) as error:
        raise BadInput(
            f"“{name}” is not sound that can be heard while it grows.",
            "Record to WAV, Ogg, MP3 or FLAC.",
        ) from error
    with container:
        if not container.streams.audio:
            raise BadInput(f"“{name}” has no sound in it.", "Record to WAV, Ogg, MP3 or FLAC.")
        stream = container.streams.audio[0]
        channels, rate_hz = stream.codec_context.channels, stream.codec_context.sample_rate
        if channels > 2:
            raise BadInput(f"“{name}” has {channels} sound channels.", "Give one or two.")
        for samples in _blocks(container, stream, channels):
            yield Grown(samples, rate_hz)


def _blocks(container: Any, stream: Any, channels: int) -> Iterator[NDArray[np.int16]]:
    layout = "stereo" if channels == 2 else "mono"
    rate_hz = stream.codec_context.sample_rate
    resampler = av.AudioResampler(format="s16", layout=layout, rate=rate_hz)
    try:
        for packet in container.demux(stream):
            for frame in packet.decode():
                for out in resampler.resample(frame):
                    yield out.to_ndarray().astype(np.int16).reshape(-1, channels)
    except (av.error.FFmpegError, ValueError):
        # The end of a recorder that was killed; what came before was heard.
        return
