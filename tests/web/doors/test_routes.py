"""Phone systems connect to a real server over real sockets, and hear nothing."""

import asyncio
import json
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from tests.live.calls.phone import Centre, until
from tests.web.centre import KEYS, app_of, centre, noise
from tests.web.conftest import TOKEN
from undivided.ledger import Ledger
from undivided.replay import (
    AudioHookPlayer,
    AudioSocketPlayer,
    Caller,
    MediaStreamsPlayer,
    PcmPlayer,
    Player,
    Wish,
    play,
)
from undivided.web.doors import carrying

CALLER = Caller(call="11111111-2222-4333-8444-555555555555", agent="maria")
START = {"type": "start", "call": "c-1", "channels": ["agent", "customer"], "rate_hz": 8000}


@pytest.fixture
def opened(ledger: Ledger, tmp_path: Path) -> Iterator[Centre]:
    with centre(ledger, tmp_path) as one:
        yield one


@pytest.fixture
def served(opened: Centre) -> FastAPI:
    return app_of(opened, audiosocket="127.0.0.1:0")


@pytest.fixture
def here(served: FastAPI, running: Callable[[FastAPI], str]) -> str:
    return running(served).replace("http", "ws")


@pytest.fixture(autouse=True)
def _soon_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carrying, "_GOODBYE_S", 0.1)


def heard(opened: Centre) -> list[str]:
    """The turns of the one call there is."""
    heads = opened.ledger.conversations("default")
    return opened.texts(heads[0].id) if heads else []


PLAYERS: dict[str, Callable[[], Player]] = {
    "pcm": lambda: PcmPlayer(noise(), CALLER, KEYS.key),
    "audiohook": lambda: AudioHookPlayer(noise(12.0), CALLER, KEYS.key, KEYS.audiohook_secret),
    "media_streams": lambda: MediaStreamsPlayer(noise(), CALLER, KEYS.key),
    "media_streams_snake": lambda: MediaStreamsPlayer(noise(), CALLER, KEYS.key, snake=True),
}


@pytest.mark.parametrize("name", PLAYERS)
def test_a_call_is_heard_and_not_a_byte_of_sound_goes_back(
    opened: Centre, here: str, name: str
) -> None:
    pace = 4.0 if name == "audiohook" else 0.0
    played = asyncio.run(play(PLAYERS[name](), here, Wish(pace=pace)))
    assert played.sound_bytes == 0
    until(lambda: len(heard(opened)) == 2)
    assert heard(opened)[0].startswith("Good morning")
    if name == "audiohook":
        assert played.texts > 2, "opened, the transcript, closed"


def test_over_audiosocket_nothing_at_all_goes_back(
    opened: Centre, served: FastAPI, here: str
) -> None:
    target = f"tcp://127.0.0.1:{served.state.audiosocket.port}"

    async def both_legs() -> int:
        legs = [AudioSocketPlayer(noise(), CALLER, leg) for leg in (0, 1)]
        played = await asyncio.gather(*(play(leg, target, Wish(pace=4)) for leg in legs))
        return sum(one.sound_bytes for one in played)

    assert asyncio.run(both_legs()) == 0
    until(lambda: len(heard(opened)) == 2)
    assert len(opened.ledger.conversations("default")) == 1, "two legs are one call"


def test_an_audiosocket_client_without_manners_only_loses_its_connection(
    served: FastAPI, here: str
) -> None:
    assert here
    with socket.create_connection(("127.0.0.1", served.state.audiosocket.port), 10) as rude:
        rude.settimeout(10)
        rude.sendall(b"\x10\x00\x04abcd")
        assert rude.recv(10) == b"", "sound before the id ends the connection"


def tried(address: str, **headers: str) -> int:
    """Connect; give the status of a refusal, or 101."""

    async def once() -> int:
        try:
            async with connect(address, additional_headers=headers, compression=None):
                return 101
        except InvalidStatus as refused:
            body = json.loads(refused.response.body)
            assert set(body["error"]) == {"message", "hint"}
            return refused.response.status_code

    return asyncio.run(asyncio.wait_for(once(), 10))


@pytest.mark.parametrize("door", ["pcm", "transcript", "media-streams"])
def test_a_door_opens_with_its_key_alone(here: str, door: str) -> None:
    assert tried(f"{here}/connect/{door}") == 401
    assert tried(f"{here}/connect/{door}?key=another") == 401
    assert tried(f"{here}/connect/{door}?key={KEYS.key}") == 101
    assert tried(f"{here}/connect/{door}", Authorization=f"Bearer {KEYS.key}") == 101


