"""One media stream: messages in, the call and its sound in order and in time out.

Nothing is ever answered: whatever is sent to a stream that runs both ways would be played to the
caller.
"""

import base64
import binascii
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from undivided.connectors.coding import decode, sample_bytes
from undivided.connectors.media_streams.byte_order import ByteOrder
from undivided.connectors.media_streams.dialects import SEQUENCE, STREAM
from undivided.connectors.media_streams.ordering import Frame, Ordering
from undivided.connectors.media_streams.started import Started, read_start
from undivided.connectors.media_streams.timing import Timing
from undivided.connectors.reading import (
    Unreadable,
    number_of,
    object_of,
    read_object,
    text_of,
)
from undivided.connectors.wire import (
    AudioReceived,
    CallClosed,
    ConsentTold,
    Oddity,
    Outcome,
    Refusal,
    Reply,
)
from undivided.domain import Turn

LARGEST_MESSAGE = 1 << 20
_TOO_LARGE = 1009
# What callers type (dtmf) may be a card number: it is neither looked at nor kept.
_OF_NO_USE = {"connected", "dtmf", "mark", "clear", "playedStream", "clearedAudio"}


class MediaStreams:
    """One connection of Twilio Media Streams or of one that speaks alike."""

    name = "media_streams"

    def __init__(self) -> None:
        self._started: Started | None = None
        self._timing = Timing(8_000, epoch=False)
        self._byte_order = ByteOrder()
        self._orderings: dict[int, Ordering] = {}
        self._stopped = False
        self._refused = False

    def receive(self, message: str | bytes) -> Sequence[Outcome]:
        """Translate one message."""
        if self._refused:
            return []
        if len(message) > LARGEST_MESSAGE:
            return self._refuse("A message was larger than 1 MiB.", _TOO_LARGE)
        try:
            told = read_object(message, LARGEST_MESSAGE)
        except Unreadable as unreadable:
            return [Oddity(unreadable.kind, unreadable.sentence)]
        return self._event(text_of(told, "event"), told)

    def tell(self, turn: Turn, channel: int) -> Sequence[Reply]:
        """Tell nothing: the protocol has no place for words."""
        return []

    def ended(self) -> Sequence[Outcome]:
        """Translate the end of the connection: what still waited for a late frame comes out."""
        return self._flush()

    def _event(self, event: str, told: dict[str, Any]) -> list[Outcome]:
        if event in _OF_NO_USE:
            return []
        if event == "start":
            return self._start(told)
        if event == "error":
            return [Oddity("their_error", "The phone system reported an error of its own.")]
        if event not in {"media", "stop"}:
            return [Oddity("unknown_message", "A message has no known event.")]
        if self._started is None:
            return [Oddity("wrong_order", "A message came before the start of the stream.")]
        if text_of(told, *STREAM) not in {"", self._started.stream}:
            return [Oddity("foreign_call", "A message of another stream was left aside.")]
        if self._stopped:
            return [Oddity("after_stop", "A message came after the stream had stopped.")]
        return self._media(self._started, told) if event == "media" else self._stop(told)

    def _start(self, told: dict[str, Any]) -> list[Outcome]:
        started = read_start(told)
        if isinstance(started, str):
            return self._refuse(started)
        if self._started is not None:
            if started.stream != self._started.stream or started.opened != self._started.opened:
                return self._refuse("A second stream was started on one connection.")
            return [Oddity("second_start", "The stream was started twice.")]
        self._started = started
        self._timing = Timing(started.rate_hz, epoch=started.epoch)
        consent = [] if started.consent is None else [ConsentTold(started.consent)]
        return [started.opened, *consent]

    def _media(self, started: Started, told: dict[str, Any]) -> list[Outcome]:
        media = object_of(told, "media")
        track = text_of(media, "track").removesuffix("_track") or "inbound"
        channel = started.channels.get(track)
        if channel is None:
            return [Oddity("unknown_track", "Sound of an unknown track was left aside.")]
        samples, odd = self._samples(started, media.get("payload"))
        stamp_ms = number_of(media, "timestamp")
        number = number_of(media, "chunk")
        if number is None:
            number = number_of(told, *SEQUENCE)
        frame = Frame(
            number=None if number is None else math.floor(number),
            at_s=None if stamp_ms is None else stamp_ms / 1000,
            samples=samples,
            seconds=samples.size / self._timing.rate_hz,
        )
        due, kind = self._orderings.setdefault(channel, Ordering()).add(frame)
        late = [Oddity(kind, "A frame came twice or too late and was left aside.")] if kind else []
        return [*odd, *late, *self._heard(channel, due)]

    def _samples(self, started: Started, payload: object) -> tuple[NDArray[np.int16], list[Oddity]]:
        """Decode the sound of a frame; one that cannot be read keeps its place, without sound."""
        try:
            sound = base64.b64decode(payload if isinstance(payload, str) else "?", validate=True)
        except (binascii.Error, ValueError):
            garbage = Oddity("garbage_frame", "The sound of a frame was not base64.")
            return np.empty(0, np.int16), [garbage]
        cut = len(sound) % sample_bytes(started.encoding)
        odd = [Oddity("odd_bytes", "A frame ended in the middle of a sample.")] if cut else []
        samples = decode(started.encoding, sound[: len(sound) - cut])
        return samples if started.order_known else self._byte_order.put_right(samples), odd

    def _heard(self, channel: int, frames: list[Frame]) -> list[Outcome]:
        outcomes: list[Outcome] = []
        for frame in (frame for frame in frames if frame.samples.size):
            start_s, odd = self._timing.place(channel, frame.at_s, frame.samples.size)
            outcomes += odd
            outcomes.append(AudioReceived(channel, frame.samples, self._timing.rate_hz, start_s))
        return outcomes

    def _stop(self, told: dict[str, Any]) -> list[Outcome]:
        left = self._flush()
        self._stopped = True
        return [*left, CallClosed(text_of(object_of(told, "stop"), "reason"))]

    def _flush(self) -> list[Outcome]:
        return [
            outcome
            for channel, ordering in self._orderings.items()
            for outcome in self._heard(channel, ordering.flush())
        ]

    def _refuse(self, sentence: str, code: int = 1008) -> list[Outcome]:
        self._refused = True
        return [*self._flush(), Refusal(sentence, code)]
