"""Carries messages between WebSockets and sessions of live calls."""

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from starlette.types import Receive

from undivided.connectors import Connector, Refusal, Reply
from undivided.web.calling import LiveCalls, LiveSession
from undivided.web.doors.answers import Answers
from undivided.web.problems import broke

MOST_CONNECTIONS = 1000
LARGEST_MESSAGE = 1 << 20
# A client on hold may be silent for long; the server's pings find out who is dead.
_IDLE_S = 900.0
_FIRST_S = 30.0
# After a goodbye the other side closes; most protocols say so.
_GOODBYE_S = 2.0
_LOOK_S = 0.2
_MOST_ANSWERS = 256

_NORMAL, _RULE, _TOO_LARGE, _BROKEN, _LATER = 1000, 1008, 1009, 1011, 1013


class Connection:
    """One WebSocket and its session.

    Args:
        answers: The way back.
        session: Where messages go.
        begun: Tells whether a conversation can be read; the other side is then told once which
            one it is. None for phone systems, whose protocols have no place for it.
    """

    def __init__(
        self, answers: Answers, session: LiveSession, begun: Callable[[str], bool] | None = None
    ) -> None:
        self.answers = answers
        self._begun = begun
        self._session = session
        self._due: asyncio.Queue[Reply] = asyncio.Queue(_MOST_ANSWERS)
        self._refused = asyncio.Event()
        self._refusal = Refusal("The connection is over.", _NORMAL)

    def offer(self, reply: Reply) -> None:
        """Have an answer sent after those before it."""
        try:
            self._due.put_nowait(reply)
        except asyncio.QueueFull:
            self._refuse(Refusal("The answers are not read.", _RULE))

    def look(self) -> None:
        """Have answers sent that became due without a message."""
        for reply in self._session.waiting():
            self.offer(reply)
        conversation = self._session.conversation
        if self._begun and conversation and self._begun(conversation):
            self._begun = None
            self.offer(Reply(json.dumps({"type": "conversation", "id": conversation})))

    async def carry(self, receive: Receive) -> None:
        """Accept, and carry messages until either side ends; the session is told.

        Args:
            receive: Gives the messages.
        """
        try:
            await self.answers.accept()
            async with asyncio.TaskGroup() as tasks:
                doing = {
                    tasks.create_task(self._hear(receive)),
                    tasks.create_task(self._answer()),
                    tasks.create_task(self._refused.wait()),
                }
                await asyncio.wait(doing, return_when=asyncio.FIRST_COMPLETED)
                for task in doing:
                    task.cancel()
            await self._last_answers()
        finally:
            self._session.ended()
        await self.answers.close(self._refusal.code, self._refusal.sentence)

    async def _hear(self, receive: Receive) -> None:
        patience_s, said_goodbye = _FIRST_S, False
        while True:
            try:
                async with asyncio.timeout(patience_s):
                    message = await receive()
            except TimeoutError:
                late = Refusal("Nothing came for too long.", _RULE)
                self._refuse(Refusal("The call is over.", _NORMAL) if said_goodbye else late)
                return
            if message["type"] == "websocket.disconnect":
                return
            text, sound = message.get("text"), message.get("bytes")
            told = text if text is not None else sound or b""
            if len(told) > LARGEST_MESSAGE:
                self._refuse(Refusal("A message is larger than 1 MiB.", _TOO_LARGE))
                return
            if not self._take(told):
                return
            said_goodbye = self._session.over
            patience_s = _GOODBYE_S if said_goodbye else _IDLE_S

    def _take(self, told: str | bytes) -> bool:
        """Hand one message on; tell whether the connection goes on."""
        for answer in self._session.receive(told):
            if isinstance(answer, Refusal):
                self._refuse(answer)
                return False
            self.offer(answer)
        return True

    async def _answer(self) -> None:
        while True:
            reply = await self._due.get()
            try:
                await self.answers.text(reply.text)
            except TimeoutError:
                self._refuse(Refusal("The answers are not read.", _RULE))
                return
            except OSError:
                return

    async def _last_answers(self) -> None:
        """Send what was answered just before the end, e.g. that the call is closed."""
        with suppress(OSError, RuntimeError, TimeoutError):
            while not self._due.empty():
                await self.answers.text(self._due.get_nowait().text)

    def _refuse(self, refusal: Refusal) -> None:
        if not self._refused.is_set():
            self._refusal = refusal
            self._refused.set()


class Doors:
    """All connections of phone systems over WebSockets.

    Args:
        calls: The live calls.
        begun: Tells whether a conversation can be read already.
        most: How many connections there may be at once.
    """

    def __init__(
        self, calls: LiveCalls, begun: Callable[[str], bool], most: int = MOST_CONNECTIONS
    ) -> None:
        self.calls = calls
        self._begun = begun
        self.most = most
        self._connections: set[Connection] = set()

    @property
    def full(self) -> bool:
        """Whether there is no place for one more connection."""
        return len(self._connections) >= self.most

    async def carry(
        self, receive: Receive, answers: Answers, connector: Connector, source: str
    ) -> None:
        """Carry one connection from its acceptance to its end.

        Args:
            receive: Gives its messages.
            answers: Its way back.
            connector: Translates its protocol.
            source: What people call the way in.
        """
        if self.full:
            await answers.close(_LATER, "Too many connections.")
            return
        session = self.calls.session(connector, source)
        own_page = source == "browser"
        connection = Connection(answers, session, self._begun if own_page else None)
        self._connections.add(connection)
        try:
            await connection.carry(receive)
        except OSError:
            return
        except Exception as error:  # noqa: BLE001 - one broken call must not be told as a trace
            broke(error)
            await answers.close(_BROKEN, "The server could not go on with this connection.")
        finally:
            self._connections.discard(connection)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Look for answers that became due, as long as the application serves."""
        async with asyncio.TaskGroup() as tasks:
            looking = tasks.create_task(self._look())
            yield
            looking.cancel()

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_S)
            for connection in list(self._connections):
                connection.look()
