import asyncio
from collections.abc import Callable
from contextlib import suppress

import pytest
from starlette.types import Message

from undivided.domain import Unavailable
from undivided.web.updates import EventStream
from undivided.web.updates.stream import Messages, message


def test_an_event_has_a_name_data_and_where_to_go_on() -> None:
    assert message("update", '{"a":1}', 7) == b'event: update\nid: 7\ndata: {"a":1}\n\n'
    assert message("now", "{}") == b"event: now\ndata: {}\n\n"


class Reader:
    """Reads so many parts, then no more; it is there until it goes."""

    def __init__(self, reads: int) -> None:
        self.parts: list[bytes] = []
        self.status = 0
        self.headers: dict[bytes, bytes] = {}
        self.gone = asyncio.Event()
        self._reads = reads

    async def send(self, told: Message) -> None:
        if told["type"] == "http.response.start":
            self.status, self.headers = told["status"], dict(told["headers"])
            return
        if len(self.parts) >= self._reads:
            await asyncio.Event().wait()
        self.parts.append(told["body"])

    async def receive(self) -> Message:
        await self.gone.wait()
        return {"type": "http.disconnect"}


def counting(most: int) -> tuple[Callable[[], Messages], list[int], list[bool]]:
    made: list[int] = []
    closed: list[bool] = []

    async def messages() -> Messages:
        try:
            for number in range(most):
                made.append(number)
                yield message("n", str(number))
        finally:
            closed.append(True)

    return messages, made, closed


def test_all_messages_are_given_and_the_stream_ends() -> None:
    async def read() -> Reader:
        reader = Reader(100)
        await EventStream(counting(3)[0])({}, reader.receive, reader.send)
        return reader

    reader = asyncio.run(asyncio.wait_for(read(), 10))
    assert reader.status == 200
    assert reader.headers[b"content-type"].startswith(b"text/event-stream")
    assert reader.headers[b"x-accel-buffering"] == b"no"
    assert b"content-length" not in reader.headers
    assert [part for part in reader.parts if b"event" in part][-1] == message("n", "2")


def test_for_a_reader_that_stops_reading_nothing_piles_up() -> None:
    messages, made, closed = counting(1_000_000)

    async def read() -> int:
        reader = Reader(3)
        stream = EventStream(messages)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(stream({}, reader.receive, reader.send))
            await asyncio.sleep(0.1)
            ahead = len(made) - len(reader.parts)
            reader.gone.set()
        return ahead

    assert asyncio.run(asyncio.wait_for(read(), 10)) <= 1
    assert closed == [True]


@pytest.mark.parametrize("error", [Unavailable("The ledger is locked."), OSError("reset")])
def test_a_stream_that_fails_ends(error: Exception) -> None:
    async def failing() -> Messages:
        yield message("n", "1")
        raise error

    async def read() -> Reader:
        reader = Reader(100)
        with suppress(OSError):
            await EventStream(failing)({}, reader.receive, reader.send)
        return reader

    reader = asyncio.run(asyncio.wait_for(read(), 10))
    assert message("n", "1") in reader.parts
