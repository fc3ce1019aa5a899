"""All that can be sent back to a phone system: text.

The server's own ``send`` could send bytes, and bytes would be sound in a caller's ear. It is shut
away here, behind methods that know only text.
"""

import asyncio

from starlette.types import Send

# A client that takes nothing for so long never reads.
_TAKE_S = 10.0
_REASON_BYTES = 123


class Answers:
    """The way back on one WebSocket.

    Args:
        send: The server's; nobody else holds it.
        take_s: How long the other side may take to accept one message, seconds.
    """

    def __init__(self, send: Send, take_s: float = _TAKE_S) -> None:
        self.__send = send
        self._take_s = take_s

    async def accept(self) -> None:
        """Open the connection."""
        await self.__send({"type": "websocket.accept"})

    async def text(self, text: str) -> None:
        """Send a text message.

        Raises:
            TimeoutError: If the other side does not read.
            OSError: If the connection is gone.
        """
        async with asyncio.timeout(self._take_s):
            await self.__send({"type": "websocket.send", "text": text})

    async def close(self, code: int, reason: str) -> None:
        """Close the connection; a connection that is gone is closed already.

        Args:
            code: WebSocket close code.
            reason: For people; cut to what fits.
        """
        fits = reason.encode()[:_REASON_BYTES].decode(errors="ignore")
        try:
            async with asyncio.timeout(self._take_s):
                await self.__send({"type": "websocket.close", "code": code, "reason": fits})
        except (OSError, RuntimeError, TimeoutError):
            return
