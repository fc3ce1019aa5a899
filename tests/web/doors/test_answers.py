import ast
import asyncio
from pathlib import Path

import pytest
from starlette.types import Message

import undivided.web.doors as doors
from undivided.web.doors.answers import Answers

FOLDER = Path(doors.__file__).parent


class Sent:
    def __init__(self, *, takes: bool = True) -> None:
        self.messages: list[Message] = []
        self._takes = takes

    async def __call__(self, message: Message) -> None:
        if not self._takes and message["type"] != "websocket.accept":
            await asyncio.Event().wait()
        self.messages.append(message)


def test_text_goes_back_as_text() -> None:
    sent = Sent()

    async def talk() -> None:
        answers = Answers(sent)
        await answers.accept()
        await answers.text("hello")
        await answers.close(1008, "ü" * 200)

    asyncio.run(talk())
    accept, text, close = sent.messages
    assert accept["type"] == "websocket.accept"
    assert text == {"type": "websocket.send", "text": "hello"}
    assert len(close["reason"].encode()) <= 123


def test_there_is_no_method_that_could_send_sound() -> None:
    methods = [name for name in dir(Answers(Sent())) if not name.startswith("_")]
    assert methods == ["accept", "close", "text"]


def test_nothing_in_this_room_names_bytes_to_be_sent() -> None:
    """Of the server's send only the guard object knows, and it builds no message of bytes."""
    for path in FOLDER.glob("*.py"):
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Dict):
                keys = {key.value for key in node.keys if isinstance(key, ast.Constant)}
                assert "bytes" not in keys, path.name
            if isinstance(node, ast.Attribute):
                assert node.attr not in {"send_bytes", "send_json", "write", "writelines"}, path


def test_who_takes_nothing_is_not_waited_for() -> None:
    async def talk() -> None:
        answers = Answers(Sent(takes=False), take_s=0.01)
        with pytest.raises(TimeoutError):
            await answers.text("hello")
        await answers.close(1008, "does not read")

    asyncio.run(asyncio.wait_for(talk(), 10))
