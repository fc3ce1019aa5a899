import asyncio
import base64
import json
from collections.abc import Sequence

import numpy as np
import pytest

from tests.replay.server import tcp_server, web_server
from undivided.connectors.g711 import encode_mulaw
from undivided.domain import BadInput, Unavailable
from undivided.replay import (
    AudioHookPlayer,
    AudioSocketPlayer,
    Caller,
    MediaStreamsPlayer,
    PcmPlayer,
    Played,
    Player,
    Sound,
    Wish,
    play,
)
from undivided.replay.player import Message

CALLER = Caller("call-7", agent="ana", customer="+442079460000", title="Try")
FAST = Wish(pace=0)


def noise(seconds: float = 0.5, channels: int = 2, rate_hz: int = 8_000) -> Sound:
    values = np.random.default_rng(5).integers(
        -9_000, 9_000, (round(seconds * rate_hz) + 3, channels)
    )
    return Sound("noise", values.astype(np.int16), rate_hz)


def silent(message: Message) -> Sequence[Message]:
    return []


def opened(message: Message) -> Sequence[Message]:
    told = json.loads(message) if isinstance(message, str) else {}
    if told.get("type") == "open":
        return [json.dumps({"type": "opened", "seq": 1})]
    return [json.dumps({"type": "closed", "seq": 2})] if told.get("type") == "close" else []


async def listened(player: Player, wish: Wish = FAST) -> tuple[Played, list[list[Message]]]:
    async with web_server(opened) as heard:
        async with asyncio.timeout(20):
            async with asyncio.TaskGroup() as tasks:
                playing = tasks.create_task(play(player, heard.address, wish))
        return playing.result(), heard.messages


def test_plain_samples_arrive_as_they_are() -> None:
    sound = noise()
    _, [messages] = asyncio.run(listened(PcmPlayer(sound, CALLER)))
    start, stop = json.loads(messages[0]), json.loads(messages[-1])
    assert (start["call"], start["channels"], start["rate_hz"]) == (
        "call-7", ["agent", "customer"], 8_000,
    )  # fmt: skip
    assert stop["type"] == "stop"
    came = np.frombuffer(b"".join(m for m in messages if isinstance(m, bytes)), "<i2")
    assert (came.reshape(-1, 2) == sound.samples).all()


def test_audiohook_waits_to_be_opened_and_sends_the_customer_first() -> None:
    sound = noise()
    secret = base64.b64encode(b"a secret of some length").decode()
    played, [messages] = asyncio.run(listened(AudioHookPlayer(sound, CALLER, "key", secret)))
    kinds = [json.loads(m)["type"] for m in messages if isinstance(m, str)]
    assert kinds == ["open", "close"]
    came = np.frombuffer(b"".join(m for m in messages if isinstance(m, bytes)), np.uint8)
    customer, agent = came.reshape(-1, 2).T
    assert customer.tobytes() == encode_mulaw(sound.samples[:, 1])
    assert agent.tobytes() == encode_mulaw(sound.samples[:, 0])
    assert (played.texts, played.sound_bytes) == (2, 0)


@pytest.mark.parametrize("snake", [False, True])
def test_media_streams_send_each_track_by_itself(snake: bool) -> None:
    sound = noise()
    _, [messages] = asyncio.run(listened(MediaStreamsPlayer(sound, CALLER, snake=snake)))
    told = [json.loads(message) for message in messages]
    assert [one["event"] for one in told[:2]] == ["connected", "start"]
    assert told[-1]["event"] == "stop"
    for track, column in (("inbound", 1), ("outbound", 0)):
        media = [one["media"] for one in told if one["event"] == "media"]
        sent = b"".join(base64.b64decode(m["payload"]) for m in media if m["track"] == track)
        assert sent == encode_mulaw(sound.samples[:, column])


def test_audiosocket_legs_differ_in_the_last_digit_of_their_id() -> None:
    sound = noise()

    async def both() -> list[bytes]:
        async with tcp_server() as heard:
            for leg in (0, 1):
                await play(AudioSocketPlayer(sound, CALLER, leg), heard.address, FAST)
            return [message for [message] in heard.messages if isinstance(message, bytes)]

    legs = asyncio.run(both())
    ids = [leg[3:19].hex() for leg in legs]
    assert ids[0][:31] == ids[1][:31]
    assert [id_[31] for id_ in ids] == ["0", "1"]
    for leg, column in zip(legs, (1, 0), strict=True):
        assert leg[:3] == b"\x01\x00\x10"
        assert leg[-3:] == b"\x00\x00\x00"
        assert sound.samples[:160, column].tobytes() == leg[22 : 22 + 320]


def test_a_broken_line_connects_again_without_goodbye() -> None:
    wish = Wish(pace=0, break_at_s=0.2, away_s=0.1)
    _, connections = asyncio.run(listened(PcmPlayer(noise(0.5), CALLER), wish))
    assert len(connections) == 2
    assert not any(isinstance(m, str) and "stop" in m for m in connections[0])
    sent = [sum(len(m) for m in one if isinstance(m, bytes)) for one in connections]
    assert sent[0] == 0.2 * 8_000 * 4
    assert sent[1] == pytest.approx(0.2 * 8_000 * 4, abs=20)


def test_sound_that_comes_back_is_counted() -> None:
    async def loud() -> Played:
        async with web_server(lambda message: [b"12345"] if "stop" in str(message) else []) as it:
            task = PcmPlayer(noise(0.1), CALLER)
            return await play(task, it.address, Wish(pace=0))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("undivided.replay.wire._PATIENCE_S", 0.3)
        assert asyncio.run(loud()).sound_bytes == 5


def test_the_pace_is_the_pace_of_the_call() -> None:
    async def timed() -> tuple[float, Played]:
        loop = asyncio.get_running_loop()
        async with web_server(silent) as heard:
            began_s = loop.time()
            played = await play(
                PcmPlayer(noise(1.0), CALLER), heard.address, Wish(2, goodbye=False)
            )
            return loop.time() - began_s, played

    seconds, played = asyncio.run(timed())
    assert seconds >= 0.5
    assert played.sent == 52


@pytest.mark.parametrize("address", ["nonsense", "http://127.0.0.1:1", "ws://"])
def test_what_is_no_address_is_said_in_a_sentence(address: str) -> None:
    with pytest.raises(BadInput, match="not an address"):
        asyncio.run(play(PcmPlayer(noise(0.1), CALLER), address))


def test_no_server_is_said_in_a_sentence() -> None:
    with pytest.raises(Unavailable, match="does not answer"):
        asyncio.run(play(PcmPlayer(noise(0.1), CALLER), "ws://127.0.0.1:9"))


def test_a_server_that_goes_down_in_the_middle_is_one_sentence() -> None:
    async def cut_off() -> None:
        async with web_server(silent, most=2) as heard:
            await play(PcmPlayer(noise(30.0), CALLER), heard.address, Wish(pace=20))

    with pytest.raises(Unavailable, match="hung up"):
        asyncio.run(cut_off())
