"""The door for Asterisk AudioSocket: a TCP port that listens and never says a byte."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from undivided.connectors import Refusal
from undivided.connectors.audiosocket import END, AudioSocket
from undivided.domain import BadInput
from undivided.web.calling import LiveCalls
from undivided.web.doors.carrying import MOST_CONNECTIONS
from undivided.web.port import Port, open_port
from undivided.web.problems import broke

SOURCE = "audiosocket"
_PIECE_BYTES = 1 << 16
_IDLE_S = 900.0


class AudioSocketDoor:
    """Listens to Asterisk.

    Args:
        address: Where, e.g. "127.0.0.1:9092"; port 0 takes a free one.
        calls: The live calls.

    Raises:
        BadInput: If the address is none.
    """

    def __init__(self, address: str, calls: LiveCalls) -> None:
        host, _, port = address.rpartition(":")
        if not host or not port.isascii() or not port.isdigit() or int(port) > 65_535:
            raise BadInput("The setting audiosocket is not an address.", "Give it as HOST:PORT.")
        self._host, self._port = host.strip("[]"), int(port)
        self._calls = calls
        self._opened: Port | None = None
        self._hang_up: set[Callable[[], None]] = set()
        self._stopping = False

    @property
    def port(self) -> int:
        """The port that it listens on, 0 while it does not."""
        return self._opened.getsockname()[1] if self._opened else 0

    def bind(self) -> None:
        """Take the port, before anything else is started.

        Raises:
            Unavailable: If the port cannot be opened.
        """
        if self._opened is None:
            self._opened = open_port(self._host, self._port, "the setting audiosocket")

    def let_go(self) -> None:
        """Give the port back."""
        if self._opened is not None:
            self._opened.close()
            self._opened = None

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Listen, as long as the application serves."""
        self.bind()
        self._stopping = False
        server = await asyncio.start_server(self._hear, sock=self._opened)
        try:
            yield
        finally:
            self._stopping = True
            server.close()
            for hang_up in list(self._hang_up):
                hang_up()
            self.let_go()

    async def _hear(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        # Whatever is written here is played to the caller: only the way to hang up is kept.
        hang_up = writer.close
        del writer
        if len(self._hang_up) >= MOST_CONNECTIONS:
            hang_up()
            return
        self._hang_up.add(hang_up)
        session = self._calls.session(AudioSocket(), SOURCE)
        try:
            while piece := await _piece(reader):
                if any(isinstance(one, Refusal) for one in session.receive(piece)):
                    return
            if reader.at_eof() and not self._stopping:
                session.receive(END)
        except Exception as error:  # noqa: BLE001 - one broken call must not be told as a trace
            broke(error)
        finally:
            session.ended()
            self._hang_up.discard(hang_up)
            hang_up()


async def _piece(reader: asyncio.StreamReader) -> bytes:
    """Read the next piece; nothing at the end, however it ended."""
    try:
        async with asyncio.timeout(_IDLE_S):
            return await reader.read(_PIECE_BYTES)
    except (OSError, TimeoutError):
        return b""
