"""Small real servers that listen to a player and keep what came."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from websockets.asyncio.server import ServerConnection, serve
from websockets.exceptions import ConnectionClosed

from undivided.replay.player import Message

Answer = Callable[[Message], Sequence[Message]]


@dataclass
class Heard:
    """What came, connection by connection."""

    address: str = ""
    paths: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    messages: list[list[Message]] = field(default_factory=list)


@asynccontextmanager
async def web_server(answer: Answer, most: int = 0) -> AsyncIterator[Heard]:
    """Listen; after the most messages, if there are any, stop as a server that goes down."""
    heard = Heard()

    async def talk(socket: ServerConnection) -> None:
        request = socket.request
        assert request is not None
        heard.paths.append(request.path)
        heard.headers.append({name.lower(): value for name, value in request.headers.raw_items()})
        came: list[Message] = []
        heard.messages.append(came)
        try:
            async for message in socket:
                came.append(message)
                for reply in answer(message):
                    await socket.send(reply)
                if len(came) == most:
                    return await socket.close(1012)
        except ConnectionClosed:
            return None

    async with serve(talk, "127.0.0.1", 0) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        heard.address = f"ws://127.0.0.1:{port}"
        yield heard


@asynccontextmanager
async def tcp_server() -> AsyncIterator[Heard]:
    heard = Heard()

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.messages.append([await reader.read(-1)])
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", 0)
    async with server:
        heard.address = f"tcp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        yield heard
