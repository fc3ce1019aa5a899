"""Asterisk AudioSocket: one leg of a call over TCP, packet by packet.

A packet is one byte of kind, two of length (big-endian) and as many of content. Whatever we wrote
would be played to the caller, so this connector answers nothing at all, ever.

The two legs of a call come over two connections, paired by their ids: ids that differ only in the
last hexadecimal digit are one call, 0 the customer's leg and 1 the agent's. An id with another last
digit is a call of which only the customer's leg is heard.
"""

from collections.abc import Sequence

import numpy as np

from undivided.connectors.wire import (
    AudioReceived,
    CallClosed,
    CallOpened,
    Oddity,
    Outcome,
    Refusal,
    Reply,
)
from undivided.domain import Speaker, Turn

HANG_UP, ID, DIGIT, ERROR = 0x00, 0x01, 0x03, 0xFF
RATES_HZ = {
    0x10: 8_000,
    0x11: 12_000,
    0x12: 16_000,
    0x13: 24_000,
    0x14: 32_000,
    0x15: 44_100,
    0x16: 48_000,
    0x17: 96_000,
    0x18: 192_000,
}
"""Kinds of packet that hold signed 16-bit little-endian samples of one channel."""

END = b""
"""The orderly end of the stream: Asterisk closes the socket and hardly ever says it hangs up."""

SPEAKERS = (Speaker.CUSTOMER, Speaker.AGENT)
_HEAD_BYTES = 3
_ID_BYTES = 16


class AudioSocket:
    """One connection: one leg."""

    name = "audiosocket"

    def __init__(self) -> None:
        self._rest = b""
        self._channel: int | None = None
        self._odd = b""
        self._over = False

    def receive(self, message: str | bytes) -> Sequence[Outcome]:
        """Translate the next piece of the stream, cut anywhere; ``END`` is its orderly end."""
        if self._over or isinstance(message, str):
            return []
        if message == END:
            left, self._over = self.ended(), True
            return [*left, CallClosed("end of the stream")] if self._channel is not None else []
        self._rest += message
        outcomes: list[Outcome] = []
        while not self._over and (packet := self._packet()):
            outcomes += self._take(*packet)
        return outcomes

    def tell(self, turn: Turn, channel: int) -> Sequence[Reply]:
        """Answer nothing: the protocol has no place for words."""
        return []

    def ended(self) -> Sequence[Outcome]:
        """Take the end of the stream; a last packet that was cut is heard as far as it goes."""
        if self._over or len(self._rest) <= _HEAD_BYTES or self._channel is None:
            return []
        kind, content = self._rest[0], self._rest[_HEAD_BYTES:]
        self._rest = b""
        return self._sound(RATES_HZ[kind], content) if kind in RATES_HZ else []

    def _packet(self) -> tuple[int, bytes] | None:
        """Take one whole packet off the stream."""
        if len(self._rest) < _HEAD_BYTES:
            return None
        end = _HEAD_BYTES + int.from_bytes(self._rest[1:_HEAD_BYTES], "big")
        if len(self._rest) < end:
            return None
        kind, content = self._rest[0], self._rest[_HEAD_BYTES:end]
        self._rest = self._rest[end:]
        return kind, content

    def _take(self, kind: int, content: bytes) -> list[Outcome]:
        if kind == ID:
            return self._open(content)
        if self._channel is None:
            return self._refuse("Sound came before the id of the call.")
        if kind in RATES_HZ:
            return self._sound(RATES_HZ[kind], content)
        if kind == HANG_UP:
            self._over = True
            return [CallClosed("hang-up")]
        if kind == ERROR:
            return [Oddity("client_error", "Asterisk reported an error on this leg.")]
        if kind == DIGIT:
            # Keys may be a card number: they are not looked at.
            return []
        return [Oddity("unknown_packet", "Asterisk sent packets of an unknown kind.")]

    def _open(self, content: bytes) -> list[Outcome]:
        if len(content) != _ID_BYTES:
            return self._refuse("The id of the call is not 16 bytes long.")
        if self._channel is not None:
            return [Oddity("second_id", "A second id came on one connection; the first holds.")]
        digits = content.hex()
        call, leg = digits[:-1], digits[-1]
        self._channel = 1 if leg == "1" else 0
        paired = leg in "01"
        return [
            CallOpened(
                call=call if paired else digits,
                speakers=SPEAKERS if paired else SPEAKERS[:1],
            )
        ]

    def _sound(self, rate_hz: int, content: bytes) -> list[Outcome]:
        assert self._channel is not None  # noqa: S101 - sound is taken after the id only
        content = self._odd + content
        whole = len(content) - len(content) % 2
        self._odd = content[whole:]
        samples = np.frombuffer(content[:whole], dtype="<i2").astype(np.int16)
        while rate_hz > 48_000:
            # What is above 24 kHz is no speech.
            samples, rate_hz = samples[::2], rate_hz // 2
        return [AudioReceived(self._channel, samples, rate_hz)] if len(samples) else []

    def _refuse(self, sentence: str) -> list[Outcome]:
        self._over = True
        return [Refusal(sentence)]
