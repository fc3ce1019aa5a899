"""Plain sound over a WebSocket: our own protocol, which the browser page speaks too.

First a text message says what comes, then binary messages carry interleaved samples, cut
anywhere; docs/connect-pcm.md describes it in full. It tells no times: sound belongs right after
the last. Of sound that comes in a pause silence of the same length is left.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from undivided.connectors.coding import (
    ENCODINGS,
    RATES_HZ,
    Encoding,
    decode,
    encoding_named,
    sample_bytes,
)
from undivided.connectors.control import LARGEST_MESSAGE, TOO_LARGE, Control, odd
from undivided.connectors.reading import number_of, text_of
from undivided.connectors.wav import LONGEST_HEADER, WavHeader, may_be_header, read_header
from undivided.connectors.wire import AudioReceived, Oddity, Outcome, Reply
from undivided.domain import Speaker, Turn

_ON_A_CHANNEL = (Speaker.CUSTOMER, Speaker.AGENT, Speaker.UNLABELLED)


class Pcm:
    """One connection of our own protocol for sound."""

    name = "pcm"

    def __init__(self) -> None:
        self._control = Control({"start": self._start})
        self._channels = 0
        self._rate_hz = 0
        self._encoding: Encoding = "s16le"
        # What is not sound yet: a piece of a header, or of a sample.
        self._rest = b""
        self._began = False

    def receive(self, message: str | bytes) -> Sequence[Outcome]:
        """Translate one message."""
        if isinstance(message, bytes):
            return self._binary(message)
        outcomes = self._control.receive(message)
        return [*self._left_over(), *outcomes] if self._control.stopped else outcomes

    def tell(self, turn: Turn, channel: int) -> Sequence[Reply]:
        """Tell nothing: the other side plays sound, it does not read."""
        return []

    def ended(self) -> Sequence[Outcome]:
        """Translate the end of the connection."""
        return self._left_over()

    def _start(self, told: dict[str, Any]) -> list[Outcome]:
        speakers = _speakers(told.get("channels"))
        encoding = encoding_named(text_of(told, "encoding") or "s16le")
        rate_hz = number_of(told, "rate_hz")
        if not speakers:
            hint = 'E.g. "channels": ["customer", "agent"], or one of them, or ["unlabelled"].'
            return self._control.refuse("The channels are not one or two known speakers.", hint)
        if encoding is None:
            hint = f"Known are: {', '.join(ENCODINGS)}."
            return self._control.refuse("The encoding is not known.", hint)
        if rate_hz not in RATES_HZ:
            hint = f'Give "rate_hz" as one of: {", ".join(str(rate) for rate in RATES_HZ)}.'
            return self._control.refuse("The sample rate is not known.", hint)
        if not self._control.call:
            self._channels, self._encoding, self._rate_hz = len(speakers), encoding, int(rate_hz)
        return self._control.start(told, speakers, words=False)

    def _binary(self, sound: bytes) -> list[Outcome]:
        if self._control.refused:
            return []
        if len(sound) > LARGEST_MESSAGE:
            return self._control.refuse("A message was larger than 1 MiB.", code=TOO_LARGE)
        if not self._control.call:
            return odd("wrong_order", "Sound came before the start.", 'Send "start" first.')
        if self._control.stopped:
            return odd("after_stop", "Sound came after the call had stopped.")
        self._rest += sound
        return self._take() if self._began else self._begin()

    def _begin(self) -> list[Outcome]:
        """Look whether the first bytes are a WAV header."""
        if not may_be_header(self._rest):
            self._began = True
            return self._take()
        header = read_header(self._rest)
        if header is None:
            if len(self._rest) < LONGEST_HEADER:
                return []
            return self._control.refuse("The sound starts with a WAV header that never ends.")
        self._began = True
        self._rest = self._rest[header.length :]
        return [*self._believe(header), *self._take()]

    def _believe(self, header: WavHeader) -> list[Outcome]:
        if header.channels != self._channels or header.encoding is None:
            sentence = "The sound starts with a WAV header of another kind than the start said."
            return self._control.refuse(sentence, "Send bare samples, as announced.")
        sentence = "The sound starts with a WAV header; it was skipped."
        kind = "wav_header"
        if header.rate_hz != self._rate_hz or header.encoding != self._encoding:
            if header.rate_hz not in RATES_HZ:
                return self._control.refuse("The sample rate is not known.")
            kind = "wrong_rate" if header.rate_hz != self._rate_hz else "wrong_encoding"
            sentence = (
                f"The start announced {self._encoding} at {self._rate_hz} Hz, the sound says "
                f"{header.encoding} at {header.rate_hz} Hz; the sound is believed."
            )
        self._rate_hz, self._encoding = header.rate_hz, header.encoding
        return odd(kind, sentence, "Send bare samples, as announced.")

    def _take(self) -> list[Outcome]:
        """Turn the whole samples that are there into sound."""
        if self._control.refused:
            return []
        step = self._channels * sample_bytes(self._encoding)
        whole = len(self._rest) - len(self._rest) % step
        if not whole:
            return []
        samples = decode(self._encoding, self._rest[:whole]).reshape(-1, self._channels)
        self._rest = self._rest[whole:]
        if self._control.paused:
            # Only how long it lasted is taken, so that the time of the call goes on.
            samples = np.zeros_like(samples)
        return [
            AudioReceived(place, np.ascontiguousarray(samples[:, place]), self._rate_hz)
            for place in range(self._channels)
        ]

    def _left_over(self) -> list[Outcome]:
        """Tell about bytes at the end that were cut inside a sample or a header."""
        begun: list[Outcome] = []
        if self._control.refused or not self._control.call:
            return []
        if not self._began and len(self._rest) < 12:
            # Too short for a header: it was sound that only looked like one.
            self._began = True
            begun = self._take()
        left, self._rest = self._rest, b""
        if not left:
            return begun
        return [*begun, Oddity("odd_bytes", "The sound ended in the middle of a sample.")]


def _speakers(names: object) -> tuple[Speaker, ...]:
    """Read who is on which channel; nobody, when that is not one or two different speakers."""
    if not isinstance(names, list) or not 1 <= len(names) <= 2:
        return ()
    known = [speaker for name in names for speaker in _ON_A_CHANNEL if name == speaker.value]
    return tuple(known) if len(set(known)) == len(names) else ()
