"""Our own protocol for sound: every sample is heard, and every mistake is told."""

import json
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import _wire_samples as samples
from tests.connectors.talking import feed, oddities, of, refusals, replies, sound, tone, wire
from tests.connectors.test_wav import header, made
from undivided.connectors import (
    AgentChanged,
    AudioReceived,
    CallClosed,
    CallOpened,
    CallPaused,
    CallResumed,
    ConsentTold,
)
from undivided.connectors.pcm import Pcm
from undivided.connectors.wav import LONGEST_HEADER
from undivided.domain import Speaker

STOP = '{"type": "stop"}'


def start(**other: object) -> str:
    usual = {"call": "c1", "channels": ["customer", "agent"], "rate_hz": 8000}
    return json.dumps({"type": "start", **usual, **other})


PAGE = (Path(__file__).parents[2] / "docs" / "connect-pcm.md").read_text()
MONO = start(channels=["customer"])


def test_a_captured_call_is_followed() -> None:
    assert feed(Pcm(), wire("pcm"))[0] == CallOpened(
        "call-7", (Speaker.CUSTOMER, Speaker.AGENT), agent="maria"
    )
    said = [one for one in feed(Pcm(), wire("pcm"))[1:] if not replies([one])]
    assert said == [
        ConsentTold(given=True),
        CallPaused("hold"),
        CallResumed(),
        AgentChanged("lena"),
        ConsentTold(given=False),
        CallClosed("hang-up"),
    ]


def test_the_messages_of_the_documentation_are_taken() -> None:
    opening = PAGE.split("```json\n")[1].split("```")[0]
    told = re.findall(r"^\| `(\{.*?\})` \|", PAGE, re.MULTILINE)
    outcomes = feed(Pcm(), [opening, *told])
    assert oddities(outcomes) == []
    assert len(told) == 6
    assert isinstance(outcomes[-1], CallClosed)


def test_no_sample_is_lost_or_doubled() -> None:
    channels = [tone(1.234, 300, 16000), tone(1.234, 200, 16000)]
    outcomes = feed(Pcm(), samples.pcm("c", channels))
    for channel in (0, 1):
        assert np.array_equal(sound(outcomes, channel), channels[channel])
    assert {one.rate_hz for one in of(AudioReceived, outcomes)} == {16000}
    assert oddities(outcomes) == []


@given(st.binary(max_size=300), st.lists(st.integers(0, 300), max_size=8), st.integers(1, 2))
def test_sound_may_be_cut_anywhere(content: bytes, cuts: list[int], channels: int) -> None:
    if content[:1] == b"R":
        content = b"\0" + content
    at = [0, *sorted(cuts), len(content)]
    pieces = [content[a:b] for a, b in pairwise(at)]
    outcomes = feed(Pcm(), [start(channels=["customer", "agent"][:channels]), *pieces])
    whole = np.frombuffer(content[: len(content) - len(content) % (2 * channels)], "<i2")
    for channel in range(channels):
        assert np.array_equal(sound(outcomes, channel), whole[channel::channels])
    assert oddities(outcomes) == ["odd_bytes"] * bool(len(content) % (2 * channels))


@pytest.mark.parametrize("encoding", ["mulaw", "alaw", "PCMU"])
def test_a_byte_may_be_a_sample(encoding: str) -> None:
    outcomes = feed(Pcm(), [start(channels=["agent"], encoding=encoding), bytes(80)])
    assert sound(outcomes, 0).size == 80
    assert of(CallOpened, outcomes)[0].speakers == (Speaker.AGENT,)


@pytest.mark.parametrize(
    "wrong",
    [
        {"call": ""},
        {"call": None},
        {"channels": []},
        {"channels": ["customer", "agent", "customer"]},
        {"channels": ["customer", "customer"]},
        {"channels": ["nobody"]},
        {"channels": [["customer"]]},
        {"channels": "customer"},
        {"rate_hz": 0},
        {"rate_hz": 7999},
        {"rate_hz": None},
        {"rate_hz": 8000.5},
        {"encoding": "opus"},
    ],
)
def test_a_start_that_cannot_be_is_refused_and_told(wrong: dict[str, object]) -> None:
    outcomes = feed(Pcm(), [start(**wrong), start(), b"\0\0"])
    assert refusals(outcomes) == [1008]
    (problem,) = map(json.loads, replies(outcomes))
    assert problem["type"] == "problem"
    assert problem["sentence"].endswith(".")
    assert problem["hint"]
    assert not of(CallOpened, outcomes)
    assert not of(AudioReceived, outcomes)


