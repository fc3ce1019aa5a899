"""AudioHook's envelope and its durations."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.connectors.audiohook_client import captured
from undivided.connectors.audiohook.message import (
    duration,
    is_uuid,
    read_message,
    seconds_of,
    write_message,
)


def test_an_envelope_is_read() -> None:
    read = read_message(json.dumps(captured("ping")))
    assert (read.type, read.seq, read.server_seq, read.position_s) == ("ping", 2, 1, 0.5)
    assert read.session == captured("ping")["id"]
    assert read.parameters == {"rtt": "PT0.048S"}


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("PT0S", 0.0),
        ("PT1.5S", 1.5),
        ("PT.25S", 0.25),
        ("PT1H2M3.5S", 3723.5),
        ("PT2M", 120.0),
        ("PT", None),
        ("PTS", None),
        ("PT-1S", None),
        ("P1D", None),
        ("1.5", None),
        ("PT1.5S ", None),
        ("PT٣S", None),
        (1.5, None),
        (None, None),
    ],
)
def test_durations_are_read(text: object, seconds: float | None) -> None:
    assert seconds_of({"a": text}, "a") == seconds


@given(st.floats(0, 1e6))
def test_durations_are_written_as_they_are_read(seconds: float) -> None:
    assert seconds_of({"a": duration(seconds)}, "a") == pytest.approx(seconds, abs=0.001)


def test_no_time_is_written_below_zero() -> None:
    assert duration(-0.5) == "PT0.000S"


def test_uuids() -> None:
    assert is_uuid("E2F8b4c6-1a3d-4e57-b9c0-6d7f8091a2b3")
    assert not is_uuid("e2f8b4c6-1a3d-4e57-b9c0-6d7f8091a2b3x")
    assert not is_uuid("")


def test_our_messages_carry_both_numbers() -> None:
    told = json.loads(write_message("pong", "s", 4, 7, {}))
    assert told == {
        "version": "2",
        "type": "pong",
        "seq": 4,
        "clientseq": 7,
        "id": "s",
        "parameters": {},
    }
