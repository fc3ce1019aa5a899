import asyncio
from collections.abc import Sequence

import pytest
from starlette.types import Message

from tests.web.doors.test_answers import Sent
from tests.web.told import ToldCalls
from undivided.connectors import Refusal, Reply
from undivided.connectors.pcm import Pcm
from undivided.web.doors.answers import Answers
from undivided.web.doors.carrying import Connection, Doors


class Echo:
    """A session that answers every message many times, and knows what became of it."""

    conversation = ""
    over = False

    def __init__(self, times: int = 1) -> None:
        self.heard: list[str | bytes] = []
        self.due: list[Reply] = []
        self.ends = 0
        self._times = times

    def receive(self, message: str | bytes) -> Sequence[Reply | Refusal]:
        self.heard.append(message)
        if message == "refuse":
            return [Reply("told why"), Refusal("It must not go on.", 1008)]
        return [Reply(f"echo {message!r}")] * self._times

    def waiting(self) -> Sequence[Reply]:
        due, self.due = self.due, []
        return due

    def ended(self) -> None:
        self.ends += 1


class Broken(Echo):
    def receive(self, message: str | bytes) -> Sequence[Reply | Refusal]:
        raise KeyError("what the customer said")


class Line:
    """Gives messages, then stays open or hangs up."""

    def __init__(self, *messages: str | bytes, hang_up: bool = True) -> None:
        self._messages = list(messages)
        self._hang_up = hang_up

    async def __call__(self) -> Message:
        await asyncio.sleep(0)
        if self._messages:
            told = self._messages.pop(0)
            kind = "text" if isinstance(told, str) else "bytes"
            return {"type": "websocket.receive", kind: told}
        if not self._hang_up:
            await asyncio.Event().wait()
        return {"type": "websocket.disconnect", "code": 1005}


def carried(session: Echo, line: Line, sent: Sent, take_s: float = 5.0) -> None:
    connection = Connection(Answers(sent, take_s), session)
    asyncio.run(asyncio.wait_for(connection.carry(line), 20))


def test_messages_go_in_and_answers_go_out_in_order() -> None:
    session, sent = Echo(), Sent()
    carried(session, Line("a", b"\x01\x02", "b"), sent)
    assert session.heard == ["a", b"\x01\x02", "b"]
    texts = [message["text"] for message in sent.messages if "text" in message]
    assert texts == ["echo 'a'", "echo b'\\x01\\x02'", "echo 'b'"]
    assert session.ends == 1


def test_a_refusal_ends_it_after_what_was_said() -> None:
    session, sent = Echo(), Sent()
    carried(session, Line("a", "refuse", "never heard", hang_up=False), sent)
    assert session.heard == ["a", "refuse"]
    assert sent.messages[-2]["text"] == "told why"
    close = sent.messages[-1]
    assert (close["code"], close["reason"]) == (1008, "It must not go on.")
    assert session.ends == 1


def test_a_client_that_never_reads_is_closed_and_its_session_told() -> None:
    for session in (Echo(), Echo(times=1000)):
        line = Line("a", "b", hang_up=False)
        carried(session, line, Sent(takes=False), take_s=0.01)
        assert session.ends == 1
        assert session.heard, "what it said before was heard"


def test_answers_that_became_due_are_sent_without_a_message() -> None:
    session, sent = Echo(), Sent()

    async def talk() -> None:
        connection = Connection(Answers(sent), session)
        async with asyncio.TaskGroup() as tasks:
            carrying = tasks.create_task(connection.carry(Line(hang_up=False)))
            session.due = [Reply("one"), Reply("two")]
            connection.look()
            async with asyncio.timeout(10):
                while len(sent.messages) < 3:  # noqa: ASYNC110 - what is sent tells nobody
                    await asyncio.sleep(0.01)
            carrying.cancel()

    asyncio.run(talk())
    assert [message.get("text") for message in sent.messages] == [None, "one", "two"]
    assert session.ends == 1, "also when the server stops"


def test_a_fault_of_ours_ends_one_connection_and_quotes_nobody(
    caplog: pytest.LogCaptureFixture,
) -> None:
    calls, sent = ToldCalls(), Sent()
    calls.session = lambda connector, source: Broken()  # type: ignore[method-assign]
    doors = Doors(calls, lambda _: True)
    asyncio.run(doors.carry(Line("a", hang_up=False), Answers(sent), Pcm(), "pcm"))
    assert sent.messages[-1]["code"] == 1011
    assert "KeyError at test_carrying.py" in caplog.text
    assert "customer" not in caplog.text