@pytest.mark.parametrize(
    ("messages", "kinds", "codes"),
    [
        ([b"\0\0"], ["wrong_order"], []),
        ([STOP], ["wrong_order"], []),
        ([MONO, MONO], ["second_start"], []),
        ([MONO, start(call="c2")], [], [1008]),
        ([MONO, bytes((1 << 20) + 1)], [], [1009]),
        ([MONO, "x" * ((1 << 20) + 1)], [], [1009]),
        ([MONO, "x" * 100_000], ["too_large"], []),
        ([MONO, '{"type": "consent", "given": NaN}'], ["not_json"], []),
        ([MONO, '{"type": "consent"}'], ["bad_value"], []),
        ([MONO, '{"type": "resume"}'], ["wrong_order"], []),
        ([MONO, '{"type": "words"}'], ["unknown_message"], []),
        ([MONO, "{}"], ["unknown_message"], []),
        ([MONO, STOP, b"\0\0"], ["after_stop"], []),
        ([MONO, STOP, STOP], ["after_stop"], []),
        ([MONO, b"\0\0\0"], ["odd_bytes"], []),
        ([MONO, b"\0\0\0", STOP], ["odd_bytes"], []),
    ],
)
def test_bad_input_has_a_stated_outcome(
    messages: list[str | bytes], kinds: list[str], codes: list[int]
) -> None:
    outcomes = feed(Pcm(), messages)
    assert (oddities(outcomes), refusals(outcomes)) == (kinds, codes)


def test_a_good_start_is_answered_and_sound_is_not() -> None:
    connector = Pcm()
    assert [json.loads(one) for one in replies(connector.receive(MONO))] == [{"type": "started"}]
    assert replies(connector.receive(bytes(320))) == []


def test_of_a_pause_only_its_length_is_heard() -> None:
    pause, resume = '{"type": "pause"}', '{"type": "resume"}'
    outcomes = feed(Pcm(), [MONO, b"\1\0", pause, b"\2\0" * 3, resume, b"\3\0", pause, b"\4\0"])
    assert sound(outcomes, 0).tolist() == [1, 0, 0, 0, 3, 0]
    assert oddities(outcomes) == []


@pytest.mark.parametrize("size", [1, 5, 44, 4096])
def test_a_wav_header_is_skipped(size: int) -> None:
    stream = header() + tone(0.05).astype("<i2").tobytes()
    pieces = [stream[at : at + size] for at in range(0, len(stream), size)]
    outcomes = feed(Pcm(), [MONO, *pieces])
    assert oddities(outcomes) == ["wav_header"]
    assert np.array_equal(sound(outcomes, 0), tone(0.05))


@pytest.mark.parametrize(
    ("head", "kind", "rate_hz"),
    [(header(1, 48000), "wrong_rate", 48000), (made(7, 8), "wrong_encoding", 8000)],
)
def test_the_header_of_the_sound_is_believed(head: bytes, kind: str, rate_hz: int) -> None:
    outcomes = feed(Pcm(), [MONO, head + bytes(80)])
    assert oddities(outcomes) == [kind]
    assert {one.rate_hz for one in of(AudioReceived, outcomes)} == {rate_hz}


@pytest.mark.parametrize(
    "head",
    [header(2), made(3, 32), header(1, 7999), b"RIFF\0\0\0\0WAVE" + b"LIST\xff\xff\0\0" * 1100],
)
def test_a_header_that_cannot_be_ends_the_connection(head: bytes) -> None:
    outcomes = feed(Pcm(), [MONO, head])
    assert refusals(outcomes) == [1008]
    assert not of(AudioReceived, outcomes)


def test_sound_that_begins_like_a_header_is_sound() -> None:
    outcomes = feed(Pcm(), [MONO, b"RIFF", b"RI", STOP])
    assert sound(outcomes, 0).size == 3
    assert isinstance(outcomes[-1], CallClosed)
    assert len(header()) < LONGEST_HEADER


@given(st.lists(st.one_of(st.binary(max_size=60), st.text(max_size=60)), max_size=8))
def test_anything_is_survived(messages: list[str | bytes]) -> None:
    feed(Pcm(), messages)
    feed(Pcm(), [MONO, *messages])


def test_hostile_messages_are_survived() -> None:
    outcomes = feed(Pcm(), [MONO, *[line for line in wire("hostile", "any") if "stop" not in line]])
    assert of(CallOpened, outcomes)[0].call == "c1"
