"""Media streams of five phone systems: their calls are heard whole, and nothing is answered."""

import base64
import json
import random
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import _wire_samples as samples
from tests.connectors.talking import feed, oddities, of, refusals, replies, sound, tone, wire
from undivided.connectors import AudioReceived, CallClosed, CallOpened, ConsentTold, Outcome
from undivided.connectors.g711 import decode_mulaw, encode_mulaw
from undivided.connectors.media_streams import MediaStreams
from undivided.domain import Speaker

FRAMES = st.lists(st.binary(min_size=1, max_size=200), max_size=12)


def twilio(**start: object) -> str:
    about = {"streamSid": "MZ1", "callSid": "CA1", **start}
    return json.dumps({"event": "start", "streamSid": about["streamSid"], "start": about})


def media(payload: bytes, track: str = "inbound", **more: object) -> str:
    frame = {"track": track, "payload": base64.b64encode(payload).decode(), **more}
    return json.dumps({"event": "media", "streamSid": "MZ1", "media": frame})


@pytest.mark.parametrize("dialect", samples.STREAMS)
def test_a_captured_call_is_heard(dialect: str) -> None:
    outcomes = feed(MediaStreams(), wire(dialect))
    (opened,) = of(CallOpened, outcomes)
    assert opened.call == "call-7"
    assert opened.agent in {"maria", "5f00aa"}
    assert opened.speakers == (Speaker.CUSTOMER, Speaker.AGENT)
    assert oddities(outcomes) == []
    assert replies(outcomes) == []
    rate_hz = 16000 if dialect in {"exotel", "plivo"} else 8000
    assert {one.rate_hz for one in of(AudioReceived, outcomes)} == {rate_hz}
    heard = sound(outcomes, 0)
    told = tone(heard.size / rate_hz, 300, rate_hz)
    # The laws round to a few hundredths.
    assert np.abs(heard.astype(int) - told).max() < 300
    assert len(of(CallClosed, outcomes)) == (dialect != "plivo")


@pytest.mark.parametrize("dialect", ["exotel", "plivo"])
def test_no_sample_is_lost_or_doubled(dialect: str) -> None:
    channels = [tone(3.13, 300, 16000), tone(3.13, 200, 16000)]
    outcomes = feed(MediaStreams(), samples.STREAMS[dialect]("c", channels))
    for channel in (0, 1) if dialect == "plivo" else (0,):
        assert np.array_equal(sound(outcomes, channel), channels[channel])


@pytest.mark.parametrize("dialect", ["twilio", "telnyx", "talkdesk", "plivo"])
def test_frames_out_of_order_are_put_in_order(dialect: str) -> None:
    build: Callable[..., list[samples.Message]] = samples.STREAMS[dialect]
    messages = build("c", [tone(2.0), tone(2.0, 200)])
    in_order = feed(MediaStreams(), messages)
    places = [place for place, one in enumerate(messages) if '"media": {' in str(one)]
    chance = random.Random(5)  # noqa: S311 - a shuffle, no secret
    for first in range(0, len(places) - 6, 6):
        some = places[first : first + 6]
        taken = [messages[place] for place in some]
        chance.shuffle(taken)
        for place, one in zip(some, taken, strict=True):
            messages[place] = one
    shuffled = feed(MediaStreams(), messages)
    assert oddities(shuffled) == []
    for channel in (0, 1):
        assert np.array_equal(sound(shuffled, channel), sound(in_order, channel))


@given(FRAMES)
def test_what_comes_in_order_comes_out_whole(frames: list[bytes]) -> None:
    messages = [media(one, chunk=str(n)) for n, one in enumerate(frames, 1)]
    outcomes = feed(MediaStreams(), [twilio(), *messages])
    assert np.array_equal(sound(outcomes, 0), decode_mulaw(b"".join(frames)))


@given(st.lists(st.tuples(FRAMES, st.integers(-1_000, 100_000)), max_size=4))
def test_time_never_runs_back(runs: list[tuple[list[bytes], int]]) -> None:
    messages = [
        media(one, timestamp=str(at_ms + 20 * n))
        for frames, at_ms in runs
        for n, one in enumerate(frames)
    ]
    end_s = 0.0
    for one in of(AudioReceived, feed(MediaStreams(), [twilio(), *messages])):
        assert one.start_s is not None
        assert one.start_s >= end_s - 1e-9
        end_s = one.start_s + one.samples.size / one.rate_hz


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["event", "start", "media", "track", "payload", "chunk", "timestamp"])
            | st.text(max_size=8),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)
EVENTS = st.sampled_from(["connected", "start", "media", "stop", "dtmf", "mark", "error"])


@given(st.lists(st.one_of(st.binary(max_size=80), st.text(max_size=80)), max_size=6))
def test_garbage_never_raises(messages: list[str | bytes]) -> None:
    assert not of(AudioReceived, feed(MediaStreams(), messages))


@given(st.lists(st.builds(lambda event, rest: {"event": event, "start": rest, "media": rest},
                          EVENTS, JSON), max_size=6))  # fmt: skip
def test_right_names_with_wrong_values_never_raise(messages: list[dict[str, object]]) -> None:
    feed(MediaStreams(), [twilio(), *map(json.dumps, messages)])


