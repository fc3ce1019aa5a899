"""The plain WebSocket protocol, from the client's side."""

import json
from collections.abc import Iterator, Sequence
from urllib.parse import quote

from undivided.replay.player import Caller, Message, Timed
from undivided.replay.sound import Sound


class PcmPlayer:
    """Plays 16-bit samples as they are.

    Args:
        sound: The call.
        caller: Whose.
        key: What the server asks for.
        frame_ms: Sound in one message.
    """

    def __init__(self, sound: Sound, caller: Caller, key: str = "", frame_ms: int = 20) -> None:
        self._sound = sound
        self._caller = caller
        self._key = key
        self._frame = sound.rate_hz * frame_ms // 1000

    @property
    def path(self) -> str:
        """See ``Player``."""
        return f"/connect/pcm?key={quote(self._key)}" if self._key else "/connect/pcm"

    def headers(self, authority: str, now_s: float) -> dict[str, str]:
        """See ``Player``."""
        return {}

    def opening(self, from_s: float) -> Sequence[Message]:
        """See ``Player``."""
        both = ["agent", "customer"] if self._caller.agent_first else ["customer", "agent"]
        start = {
            "type": "start",
            "call": self._caller.call,
            "channels": both if self._sound.channels == 2 else ["unlabelled"],
            "rate_hz": self._sound.rate_hz,
            "encoding": "s16le",
            "title": self._caller.title or self._sound.title,
            "agent": self._caller.agent,
            "customer": self._caller.customer,
        }
        return [json.dumps(start)]

    def awaits(self) -> bool:
        """See ``Player``."""
        return False

    def frames(self, from_s: float) -> Iterator[Timed]:
        """See ``Player``."""
        samples, rate_hz = self._sound.samples, self._sound.rate_hz
        for first in range(round(from_s * rate_hz), len(samples), self._frame):
            frame = samples[first : first + self._frame]
            yield (first + len(frame)) / rate_hz, frame.astype("<i2").tobytes()

    def answered(self, message: str) -> Sequence[Message]:
        """See ``Player``."""
        return []

    def closing(self) -> Sequence[Message]:
        """See ``Player``."""
        return [json.dumps({"type": "stop", "reason": "hang-up"})]