def test_audiohook_wants_a_signature_and_each_only_once(here: str) -> None:
    authority = here.removeprefix("ws://")
    player = AudioHookPlayer(noise(0.1), CALLER, KEYS.key, KEYS.audiohook_secret)
    signed = player.headers(authority, time.time())
    address = here + player.path
    assert tried(address) == 401
    assert tried(address, **{"X-API-KEY": KEYS.key}) == 401
    assert tried(address, **signed) == 101
    assert tried(address, **signed) == 401


def session_of(here: str) -> str:
    with httpx.Client(base_url=here.replace("ws", "http")) as browser:
        browser.get(f"/sign-in?token={TOKEN}")
        return f"undivided={browser.cookies['undivided']}"


def test_the_microphone_page_needs_a_session_and_its_own_origin(here: str) -> None:
    address, own = f"{here}/connect/browser", here.replace("ws", "http")
    cookie = session_of(here)
    assert tried(address, Origin=own) == 401
    assert tried(f"{address}?key={KEYS.key}", Origin=own) == 401
    assert tried(address, Cookie=cookie) == 403
    assert tried(address, Cookie=cookie, Origin="https://evil.example") == 403
    assert tried(address, Cookie=cookie, Origin=own) == 101


def test_the_microphone_page_is_told_which_conversation_it_is(opened: Centre, here: str) -> None:
    headers = {"Cookie": session_of(here), "Origin": here.replace("ws", "http")}

    async def talk() -> list[dict[str, str]]:
        address = f"{here}/connect/browser"
        async with connect(address, additional_headers=headers, compression=None) as page:
            await page.send(json.dumps(START))
            return [json.loads(await page.recv()) for _ in range(2)]

    told = asyncio.run(asyncio.wait_for(talk(), 10))
    assert {one["type"] for one in told} == {"started", "conversation"}
    id_ = next(one["id"] for one in told if one["type"] == "conversation")
    assert opened.view(id_).source == "browser"


async def _closed(phone: ClientConnection) -> tuple[int, str]:
    with suppress(ConnectionClosed):
        while True:
            await phone.recv()
    return phone.close_code or 0, phone.close_reason or ""


def told_off(address: str, *messages: str | bytes) -> tuple[int, str]:
    async def talk() -> tuple[int, str]:
        async with connect(address, compression=None, max_size=None) as phone:
            for message in messages:
                await phone.send(message)
            return await _closed(phone)

    return asyncio.run(asyncio.wait_for(talk(), 20))


def test_a_refused_connection_is_closed_with_its_reason(here: str) -> None:
    start = json.dumps({**START, "rate_hz": 11})
    code, reason = told_off(f"{here}/connect/pcm?key={KEYS.key}", start)
    assert (code, reason) == (1008, "The sample rate is not known.")


def test_a_message_larger_than_a_mebibyte_is_not_taken(here: str) -> None:
    big = bytes(carrying.LARGEST_MESSAGE + 1)
    code, _ = told_off(f"{here}/connect/pcm?key={KEYS.key}", json.dumps(START), big)
    assert code == 1009


def test_after_a_goodbye_the_connection_is_closed(here: str) -> None:
    address = f"{here}/connect/pcm?key={KEYS.key}"
    code, _ = told_off(address, json.dumps(START), json.dumps({"type": "stop"}))
    assert code == 1000


def test_a_client_that_says_nothing_is_let_go(here: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(carrying, "_FIRST_S", 0.1)
    code, reason = told_off(f"{here}/connect/pcm?key={KEYS.key}")
    assert (code, reason) == (1008, "Nothing came for too long.")


def test_there_is_an_end_to_how_many_connect(served: FastAPI, here: str) -> None:
    served.state.doors.most = 1
    address = f"{here}/connect/pcm?key={KEYS.key}"

    async def one_and_another() -> int:
        async with connect(address, compression=None) as phone:
            await phone.send(json.dumps(START))
            await phone.recv()
            return await asyncio.to_thread(tried, address)

    assert asyncio.run(asyncio.wait_for(one_and_another(), 10)) == 503


def test_a_broken_line_can_come_back(opened: Centre, here: str) -> None:
    player = PcmPlayer(noise(8.0), CALLER, KEYS.key)
    asyncio.run(play(player, here, Wish(pace=0, break_at_s=1.0, away_s=1.0)))
    until(lambda: len(heard(opened)) == 2)
    assert len(opened.ledger.conversations("default")) == 1


def test_a_server_without_live_calls_takes_none(
    app: FastAPI, running: Callable[[FastAPI], str]
) -> None:
    here = running(app).replace("http", "ws")
    assert tried(f"{here}/connect/pcm?key={KEYS.key}") == 404
    own = here.replace("ws", "http")
    assert tried(f"{here}/connect/browser", Cookie=session_of(here), Origin=own) == 503