@pytest.mark.parametrize("dialect", samples.STREAMS)
def test_truncated_messages_never_raise(dialect: str) -> None:
    for line in wire(dialect):
        for end in range(0, len(line), 7):
            connector = MediaStreams()
            connector.receive(wire(dialect)[0])
            outcomes = connector.receive(line[:end])
            assert oddities(outcomes) in (["not_json"], [])


def test_hostile_messages_are_left_aside() -> None:
    connector = MediaStreams()
    call = wire("twilio")
    before = [*connector.receive(call[1])]
    hostile = [*wire("hostile", "any"), *wire("hostile", "media")]
    # A start that means nothing ends a connection; it is no part of this.
    said = [one for line in hostile if '"start"' not in line for one in connector.receive(line)]
    assert not refusals(said)
    after = [one for line in call[2:] for one in connector.receive(line)]
    assert len(of(CallOpened, [*before, *said, *after])) == 1


def outcome_of(*messages: str | bytes) -> tuple[list[str], list[int]]:
    outcomes: list[Outcome] = feed(MediaStreams(), messages)
    return oddities(outcomes), refusals(outcomes)


@pytest.mark.parametrize(
    ("messages", "expected"),
    [
        ([media(b"x")], (["wrong_order"], [])),
        ([twilio(), twilio()], (["second_start"], [])),
        ([twilio(), twilio(streamSid="MZ2")], ([], [1008])),
        ([twilio(), twilio(callSid="CA2")], ([], [1008])),
        ([twilio(mediaFormat={"encoding": "OPUS"})], ([], [1008])),
        (["x" * ((1 << 20) + 1)], ([], [1009])),
        ([twilio(), media(b"x", "middle")], (["unknown_track"], [])),
        ([twilio(), media(b"x").replace("MZ1", "MZ2")], (["foreign_call"], [])),
        ([twilio(), '{"event": "media", "media": {"payload": "?"}}'], (["garbage_frame"], [])),
        ([twilio(), '{"event": "hello"}'], (["unknown_message"], [])),
        ([twilio(), '{"event": "error", "payload": {"code": 1}}'], (["their_error"], [])),
        ([twilio(), '{"event": "stop"}', media(b"x")], (["after_stop"], [])),
        ([twilio(), b"\xff\xfe"], (["not_text"], [])),
        ([twilio(), '{"event": NaN}'], (["not_json"], [])),
        (
            [twilio(mediaFormat={"encoding": "pcm16"}), media(b"abc")],
            (["odd_bytes"], []),
        ),
    ],
)
def test_bad_input_has_a_stated_outcome(
    messages: list[str | bytes], expected: tuple[list[str], list[int]]
) -> None:
    assert outcome_of(*messages) == expected


def test_a_garbled_frame_does_not_hold_up_the_next() -> None:
    connector = MediaStreams()
    connector.receive(twilio())
    connector.receive(media(b"a", chunk=1))
    connector.receive('{"event": "media", "media": {"chunk": 2, "payload": "?"}}')
    assert len(of(AudioReceived, [*connector.receive(media(b"b", chunk=3))])) == 1


def test_keys_that_callers_press_leave_no_trace() -> None:
    digit = {"event": "dtmf", "streamSid": "MZ1", "dtmf": {"track": "inbound_track", "digit": "4"}}
    assert outcome_of(twilio(), json.dumps(digit)) == ([], [])


def test_consent_is_told() -> None:
    outcomes = feed(MediaStreams(), [twilio(customParameters={"consent": "yes"})])
    assert of(ConsentTold, outcomes) == [ConsentTold(given=True)]


def test_two_streams_of_one_track_are_one_call() -> None:
    parts = [
        feed(
            MediaStreams(),
            [
                twilio(callSid=f"leg-{track}", customParameters={"call": "both"}),
                media(encode_mulaw(tone(0.02)), track),
            ],
        )
        for track in ("inbound", "outbound")
    ]
    assert [of(CallOpened, part)[0].call for part in parts] == ["both", "both"]
    assert [of(AudioReceived, part)[0].channel for part in parts] == [0, 1]


def test_after_a_refusal_nothing_is_read() -> None:
    assert not of(
        CallOpened, feed(MediaStreams(), [twilio(mediaFormat={"encoding": "G722"}), twilio()])
    )


def test_silence_for_an_hour_is_one_gap() -> None:
    messages = [media(b"a", timestamp=0), media(b"b", timestamp=3_599_000)]
    outcomes = feed(MediaStreams(), [twilio(), *messages])
    assert [one.start_s for one in of(AudioReceived, outcomes)] == [0.0, 3599.0]
    assert oddities(outcomes) == []


def test_sound_of_48_khz_where_8_was_announced_is_told() -> None:
    frame = tone(0.02, 300, 48000).astype("<i2").tobytes()
    messages = [media(frame, timestamp=20 * n, chunk=n + 1) for n in range(200)]
    outcomes = feed(MediaStreams(), [twilio(mediaFormat={"encoding": "l16"}), *messages])
    assert oddities(outcomes) == ["wrong_rate"]
    assert of(AudioReceived, outcomes)[-1].rate_hz == 48000


def test_sixteen_bit_samples_are_read_in_either_order() -> None:
    start = twilio(mediaFormat={"encoding": "L16", "sampleRate": 8000})
    for order in ("<i2", ">i2"):
        outcomes = feed(MediaStreams(), [start, media(tone(0.1).astype(order).tobytes())])
        assert np.array_equal(sound(outcomes, 0), tone(0.1))
