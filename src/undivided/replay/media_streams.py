"""Media streams from the carrier's side, in two dialects."""

import base64
import json
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import quote

from undivided.connectors.g711 import encode_mulaw
from undivided.replay.player import Caller, Message, Timed
from undivided.replay.sound import Sound

_RATE_HZ = 8_000
_FRAME = 160


class MediaStreamsPlayer:
    """Plays µ-law in JSON, each track in messages of its own.

    Args:
        sound: The call; two channels are sent as two tracks.
        caller: Whose.
        key: What the server asks for.
        snake: Names and numbers as some carriers write them: snake_case, numbers as text.
    """

    def __init__(self, sound: Sound, caller: Caller, key: str = "", *, snake: bool = False) -> None:
        self._sound = sound.narrow()
        self._caller = caller
        self._key = key
        self._snake = snake
        self._sequence = 0
        self._stream = f"MZ{caller.call}"

    @property
    def path(self) -> str:
        """See ``Player``."""
        query = f"?key={quote(self._key)}" if self._key else ""
        return f"/connect/media-streams{query}"

    def headers(self, authority: str, now_s: float) -> dict[str, str]:
        """See ``Player``."""
        return {}

    def opening(self, from_s: float) -> Sequence[Message]:
        """See ``Player``."""
        self._sequence = 0
        hello = {"event": "connected", "protocol": "Call", "version": "1.0.0"}
        caller = self._caller
        wishes = {"agent": caller.agent, "customer": caller.customer, "title": caller.title}
        if self._snake:
            media = {"encoding": "PCMU", "sample_rate": _RATE_HZ, "channels": 1}
            start = {
                "call_control_id": caller.call,
                "media_format": media,
                "custom_parameters": wishes,
            }
        else:
            media = {"encoding": "audio/x-mulaw", "sampleRate": _RATE_HZ, "channels": 1}
            start = {
                "streamSid": self._stream,
                "accountSid": "AC0",
                "callSid": caller.call,
                "tracks": [name for name, _ in self._tracks()],
                "mediaFormat": media,
                "customParameters": wishes,
            }
        return [json.dumps(hello), self._message("start", start)]

    def awaits(self) -> bool:
        """See ``Player``."""
        return False

    def frames(self, from_s: float) -> Iterator[Timed]:
        """See ``Player``."""
        begin = round(from_s * _RATE_HZ)
        for chunk, first in enumerate(range(begin, len(self._sound.samples), _FRAME), start=1):
            for name, column in self._tracks():
                frame = self._sound.samples[first : first + _FRAME, column]
                at_ms = (first - begin) * 1000 // _RATE_HZ
                media = {
                    "track": name,
                    "chunk": str(chunk),
                    "timestamp": str(at_ms),
                    "payload": base64.b64encode(encode_mulaw(frame)).decode(),
                }
                yield (first + len(frame)) / _RATE_HZ, self._message("media", media)

    def answered(self, message: str) -> Sequence[Message]:
        """See ``Player``."""
        return []

    def closing(self) -> Sequence[Message]:
        """See ``Player``."""
        call = "call_control_id" if self._snake else "callSid"
        return [self._message("stop", {call: self._caller.call})]

    def _tracks(self) -> list[tuple[str, int]]:
        """Name the tracks: the customer calls in."""
        if self._sound.channels == 1:
            return [("inbound", 0)]
        customer = 1 if self._caller.agent_first else 0
        return [("inbound", customer), ("outbound", 1 - customer)]

    def _message(self, event: str, content: Mapping[str, object]) -> str:
        self._sequence += 1
        if self._snake:
            number = {"sequence_number": str(self._sequence), "stream_id": self._stream}
        else:
            number = {"sequenceNumber": str(self._sequence), "streamSid": self._stream}
        return json.dumps({"event": event, **number, event: content})
