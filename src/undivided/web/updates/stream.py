"""Server-Sent Events on the wire: messages as text, and a response that gives them out."""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing, suppress

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from undivided.domain import UndividedError

log = logging.getLogger("undivided.web")

Messages = AsyncGenerator[bytes, None]

# A comment: keeps the connection open and tells a dead one from a silent one.
BEAT = b": still here\n\n"
# A browser that lost the stream comes back after so many milliseconds.
AGAIN = b"retry: 1000\n\n"


def message(event: str, data: str, id_: int | None = None) -> bytes:
    """Write one event.

    Args:
        event: Its name.
        data: JSON without line breaks.
        id_: What the browser gives back as Last-Event-ID after a break.
    """
    named = "" if id_ is None else f"id: {id_}\n"
    return f"event: {event}\n{named}data: {data}\n\n".encode()


class EventStream(Response):
    """Gives messages out until they end or the reader goes.

    The next message is made only when the one before was taken: a slow reader is told less often,
    never less, and nothing piles up for it.

    Args:
        messages: Makes the messages; closed at the end.
    """

    media_type = "text/event-stream"

    def __init__(self, messages: Callable[[], Messages]) -> None:
        super().__init__()
        self.messages = messages
        del self.headers["content-length"]
        # Reverse proxies must pass messages on as they come.
        self.headers["X-Accel-Buffering"] = "no"
        self.headers["Cache-Control"] = "no-store"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer."""
        start = {"type": "http.response.start", "status": 200, "headers": self.raw_headers}
        await send(start)
        async with asyncio.TaskGroup() as tasks:
            giving = tasks.create_task(self._give(send))
            leaving = tasks.create_task(_left(receive))
            await asyncio.wait((giving, leaving), return_when=asyncio.FIRST_COMPLETED)
            giving.cancel()
            leaving.cancel()

    async def _give(self, send: Send) -> None:
        with suppress(OSError):  # the reader is gone
            await _part(send, AGAIN)
            try:
                async with aclosing(self.messages()) as messages:
                    async for one in messages:
                        await _part(send, one)
            except UndividedError as error:
                # The stream ends; whoever reads it comes back.
                log.warning("A stream of updates ended: %s", error.message)
            await _part(send, b"", more=False)


async def _part(send: Send, body: bytes, *, more: bool = True) -> None:
    await send({"type": "http.response.body", "body": body, "more_body": more})


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
