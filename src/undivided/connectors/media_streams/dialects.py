"""Who writes what how: one row for each phone system that speaks like Twilio.

A dialect is known by the names in its ``start`` message. Where a name is not in the row, both
camelCase and snake_case are looked for, so that a new look-alike is usually understood as
Twilio's.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from undivided.connectors.coding import Encoding


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one phone system writes what all of them say.

    Args:
        name: Whose it is.
        known_by: A member of ``start`` that only this one has; "" for the default.
        call: Members that hold the id of the call, the first that is there counts.
        encoding: How samples are written when the start does not tell.
        epoch: Whether timestamps count from 1970 instead of from the start of the stream.
    """

    name: str
    known_by: str
    call: tuple[str, ...]
    encoding: Encoding = "mulaw"
    epoch: bool = False


DIALECTS = (
    Dialect("telnyx", "call_control_id", ("call_session_id", "call_control_id")),
    Dialect("exotel", "call_sid", ("call_sid",), encoding="s16le"),
    Dialect("plivo", "callId", ("callId",), epoch=True),
    Dialect("twilio", "", ("callSid", "call_sid", "callId", "call_id")),
)
STREAM = ("streamSid", "stream_sid", "streamId", "stream_id")
SEQUENCE = ("sequenceNumber", "sequence_number")
FORMAT = ("mediaFormat", "media_format")
RATE = ("sampleRate", "sample_rate")
PARAMETERS = ("customParameters", "custom_parameters")


def dialect_of(start: Mapping[str, Any]) -> Dialect:
    """Tell whose ``start`` this is."""
    return next(one for one in DIALECTS if not one.known_by or one.known_by in start)
