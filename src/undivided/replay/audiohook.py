"""Genesys AudioHook from Genesys Cloud's side."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping, Sequence
from uuid import UUID

from undivided.connectors.g711 import encode_mulaw
from undivided.domain import derive_id
from undivided.replay.player import Caller, Message, Timed
from undivided.replay.sound import Sound

_RATE_HZ = 8_000
_SIGNED = (
    "@request-target",
    "@authority",
    "audiohook-organization-id",
    "audiohook-session-id",
    "audiohook-correlation-id",
    "x-api-key",
)
_VALID_S = 10


class AudioHookPlayer:
    """Plays two channels of µ-law, after the server has opened.

    Args:
        sound: The call.
        caller: Whose.
        key: The API key.
        secret: The client secret, base64; "" = the request is not signed.
        frame_ms: Sound in one message.
    """

    def __init__(
        self, sound: Sound, caller: Caller, key: str = "", secret: str = "", frame_ms: int = 100
    ) -> None:
        self._sound = sound.narrow()
        self._caller = caller
        self._key = key
        self._secret = secret
        self._frame = _RATE_HZ * frame_ms // 1000
        self._connection = 0
        self._sent = 0
        self._received = 0
        self._at_s = 0.0

    @property
    def path(self) -> str:
        """See ``Player``."""
        return "/connect/audiohook"

    def headers(self, authority: str, now_s: float) -> dict[str, str]:
        """See ``Player``."""
        given = {
            "audiohook-organization-id": self._uuid("organization"),
            "audiohook-session-id": self._session(),
            "audiohook-correlation-id": self._uuid("correlation"),
            "x-api-key": self._key,
        }
        if not self._secret:
            return given
        nonce = derive_id(self._session(), str(now_s))
        names = " ".join(f'"{name}"' for name in _SIGNED)
        params = (
            f'({names});keyid="{self._key}";nonce="{nonce}";alg="hmac-sha256"'
            f";created={int(now_s)};expires={int(now_s) + _VALID_S}"
        )
        values = {"@request-target": self.path, "@authority": authority, **given}
        lines = [f'"{name}": {values[name]}' for name in _SIGNED]
        base = "\n".join([*lines, f'"@signature-params": {params}'])
        code = hmac.digest(base64.b64decode(self._secret), base.encode(), hashlib.sha256)
        signature = base64.b64encode(code).decode()
        return {
            **given,
            "signature-input": f"sig1={params}",
            "signature": f"sig1=:{signature}:",
        }

    def opening(self, from_s: float) -> Sequence[Message]:
        """See ``Player``."""
        self._connection += 1
        self._sent = self._received = 0
        self._at_s = 0.0
        media = [
            {"type": "audio", "format": "PCMU", "channels": channels, "rate": _RATE_HZ}
            for channels in (["external", "internal"], ["external"], ["internal"])
        ]
        participant = {
            "id": self._uuid("participant"),
            "ani": self._caller.customer,
            "aniName": "",
            "dnis": "+10000000000",
        }
        parameters = {
            "organizationId": self._uuid("organization"),
            "conversationId": self._uuid("conversation"),
            "participant": participant,
            "media": media,
            "language": "en-US",
        }
        return [self._message("open", parameters)]

    def awaits(self) -> bool:
        """See ``Player``."""
        return self._received == 0

    def frames(self, from_s: float) -> Iterator[Timed]:
        """See ``Player``."""
        begin = round(from_s * _RATE_HZ)
        customer = 1 if self._caller.agent_first and self._sound.channels == 2 else 0
        order = [customer, self._sound.channels - 1 - customer]
        for first in range(begin, len(self._sound.samples), self._frame):
            frame = self._sound.samples[first : first + self._frame][:, order]
            self._at_s = (first + len(frame) - begin) / _RATE_HZ
            yield (first + len(frame)) / _RATE_HZ, encode_mulaw(frame.reshape(-1))

    def answered(self, message: str) -> Sequence[Message]:
        """See ``Player``."""
        self._received = json.loads(message).get("seq", self._received)
        return []

    def closing(self) -> Sequence[Message]:
        """See ``Player``."""
        return [self._message("close", {"reason": "end"})]

    def _message(self, kind: str, parameters: Mapping[str, object]) -> str:
        self._sent += 1
        message = {
            "version": "2",
            "type": kind,
            "seq": self._sent,
            "serverseq": self._received,
            "id": self._session(),
            "position": f"PT{self._at_s:.3f}S",
            "parameters": parameters,
        }
        return json.dumps(message)

    def _session(self) -> str:
        return self._uuid(f"session {self._connection}")

    def _uuid(self, what: str) -> str:
        return str(UUID(derive_id("replay", self._caller.call, what)))
