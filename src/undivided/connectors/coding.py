"""How samples are written as bytes, by whichever name a phone system calls it.

Names and bytes in, 16-bit samples out. It knows no protocol.
"""

from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from undivided.connectors.g711 import decode_alaw, decode_mulaw

Encoding = Literal["s16le", "mulaw", "alaw"]
ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)
RATES_HZ = (8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000)
_NAMES: dict[str, Encoding] = {
    "s16le": "s16le", "pcm16": "s16le", "pcm": "s16le", "l16": "s16le", "lin16": "s16le",
    "linear16": "s16le", "slin": "s16le", "slin16": "s16le", "raw": "s16le", "raw/slin": "s16le",
    "mulaw": "mulaw", "ulaw": "mulaw", "pcmu": "mulaw",
    "alaw": "alaw", "pcma": "alaw",
}  # fmt: skip


def encoding_named(name: str) -> Encoding | None:
    """Find an encoding by one of its names.

    Args:
        name: E.g. "audio/x-mulaw", "PCMU" or "audio/x-l16;rate=8000".

    Returns:
        The encoding, or None where it is none that can be heard.
    """
    plain = name.partition(";")[0].strip().lower()
    return _NAMES.get(plain.removeprefix("audio/").removeprefix("x-"))


def sample_bytes(encoding: Encoding) -> int:
    """Count the bytes of one sample."""
    return 2 if encoding == "s16le" else 1


def decode(encoding: Encoding, sound: bytes) -> NDArray[np.int16]:
    """Decode whole samples.

    Args:
        encoding: How they are written.
        sound: A whole number of samples.

    Returns:
        The samples, in the order in which they came.
    """
    if encoding == "mulaw":
        return decode_mulaw(sound)
    if encoding == "alaw":
        return decode_alaw(sound)
    return np.frombuffer(sound, "<i2").astype(np.int16)
