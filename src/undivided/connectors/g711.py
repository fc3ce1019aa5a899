"""Telephone sound: µ-law and A-law (ITU-T G.711) to 16-bit samples and back, by table.

One byte is one sample. Decoding is a look-up; encoding finds the code whose value lies nearest,
so decoding and encoding again gives the same sound.
"""

import numpy as np
from numpy.typing import NDArray

# Both laws code a sign, a segment (the power of two) and a step within the segment.
_CODES = np.arange(256, dtype=np.int32)
_MULAW_BIAS = 132


def _mulaw_table() -> NDArray[np.int16]:
    inverted = ~_CODES & 0xFF
    segment, step = (inverted >> 4) & 7, inverted & 15
    magnitude = (((step << 3) + _MULAW_BIAS) << segment) - _MULAW_BIAS
    return np.where(inverted & 0x80, -magnitude, magnitude).astype(np.int16)


def _alaw_table() -> NDArray[np.int16]:
    toggled = _CODES ^ 0x55
    segment, step = (toggled >> 4) & 7, toggled & 15
    # Segment 0 is linear; from segment 1 on the leading one is not sent.
    magnitude = np.where(
        segment == 0, (step << 4) + 8, ((step << 4) + 264) << np.maximum(segment - 1, 0)
    )
    return np.where(toggled & 0x80, magnitude, -magnitude).astype(np.int16)


def _nearest_codes(values: NDArray[np.int16]) -> NDArray[np.uint8]:
    """List the code of the nearest value for every 16-bit sample, from -32768 up."""
    # µ-law has two zeros; the later one in a stable order is the positive one, 0xFF.
    order = np.argsort(values, kind="stable")
    ascending = values[order].astype(np.int32)
    borders = (ascending[1:] + ascending[:-1] + 1) // 2
    places = np.searchsorted(borders, np.arange(-32768, 32768), side="right")
    return order[places].astype(np.uint8)


_MULAW = _mulaw_table()
_ALAW = _alaw_table()
_TO_MULAW = _nearest_codes(_MULAW)
_TO_ALAW = _nearest_codes(_ALAW)


def decode_mulaw(sound: bytes) -> NDArray[np.int16]:
    """Decode µ-law (PCMU), one byte a sample."""
    return _MULAW[np.frombuffer(sound, np.uint8)]


def decode_alaw(sound: bytes) -> NDArray[np.int16]:
    """Decode A-law (PCMA), one byte a sample."""
    return _ALAW[np.frombuffer(sound, np.uint8)]


def encode_mulaw(samples: NDArray[np.int16]) -> bytes:
    """Encode 16-bit samples as µ-law (PCMU)."""
    return _TO_MULAW[samples.astype(np.int32) + 32768].tobytes()


def encode_alaw(samples: NDArray[np.int16]) -> bytes:
    """Encode 16-bit samples as A-law (PCMA)."""
    return _TO_ALAW[samples.astype(np.int32) + 32768].tobytes()
