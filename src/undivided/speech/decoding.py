"""Any sound file in, interleaved 16-bit samples at 16 kHz on disk out, whatever the length."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

import av
import numpy as np
from numpy.typing import NDArray

from undivided.domain import BadInput

RATE_HZ = 16_000
_FULL_SCALE = 32_767
# A header may promise a little more than the encoder delivered (padding, rounding).
_MISSING_S = 0.5
# Formats without a length of their own: the decoder guesses it from the bit rate.
_GUESSED = frozenset({"mp3", "aac", "ac3", "amr", "mpeg", "mpegts"})
_READABLE = "Give a WAV, FLAC, MP3, Ogg, M4A or WebM file of a call."


@dataclass(slots=True)
class Heard:
    """What was learned of a file while it was decoded.

    Args:
        channels: Channels decoded, 1 or 2.
        source_rate_hz: Sample rate in the file.
        frames: Sample pairs (or single samples) written, at 16 kHz.
        cut_short: The file ends, or breaks, before the sound it promises.
        peak: Largest absolute sample of each channel, 0 to 32768.
        clipped: Samples at full scale in each channel.
        energy: Sum of squares of each channel.
        shared: Sum of the products of both channels, 0 for one channel.
    """

    channels: int
    source_rate_hz: int
    frames: int = 0
    cut_short: bool = False
    peak: NDArray[np.float64] = field(default_factory=lambda: np.zeros(2))
    clipped: NDArray[np.float64] = field(default_factory=lambda: np.zeros(2))
    energy: NDArray[np.float64] = field(default_factory=lambda: np.zeros(2))
    shared: float = 0.0

    def take(self, block: NDArray[np.int16]) -> None:
        """Count one block in.

        Args:
            block: Samples of shape (frames, channels).
        """
        wide = block.astype(np.float64)
        loud = np.abs(wide)
        count = block.shape[1]
        self.frames += len(block)
        self.peak[:count] = np.maximum(self.peak[:count], loud.max(axis=0))
        self.clipped[:count] += (loud >= _FULL_SCALE).sum(axis=0)
        self.energy[:count] += np.square(wide).sum(axis=0)
        if count > 1:
            self.shared += float(wide[:, 0] @ wide[:, 1])


def decode(source: IO[bytes], sink: IO[bytes]) -> Heard:
    """Decode the first audio stream of a file into raw samples.

    What can be decoded of a damaged file is kept and ``cut_short`` is set.

    Args:
        source: The opened file, seekable.
        sink: Takes interleaved little-endian int16 at 16 kHz, one or two channels.

    Returns:
        What was heard on the way.

    Raises:
        BadInput: If there is no sound to decode, or more than two channels.
    """
    size = source.seek(0, 2)
    missing = _riff_missing(source, size)
    source.seek(0)
    try:
        # No protocol is allowed: a playlist must not make the decoder open other files.
        container = av.open(source, options={"protocol_whitelist": "none"})
    except (av.error.FFmpegError, ValueError, OSError) as error:
        raise BadInput("The file is not sound that can be decoded.", _READABLE) from error
    with container:
        return _decode_stream(container, sink, missing)


def _decode_stream(container: Any, sink: IO[bytes], missing: bool) -> Heard:
    if not container.streams.audio:
        raise BadInput("The file has no sound in it.", _READABLE)
    stream = container.streams.audio[0]
    # A damaged header can name a codec that nobody knows.
    if stream.codec_context is None:
        raise BadInput("The file is not sound that can be decoded.", _READABLE)
    channels, rate = stream.codec_context.channels, stream.codec_context.sample_rate
    if channels > 2:
        raise BadInput(
            f"The file has {channels} sound channels.",
            "Give a call with one channel, or two: one for the agent, one for the customer.",
        )
    if channels < 1 or rate < 1:
        raise BadInput("The file is not sound that can be decoded.", _READABLE)
    heard = Heard(channels, rate)
    try:
        for block in _blocks(container, stream, heard):
            heard.take(block)
            sink.write(block.tobytes())
    except (av.error.FFmpegError, ValueError):
        heard.cut_short = True
    if not heard.frames:
        raise BadInput("The file has no sound in it.", _READABLE)
    promised = _promised_s(container, stream)
    heard.cut_short |= missing or promised - heard.frames / RATE_HZ > _MISSING_S
    return heard


def _blocks(container: Any, stream: Any, heard: Heard) -> Iterator[NDArray[np.int16]]:
    layout = "stereo" if heard.channels == 2 else "mono"
    resampler = av.AudioResampler(format="s16", layout=layout, rate=RATE_HZ)
    for packet in container.demux(stream):
        try:
            frames = packet.decode()
        except av.error.InvalidDataError:
            # One damaged packet is lost; the rest of the call need not be.
            heard.cut_short = True
            continue
        for frame in frames:
            yield from _samples(resampler, frame, heard.channels)
    yield from _samples(resampler, None, heard.channels)


def _samples(resampler: Any, frame: Any, channels: int) -> Iterator[NDArray[np.int16]]:
    for out in resampler.resample(frame):
        if out.samples:
            yield out.to_ndarray().reshape(-1, channels)


def _promised_s(container: Any, stream: Any) -> float:
    if container.format.name in _GUESSED:
        return 0.0
    if stream.duration is not None and stream.time_base is not None:
        return float(stream.duration * stream.time_base)
    return float(container.duration or 0) / av.time_base


def _riff_missing(source: IO[bytes], size: int) -> bool:
    """Tell whether a WAV file is shorter than its header says; the decoder does not."""
    source.seek(0)
    head = source.read(12)
    if len(head) < 12 or head[:4] != b"RIFF" or head[8:] != b"WAVE":
        return False
    while len(part := source.read(8)) == 8:
        name, length = struct.unpack("<4sI", part)
        if name == b"data":
            # Streamed files carry a length of all ones or zero: nothing was promised.
            return bool(0 < length < 0xFFFF_FF00 and source.tell() + length > size)
        source.seek(length + length % 2, 1)
    return False


__all__ = ["RATE_HZ", "Heard", "decode"]
