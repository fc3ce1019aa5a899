"""Reads the ``start`` message: which call, whose tracks, and how its sound is written."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from undivided.connectors.coding import RATES_HZ, Encoding, encoding_named
from undivided.connectors.media_streams.dialects import (
    FORMAT,
    PARAMETERS,
    RATE,
    STREAM,
    Dialect,
    dialect_of,
)
from undivided.connectors.reading import (
    language_of,
    number_of,
    object_of,
    text_of,
    yes_or_no,
)
from undivided.connectors.wire import CallOpened
from undivided.domain import Speaker

BOTH = (Speaker.CUSTOMER, Speaker.AGENT)
# "base64" is what Exotel calls its bare samples.
_BARE = {"base64"}
_PAIR = re.compile(r"([\w-]{1,64})\s*[=:]\s*([^;,]{1,200})")


@dataclass(frozen=True, slots=True)
class Started:
    """What a stream's start says.

    Args:
        opened: The call.
        stream: Id of the stream.
        encoding: How samples are written.
        order_known: Whether the order of a sample's bytes is sure.
        rate_hz: Samples a second.
        channels: Place in ``opened.speakers`` by name of the track.
        epoch: Whether timestamps count from 1970.
        consent: What was said about the customer's consent, None when nothing.
    """

    opened: CallOpened
    stream: str
    encoding: Encoding
    order_known: bool
    rate_hz: int
    channels: dict[str, int]
    epoch: bool
    consent: bool | None


def read_start(message: Mapping[str, Any]) -> Started | str:
    """Read a start message.

    Args:
        message: The whole message.

    Returns:
        What it says, or in one sentence why the stream cannot be heard.
    """
    start = object_of(message, "start")
    dialect = dialect_of(start)
    parameters = _parameters(message, start)
    call = text_of(parameters, "call", "interaction_id") or text_of(start, *dialect.call)
    sound = next((object_of(start, name) for name in FORMAT if object_of(start, name)), {})
    encoding = _encoding(sound, dialect)
    rate_hz = _rate_hz(sound)
    if not call:
        return "The start of the stream has no id of the call."
    if encoding is None:
        return "The stream's encoding cannot be heard: choose µ-law, A-law or 16-bit samples."
    if rate_hz not in RATES_HZ:
        return "The stream's sample rate is not known."
    if number_of(sound, "channels") not in {None, 1.0}:
        return "The stream has more than one channel in a track."
    speakers, channels = _who(text_of(parameters, "inbound").lower())
    opened = CallOpened(
        call=call,
        speakers=speakers,
        title=text_of(parameters, "title"),
        agent=text_of(parameters, "agent", "agent_id"),
        customer=_customer(parameters, start),
        language=language_of(parameters, "language"),
    )
    stream = text_of(message, *STREAM) or text_of(start, *STREAM)
    consent = yes_or_no(parameters, "consent")
    return Started(
        opened=opened,
        stream=stream,
        encoding=encoding,
        order_known="l16" not in text_of(sound, "encoding").lower(),
        rate_hz=rate_hz,
        channels=channels,
        epoch=dialect.epoch,
        consent=consent,
    )


def _who(inbound: str) -> tuple[tuple[Speaker, ...], dict[str, int]]:
    """Say who is on which track.

    Two streams of one call, each with one track, name the same speakers in the same order, so
    that they come together again.
    """
    if inbound == "mixed":
        return (Speaker.UNLABELLED,), {"inbound": 0}
    if inbound == "agent":
        return BOTH, {"inbound": 1, "outbound": 0}
    return BOTH, {"inbound": 0, "outbound": 1}


def _encoding(sound: Mapping[str, Any], dialect: Dialect) -> Encoding | None:
    name = text_of(sound, "encoding")
    if not name:
        return dialect.encoding
    return "s16le" if name.lower() in _BARE else encoding_named(name)


def _rate_hz(sound: Mapping[str, Any]) -> int:
    told = number_of(sound, *RATE)
    if told is None:
        in_name = re.search(r";\s*rate=(\d{4,6})", text_of(sound, "encoding"))
        return int(in_name[1]) if in_name else 8_000
    return int(told) if told == int(told) else 0


def _customer(parameters: Mapping[str, Any], start: Mapping[str, Any]) -> str:
    """Find the customer's number.

    Who called whom is not in the start. So the caller is only taken for the customer when the
    parameter says ``customer=from``: else all calls that a centre makes would look like calls of
    one customer.
    """
    told = text_of(parameters, "customer")
    return text_of(start, told) if told in {"from", "to"} else told


def _parameters(message: Mapping[str, Any], start: Mapping[str, Any]) -> dict[str, Any]:
    """Read the parameters that whoever set the stream up gave along."""
    for name in PARAMETERS:
        if given := object_of(start, name):
            return given
        if written := text_of(start, name, longest=2_000):
            return _pairs(written)
    return _pairs(text_of(message, "extra_headers", longest=2_000))


def _pairs(written: str) -> dict[str, Any]:
    """Read ``a=1;b=2``, ``a=1,b=2`` or JSON; Plivo puts ``X-PH-`` before names."""
    try:
        found = json.loads(written)
    except (ValueError, RecursionError):
        found = dict(_PAIR.findall(written))
    if not isinstance(found, dict):
        return {}
    return {re.sub("^x-ph-", "", name, flags=re.IGNORECASE): found[name] for name in found}
