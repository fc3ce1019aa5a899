"""The sockets of the player, and the pace: the only place that connects to a server.

Sound that comes back would be played to the caller: it is counted, and there must be none.
"""

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import urlsplit

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException

from undivided.domain import BadInput, Unavailable
from undivided.replay.player import Message, Player, Timed

_PATIENCE_S = 10.0
_OPEN_S = 30.0
"""A server that has just begun, on a busy machine, may need more than the usual ten seconds."""
_BIG_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Wish:
    """How to play.

    Args:
        pace: 1 = as fast as it was spoken, 2 = twice as fast, 0 = as fast as it is taken.
        break_at_s: Cut the connection there, without goodbye; None = do not.
        away_s: Connect again so much later.
        goodbye: Say goodbye at the end, as a hang-up does.
    """

    pace: float = 1.0
    break_at_s: float | None = None
    away_s: float = 2.0
    goodbye: bool = True


@dataclass(frozen=True, slots=True)
class Played:
    """What came of it.

    Args:
        sent: Messages sent.
        texts: Text messages that came back.
        sound_bytes: Bytes that came back otherwise: sound towards the caller. Must be 0.
        late_s: How late, at worst, a message was sent.
        began_s: When the first sound was due, on this machine's monotonic clock.
    """

    sent: int = 0
    texts: int = 0
    sound_bytes: int = 0
    late_s: float = 0.0
    began_s: float = 0.0

    def __add__(self, other: "Played") -> "Played":
        return Played(
            self.sent + other.sent,
            self.texts + other.texts,
            self.sound_bytes + other.sound_bytes,
            max(self.late_s, other.late_s),
            self.began_s or other.began_s,
        )


class _Link(Protocol):
    async def send(self, message: Message) -> None: ...

    async def drain(self) -> None: ...


async def play(player: Player, target: str, wish: Wish | None = None) -> Played:
    """Play a call to a server, at the pace of the call, until its end.

    Args:
        player: What to send.
        target: ws://host:port, wss://host:port, or tcp://host:port for AudioSocket.
        wish: How to play.

    Returns:
        What was sent and what came back.

    Raises:
        BadInput: If the address is not one.
        Unavailable: If there is no server, or it refuses.
    """
    how = wish or Wish()
    if how.break_at_s is None:
        return await _once(player, target, how, 0.0, None)
    first = await _once(player, target, how, 0.0, how.break_at_s)
    await asyncio.sleep(how.away_s / (how.pace or 1.0))
    rest = await _once(player, target, how, how.break_at_s + how.away_s, None)
    return first + rest


async def _once(
    player: Player, target: str, how: Wish, from_s: float, to_s: float | None
) -> Played:
    address = urlsplit(target)
    if address.scheme not in ("ws", "wss", "tcp") or not address.hostname:
        raise BadInput(
            f"“{target}” is not an address to play to.",
            "Give one such as ws://127.0.0.1:8642 or tcp://127.0.0.1:9092.",
        )
    try:
        if address.scheme == "tcp":
            return await _over_tcp(player, address.hostname, address.port or 0, how, from_s, to_s)
        return await _over_web(player, target, address.netloc, how, from_s, to_s)
    except InvalidStatus as error:
        raise Unavailable(
            f"The server refuses ({error.response.status_code}).", "Check the key and the path."
        ) from error
    except (OSError, WebSocketException, TimeoutError) as error:
        raise Unavailable(
            f"The server at {address.netloc} does not answer, or hung up.",
            "Start `undivided serve`, and check the address.",
        ) from error


async def _over_web(
    player: Player, target: str, netloc: str, how: Wish, from_s: float, to_s: float | None
) -> Played:
    headers = player.headers(netloc, time.time())
    url = target.rstrip("/") + player.path
    async with connect(
        url,
        additional_headers=headers,
        compression=None,
        max_size=_BIG_BYTES,
        ping_interval=None,
        open_timeout=_OPEN_S,
    ) as socket:
        back = _Back(player, socket)
        done, lost = Played(), None
        async with asyncio.TaskGroup() as tasks:
            reading = tasks.create_task(back.read())
            try:
                done = await _send(player, _Web(socket), how, from_s, to_s, back.ready)
            except ConnectionClosed as error:
                # Raised when both tasks are over, or it would come out as a group of errors.
                lost = error
            if lost is None and to_s is None and how.goodbye:
                # The other side may still have something to say, and closes when it has.
                await asyncio.wait([reading], timeout=_PATIENCE_S)
            await socket.close()
        if lost is not None:
            raise lost
        return replace(done, texts=back.texts, sound_bytes=back.sound_bytes)


class _Back:
    """What comes back over a WebSocket."""

    def __init__(self, player: Player, socket: ClientConnection) -> None:
        self.texts = 0
        self.sound_bytes = 0
        self.ready = asyncio.Event()
        self._player = player
        self._socket = socket

    async def read(self) -> None:
        try:
            async for message in self._socket:
                if isinstance(message, bytes):
                    self.sound_bytes += len(message)
                    continue
                self.texts += 1
                for answer in self._player.answered(message):
                    await self._socket.send(answer)
                self.ready.set()
        except ConnectionClosed:
            self.ready.set()


@dataclass(frozen=True, slots=True)
class _Web:
    socket: ClientConnection

    async def send(self, message: Message) -> None:
        await self.socket.send(message)

    async def drain(self) -> None:
        """Nothing: sending waits by itself."""


async def _over_tcp(
    player: Player, host: str, port: int, how: Wish, from_s: float, to_s: float | None
) -> Played:
    reader, writer = await asyncio.open_connection(host, port)
    try:
        ready = asyncio.Event()
        done = await _send(player, _Tcp(writer), how, from_s, to_s, ready)
        if writer.can_write_eof():
            writer.write_eof()
        async with asyncio.timeout(_PATIENCE_S):
            back = await reader.read()
        return replace(done, sound_bytes=len(back))
    finally:
        writer.close()


@dataclass(frozen=True, slots=True)
class _Tcp:
    writer: asyncio.StreamWriter

    async def send(self, message: Message) -> None:
        self.writer.write(message if isinstance(message, bytes) else message.encode())

    async def drain(self) -> None:
        await self.writer.drain()


async def _send(
    player: Player,
    link: _Link,
    how: Wish,
    from_s: float,
    to_s: float | None,
    ready: asyncio.Event,
) -> Played:
    sent = 0
    for message in player.opening(from_s):
        await link.send(message)
        sent += 1
    if player.awaits():
        async with asyncio.timeout(_PATIENCE_S):
            await ready.wait()
    began_s = time.monotonic()
    late_s = 0.0
    for at_s, message in _until(player.frames(from_s), to_s):
        if how.pace > 0:
            early_s = began_s + (at_s - from_s) / how.pace - time.monotonic()
            late_s = max(late_s, -early_s)
            await asyncio.sleep(max(0.0, early_s))
        await link.send(message)
        await link.drain()
        sent += 1
    if to_s is None and how.goodbye:
        for message in player.closing():
            await link.send(message)
            sent += 1
    return Played(sent, late_s=late_s, began_s=began_s - from_s / (how.pace or 1.0))


def _until(frames: Iterable[Timed], to_s: float | None) -> Iterable[Timed]:
    for at_s, message in frames:
        if to_s is not None and at_s > to_s:
            return
        yield at_s, message
