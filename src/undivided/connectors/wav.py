"""The header of a WAV file, in case somebody sends a file where bare samples are expected.

Bytes in, what they say about the sound out. It reads no file.
"""

import struct
from dataclasses import dataclass

from undivided.connectors.coding import Encoding

LONGEST_HEADER = 8_192
_MARK, _KIND = b"RIFF", b"WAVE"
_CHUNK = struct.Struct("<4sI")
_FORMAT = struct.Struct("<HHIIHH")
_EXTENSIBLE = 0xFFFE


@dataclass(frozen=True, slots=True)
class WavHeader:
    """What a header says.

    Args:
        encoding: How the samples are written, None when it is a way that cannot be heard.
        channels: How many.
        rate_hz: Samples a second.
        length: Bytes up to the first sample.
    """

    encoding: Encoding | None
    channels: int
    rate_hz: int
    length: int


def may_be_header(start: bytes) -> bool:
    """Say whether these first bytes of a stream can still be those of a WAV file."""
    return start[:4] == _MARK[: len(start)] and start[8:12] == _KIND[: max(0, len(start) - 8)]


def read_header(start: bytes) -> WavHeader | None:
    """Read a header.

    Args:
        start: The first bytes, for which ``may_be_header`` holds.

    Returns:
        The header, or None while it is not whole.
    """
    at = 12
    encoding: Encoding | None = None
    channels = rate_hz = 0
    while at + _CHUNK.size <= len(start):
        name, size = _CHUNK.unpack_from(start, at)
        at += _CHUNK.size
        if name == b"data":
            return WavHeader(encoding, channels, rate_hz, at)
        body = start[at : at + size]
        if name == b"fmt " and len(body) >= _FORMAT.size:
            code, channels, rate_hz, _, _, bits = _FORMAT.unpack_from(body)
            if code == _EXTENSIBLE and len(body) >= 26:
                code = struct.unpack_from("<H", body, 24)[0]
            encoding = _encoding(code, bits)
        # Chunks start at even places.
        at += size + size % 2
    return None


def _encoding(code: int, bits: int) -> Encoding | None:
    known: dict[tuple[int, int], Encoding] = {
        (1, 16): "s16le",
        (6, 8): "alaw",
        (7, 8): "mulaw",
    }
    return known.get((code, bits))
