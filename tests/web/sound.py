"""The story as sound: two channels that hum with the rhythm of the words."""

import io
from functools import cache

import av
import numpy as np

from tests.web.story import SECONDS, turns
from undivided.domain import Speaker


@cache
def sound() -> bytes:
    """Make two-channel Ogg Opus: hums with the rhythm of the words, agent first."""
    rate_hz = 16000
    lanes = np.zeros((2, int(SECONDS * rate_hz)), np.float32)
    dice = np.random.default_rng(7)
    for turn in turns():
        lane = 0 if turn.speaker is Speaker.AGENT else 1
        for word in turn.words:
            start, end = int(word.start_s * rate_hz), int(word.end_s * rate_hz)
            time_s = np.arange(end - start) / rate_hz
            shape = np.sin(np.pi * np.linspace(0, 1, end - start)) ** 0.7
            pitch_hz = (190 if lane else 120) * dice.uniform(0.85, 1.2)
            tone = np.sin(2 * np.pi * pitch_hz * time_s) * dice.uniform(0.15, 0.8)
            lanes[lane, start:end] += (tone * shape).astype(np.float32)
    return _opus(lanes, rate_hz)


def _opus(lanes: np.ndarray[tuple[int, int], np.dtype[np.float32]], rate_hz: int) -> bytes:
    file = io.BytesIO()
    with av.open(file, "w", format="ogg") as out:
        stream = out.add_stream("libopus", rate=rate_hz)
        stream.bit_rate = 24000
        stream.layout = "stereo"
        samples = np.ascontiguousarray((lanes.T.reshape(1, -1) * 32767 * 0.9).astype(np.int16))
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout="stereo")
        frame.sample_rate = rate_hz
        for packet in [*stream.encode(frame), *stream.encode(None)]:
            out.mux(packet)
    return file.getvalue()
