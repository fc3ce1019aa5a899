"""What a telephone line does to a voice: a narrow band, eight bits, noise."""

from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray
from scipy import signal

Samples = NDArray[np.float64]

LINE_RATE_HZ = 8_000
FILE_RATE_HZ = 16_000
BIT_RATE = 32_000
# Noise and the codec add a decibel or two: a written file peaks near -6 dBFS.
PEAK_DBFS = -7.5
_BAND = signal.butter(6, (300, 3400), "bandpass", fs=LINE_RATE_HZ, output="sos")
_MU = 255.0


def to_line_rate(samples: Samples, rate_hz: int, pitch: float) -> Samples:
    """Bring a voice to 8 kHz; a pitch above 1 makes it higher and as much shorter."""
    ratio = Fraction(LINE_RATE_HZ / (rate_hz * pitch)).limit_denominator(400)
    return np.asarray(signal.resample_poly(samples, ratio.numerator, ratio.denominator))


def trim_silence(samples: Samples, below_db: float = -32.0) -> Samples:
    """Cut what the line would not carry above its noise, at both ends.

    Args:
        samples: Speech at 8 kHz.
        below_db: A frame of 10 ms counts as heard above this, relative to the loudest.
    """
    frame = LINE_RATE_HZ // 100
    count = len(samples) // frame
    heard = band_limit(samples)[: count * frame].reshape(count, frame)
    power = np.sqrt(np.mean(heard**2, axis=1))
    loud = np.flatnonzero(power > power.max() * 10 ** (below_db / 20))
    return samples[loud[0] * frame : (loud[-1] + 1) * frame]


def band_limit(samples: Samples) -> Samples:
    """Keep 300 to 3400 Hz."""
    return np.asarray(signal.sosfilt(_BAND, samples))


def level(samples: Samples, peak_dbfs: float) -> Samples:
    """Bring speech to a peak, its loudest sounds pressed together a little."""
    size = np.abs(samples)
    # Only what is spoken counts: the long silence of a channel must not make it louder.
    spoken = samples[size > size.max() * 0.01]
    pressed = np.tanh(samples / (4.0 * np.sqrt(np.mean(spoken**2))))
    return np.asarray(pressed * 10 ** (peak_dbfs / 20) / np.abs(pressed).max())


def line_noise(count: int, noise_dbfs: float, hum_hz: float, seed: int) -> Samples:
    """Make the hiss and the mains hum of a line, at this level after the band limit."""
    random = np.random.default_rng(seed)
    hiss = signal.lfilter([1.0], [1.0, -0.7], random.standard_normal(count))
    seconds = np.arange(count) / LINE_RATE_HZ
    hum = sum(np.sin(2 * np.pi * hum_hz * k * seconds + k) / k for k in (2, 4, 6, 8, 10))
    noise = band_limit(hiss + 1.2 * hum)
    return np.asarray(noise * 10 ** (noise_dbfs / 20) / np.sqrt(np.mean(noise**2)))


def companded(samples: Samples) -> Samples:
    """Pass through eight bits of mu-law, as telephone exchanges do."""
    pressed = np.sign(samples) * np.log1p(_MU * np.abs(samples)) / np.log1p(_MU)
    steps = np.round(np.clip(pressed, -1, 1) * 127) / 127
    return np.asarray(np.sign(steps) * np.expm1(np.abs(steps) * np.log1p(_MU)) / _MU)


def write_opus(path: Path, channels: Samples) -> None:
    """Write two rows of 8 kHz samples as an Ogg Opus file, the first row left."""
    wide = signal.resample_poly(channels, FILE_RATE_HZ, LINE_RATE_HZ, axis=1)
    whole = np.round(np.clip(wide, -1, 1) * 32767).astype("<i2")
    # Without bitexact the container draws a new serial number each time.
    with av.open(str(path), "w", format="ogg", options={"fflags": "+bitexact"}) as file:
        stream = file.add_stream("libopus", rate=FILE_RATE_HZ, layout="stereo")
        stream.bit_rate = BIT_RATE
        stream.options = {"application": "voip", "compression_level": "10"}
        block = FILE_RATE_HZ // 50
        for start in range(0, whole.shape[1], block):
            part = np.ascontiguousarray(whole[:, start : start + block].T).reshape(1, -1)
            frame = av.AudioFrame.from_ndarray(part, format="s16", layout="stereo")
            frame.sample_rate = FILE_RATE_HZ
            frame.pts = start
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))


def read_opus(path: Path) -> Samples:
    """Read an Ogg Opus file as rows of samples at 48 kHz."""
    with av.open(str(path)) as file:
        frames = [frame.to_ndarray() for frame in file.decode(audio=0)]
    return np.concatenate(frames, axis=1).astype(np.float64)
