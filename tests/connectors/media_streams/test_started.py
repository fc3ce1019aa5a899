"""The start of a stream tells the call, its speakers and its sound."""

import pytest

from undivided.connectors.media_streams.dialects import DIALECTS, dialect_of
from undivided.connectors.media_streams.started import BOTH, Started, read_start
from undivided.domain import Speaker


def start(**more: object) -> dict[str, object]:
    return {"event": "start", "start": {"streamSid": "MZ1", "callSid": "CA1", **more}}


def read(message: dict[str, object]) -> Started:
    started = read_start(message)
    assert isinstance(started, Started)
    return started


@pytest.mark.parametrize(
    ("member", "name"),
    [
        ("callSid", "twilio"),
        ("call_control_id", "telnyx"),
        ("call_sid", "exotel"),
        ("callId", "plivo"),
    ],
)
def test_a_dialect_is_known_by_its_start(member: str, name: str) -> None:
    assert dialect_of({member: "x"}).name == name


def test_the_last_dialect_takes_whatever_is_left() -> None:
    assert dialect_of({}) is DIALECTS[-1]


@pytest.mark.parametrize(
    ("written", "encoding", "rate_hz"),
    [
        ({}, "mulaw", 8000),
        ({"encoding": "audio/x-mulaw", "sampleRate": 8000}, "mulaw", 8000),
        ({"encoding": "PCMA", "sampleRate": "8000"}, "alaw", 8000),
        ({"encoding": "audio/x-l16;rate=16000"}, "s16le", 16000),
        ({"encoding": "raw/slin", "sampleRate": 24000}, "s16le", 24000),
        ({"encoding": "base64", "sampleRate": "16000"}, "s16le", 16000),
    ],
)
def test_formats(written: dict[str, object], encoding: str, rate_hz: int) -> None:
    started = read(start(mediaFormat=written))
    assert (started.encoding, started.rate_hz) == (encoding, rate_hz)


@pytest.mark.parametrize(
    "message",
    [
        {"event": "start"},
        {"event": "start", "start": {"streamSid": "MZ1"}},
        start(mediaFormat={"encoding": "OPUS"}),
        start(mediaFormat={"encoding": "G722"}),
        start(mediaFormat={"sampleRate": 7}),
        start(mediaFormat={"sampleRate": 8000.5}),
        start(mediaFormat={"channels": 2}),
    ],
)
def test_what_cannot_be_heard_is_said_in_one_sentence(message: dict[str, object]) -> None:
    sentence = read_start(message)
    assert isinstance(sentence, str)
    assert sentence.endswith(".")


def test_parameters_say_who_it_is() -> None:
    started = read(
        start(
            customParameters={
                "agent": "maria",
                "customer": "+15550100001",
                "title": "Ret\nurns",
                "call": "crm-9",
                "consent": "no",
                "language": "de-AT",
            }
        )
    )
    opened = started.opened
    assert (opened.call, opened.agent, opened.customer) == ("crm-9", "maria", "+15550100001")
    assert (opened.title, opened.language, started.consent) == ("Ret urns", "de", False)


@pytest.mark.parametrize(
    "message",
    [
        {"start": {"callId": "C", "streamId": "S"}, "extra_headers": "X-PH-agent=maria;b=2"},
        {"start": {"callId": "C", "streamId": "S"}, "extra_headers": "b=2,agent=maria"},
        {"start": {"callId": "C", "streamId": "S"}, "extra_headers": '{"agent": "maria"}'},
        {"start": {"call_sid": "C", "custom_parameters": "agent=maria"}},
        {"start": {"call_control_id": "C", "custom_parameters": {"agent": "maria"}}},
        {"start": {"callSid": "C", "customParameters": {"agent_id": "maria"}}},
    ],
)
def test_every_dialects_parameters_are_read(message: dict[str, object]) -> None:
    assert read(message).opened.agent == "maria"


@pytest.mark.parametrize("headers", ["", "agent", "[1]", "{", "[" * 1900, "=;=;"])
def test_parameters_that_say_nothing(headers: str) -> None:
    assert read({"start": {"callId": "C"}, "extra_headers": headers}).opened.agent == ""


def test_the_caller_is_the_customer_only_when_that_is_said() -> None:
    who: dict[str, object] = {"from": "+15550100001", "to": "+15550100002"}
    assert read(start(**who)).opened.customer == ""
    for told, number in (("from", "+15550100001"), ("to", "+15550100002")):
        started = read(start(**who, customParameters={"customer": told}))
        assert started.opened.customer == number


def test_tracks_are_customer_and_agent_unless_said_otherwise() -> None:
    assert read(start()).channels == {"inbound": 0, "outbound": 1}
    turned = read(start(customParameters={"inbound": "agent"}))
    assert turned.channels == {"inbound": 1, "outbound": 0}
    assert turned.opened.speakers == BOTH
    mixed = read(start(customParameters={"inbound": "mixed"}))
    assert mixed.opened.speakers == (Speaker.UNLABELLED,)
    assert mixed.channels == {"inbound": 0}
