"""How loud a recording is over time, for drawing it; read in constant memory."""

import io
from dataclasses import dataclass
from itertools import chain

import av
import numpy as np
from numpy.typing import NDArray

from undivided.domain import BadInput

RATE_HZ = 8000
_BUCKET_SAMPLES = 400


@dataclass(frozen=True, slots=True)
class Peaks:
    """Loudness over time, 0 to 100, one list a channel, evenly spaced over ``seconds``."""

    seconds: float
    channels: list[list[int]]


def peaks(data: bytes, points: int = 800) -> Peaks:
    """Measure the loudest sample of each stretch of a recording.

    Args:
        data: A sound file, any format PyAV reads.
        points: At most so many stretches a channel.

    Returns:
        Peaks from 0 to 100 a channel, where 100 is the loudest in the recording.

    Raises:
        BadInput: If it is not sound.
    """
    try:
        samples = _loudest(data)
    except (av.FFmpegError, IndexError, ValueError) as error:
        raise BadInput("The recording cannot be read as sound.", "Take it in again.") from error
    seconds = samples.shape[1] * _BUCKET_SAMPLES / RATE_HZ
    width = max(1, -(-samples.shape[1] // points))
    padded = np.pad(samples, ((0, 0), (0, -samples.shape[1] % width)))
    merged = padded.reshape(samples.shape[0], -1, width).max(axis=2)
    scale = 100 / max(1, int(merged.max(initial=0)))
    return Peaks(
        seconds=round(seconds, 3),
        channels=[[round(int(value) * scale) for value in lane] for lane in merged],
    )


def _loudest(data: bytes) -> NDArray[np.int32]:
    """Return the largest absolute 16-bit sample of every 50 ms, channels by stretches."""
    found: list[NDArray[np.int32]] = []
    with av.open(io.BytesIO(data), mode="r") as file:
        stream = file.streams.audio[0]
        layout = "stereo" if stream.channels > 1 else "mono"
        lanes = 2 if stream.channels > 1 else 1
        resampler = av.AudioResampler("s16p", layout, RATE_HZ)
        rest: NDArray[np.int32] = np.zeros((lanes, 0), np.int32)
        for frame in chain(file.decode(stream), [None]):
            for piece in resampler.resample(frame):
                block = np.abs(piece.to_ndarray().astype(np.int32))
                rest = np.concatenate([rest, block], axis=1)
            whole = rest.shape[1] // _BUCKET_SAMPLES * _BUCKET_SAMPLES
            found.append(rest[:, :whole].reshape(lanes, -1, _BUCKET_SAMPLES).max(axis=2))
            rest = rest[:, whole:]
    if rest.shape[1]:
        found.append(rest.max(axis=1, keepdims=True))
    return np.concatenate(found, axis=1)
