"""A leg of a call as Asterisk's AudioSocket sends it, its rare packets too."""

import struct
import uuid
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_FRAME = 160


def audiosocket(call: str, channels: Sequence[NDArray[np.int16]]) -> list[str | bytes]:
    """Write a leg: its id, sound at several rates, keys, an error, a short last frame, hang-up.

    Args:
        call: A UUID; its last digit tells the leg.
        channels: The first is sent.

    Returns:
        Pieces of the TCP stream, one packet each.
    """
    sound = channels[0].astype("<i2").tobytes()
    frames = [sound[at : at + 2 * _FRAME] for at in range(0, len(sound), 2 * _FRAME)]
    half = len(frames) // 2
    return [
        _packet(0x01, uuid.UUID(call).bytes),
        *(_packet(0x10, frame) for frame in frames[:half]),
        _packet(0x03, b"7"),
        *(_packet(0x12, frame) for frame in frames[half:]),
        _packet(0x18, sound[: 8 * _FRAME]),
        _packet(0xFF, b"\x01"),
        _packet(0x10, frames[-1][:50]),
        _packet(0x00, b""),
    ]


def _packet(kind: int, content: bytes) -> bytes:
    return struct.pack(">BH", kind, len(content)) + content
