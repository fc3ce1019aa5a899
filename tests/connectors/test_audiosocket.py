import struct

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.connectors import (
    AudioReceived,
    CallClosed,
    CallOpened,
    Connector,
    Oddity,
    Outcome,
    Refusal,
    Reply,
)
from undivided.connectors.audiosocket import END, RATES_HZ, AudioSocket
from undivided.domain import Speaker, Turn

CALL = "0123456789abcdef0123456789abcde"


def packet(kind: int, content: bytes = b"") -> bytes:
    return struct.pack(">BH", kind, len(content)) + content


def an_id(leg: str = "0") -> bytes:
    return packet(0x01, bytes.fromhex(CALL + leg))


def sound(first: int, length: int = 160, kind: int = 0x10) -> bytes:
    return packet(kind, np.arange(first, first + length).astype("<i2").tobytes())


def heard(outcomes: list[Outcome]) -> list[int]:
    parts = [one.samples for one in outcomes if isinstance(one, AudioReceived)]
    return [int(value) for part in parts for value in part]


def fed(*pieces: bytes) -> list[Outcome]:
    connector = AudioSocket()
    outcomes = [one for piece in pieces if piece for one in connector.receive(piece)]
    return [*outcomes, *connector.ended()]


def test_a_leg_from_id_to_hang_up() -> None:
    outcomes = fed(an_id(), sound(0), sound(160), packet(0x00))
    assert outcomes[0] == CallOpened(CALL, (Speaker.CUSTOMER, Speaker.AGENT))
    assert heard(outcomes) == list(range(320))
    assert outcomes[-1] == CallClosed("hang-up")


def test_legs_are_paired_by_all_but_the_last_digit() -> None:
    customer, agent, other = fed(an_id("0")), fed(an_id("1")), fed(an_id("7"))
    assert customer == agent
    assert other == [CallOpened(CALL + "7", (Speaker.CUSTOMER,))]
    channels = [one.channel for one in fed(an_id("1"), sound(0)) if isinstance(one, AudioReceived)]
    assert channels == [1]


@pytest.mark.parametrize(("kind", "rate_hz"), RATES_HZ.items())
def test_every_sample_rate(kind: int, rate_hz: int) -> None:
    [_, received] = fed(an_id(), sound(0, 960, kind))
    assert isinstance(received, AudioReceived)
    assert received.rate_hz == (48_000 if rate_hz > 48_000 else rate_hz)
    assert len(received.samples) == 960 * received.rate_hz // rate_hz


def test_a_last_frame_may_be_short_and_the_hang_up_missing() -> None:
    assert heard(fed(an_id(), sound(0), sound(160, 40))) == list(range(200))
    cut = sound(160)[:83]
    assert heard(fed(an_id(), sound(0), cut)) == list(range(200))
    assert not any(isinstance(one, CallClosed) for one in fed(an_id(), sound(0)))


def test_an_orderly_end_of_the_stream_is_a_hang_up() -> None:
    connector = AudioSocket()
    for piece in (an_id(), sound(0), sound(160)[:83]):
        connector.receive(piece)
    received, closed = connector.receive(END)
    assert isinstance(received, AudioReceived)
    assert list(received.samples) == list(range(160, 200))
    assert isinstance(closed, CallClosed)
    assert connector.ended() == connector.receive(END) == []
    assert AudioSocket().receive(END) == []


def test_a_call_without_sound_sends_only_its_id() -> None:
    assert fed(an_id()) == [CallOpened(CALL, (Speaker.CUSTOMER, Speaker.AGENT))]


def test_keys_are_not_looked_at() -> None:
    assert fed(an_id(), packet(0x03, b"4")) == fed(an_id())


def test_rare_and_wrong_packets_have_stated_outcomes() -> None:
    assert [type(one) for one in fed(an_id(), packet(0xFF, b"\x01"))][1:] == [Oddity]
    assert [type(one) for one in fed(an_id(), packet(0x55, b"what"))][1:] == [Oddity]
    assert [type(one) for one in fed(an_id(), an_id("1"))][1:] == [Oddity]
    assert [type(one) for one in fed(sound(0), sound(160))] == [Refusal]
    assert [type(one) for one in fed(packet(0x01, b"short"))] == [Refusal]
    assert fed(an_id(), packet(0x00), sound(0)) == fed(an_id(), packet(0x00))
    assert AudioSocket().receive("text") == []


def test_a_sample_may_be_cut_between_packets() -> None:
    data = np.arange(3).astype("<i2").tobytes()
    assert heard(fed(an_id(), packet(0x10, data[:3]), packet(0x10, data[3:]))) == [0, 1, 2]


@given(st.lists(st.integers(1, 700), max_size=12))
def test_the_stream_may_be_cut_anywhere(cuts: list[int]) -> None:
    stream = an_id() + sound(0) + packet(0x03, b"1") + sound(160) + packet(0x00)
    pieces, start = [], 0
    for cut in cuts:
        pieces.append(stream[start : start + cut])
        start += cut
    pieces.append(stream[start:])
    outcomes = fed(*pieces)
    assert heard(outcomes) == list(range(320))
    assert outcomes[-1] == CallClosed("hang-up")


@given(st.lists(st.binary(max_size=400), max_size=8))
def test_nothing_that_comes_makes_it_raise_or_answer(pieces: list[bytes]) -> None:
    connector: Connector = AudioSocket()
    for piece in (an_id(), *pieces):
        assert not any(isinstance(one, Reply) for one in connector.receive(piece))
    assert not any(isinstance(one, Reply) for one in connector.ended())
    turn = Turn("t1", Speaker.CUSTOMER, 0, 1, "Hello")
    assert connector.tell(turn, 0) == []
