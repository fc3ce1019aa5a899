"""Asterisk AudioSocket from Asterisk's side: one connection for each leg."""

import struct
from collections.abc import Iterator, Sequence

from undivided.domain import derive_id
from undivided.replay.player import Caller, Message, Timed
from undivided.replay.sound import Sound

_RATE_HZ = 8_000
_FRAME = 160
_HANG_UP, _ID, _SOUND = 0x00, 0x01, 0x10


class AudioSocketPlayer:
    """Plays one leg of a call.

    Args:
        sound: The call.
        caller: Whose.
        leg: 0 = the customer's, 1 = the agent's.
    """

    def __init__(self, sound: Sound, caller: Caller, leg: int) -> None:
        self._sound = sound.narrow()
        # The legs of a call differ in the last digit of their id.
        self._id = bytes.fromhex(derive_id("replay", caller.call)[:31] + str(leg))
        customer = 1 if caller.agent_first and sound.channels == 2 else 0
        self._column = customer if leg == 0 else sound.channels - 1 - customer

    @property
    def path(self) -> str:
        """See ``Player``."""
        return ""

    def headers(self, authority: str, now_s: float) -> dict[str, str]:
        """See ``Player``."""
        return {}

    def opening(self, from_s: float) -> Sequence[Message]:
        """See ``Player``."""
        return [_packet(_ID, self._id)]

    def awaits(self) -> bool:
        """See ``Player``."""
        return False

    def frames(self, from_s: float) -> Iterator[Timed]:
        """See ``Player``."""
        for first in range(round(from_s * _RATE_HZ), len(self._sound.samples), _FRAME):
            frame = self._sound.samples[first : first + _FRAME, self._column]
            yield (first + len(frame)) / _RATE_HZ, _packet(_SOUND, frame.astype("<i2").tobytes())

    def answered(self, message: str) -> Sequence[Message]:
        """See ``Player``."""
        return []

    def closing(self) -> Sequence[Message]:
        """See ``Player``."""
        return [_packet(_HANG_UP, b"")]


def _packet(kind: int, body: bytes) -> bytes:
    return struct.pack(">BH", kind, len(body)) + body
