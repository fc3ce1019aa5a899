"""Numbers of messages in both directions."""

import json

from tests.connectors.audiohook_client import captured
from undivided.connectors.audiohook.line import Line
from undivided.connectors.audiohook.message import ClientMessage, read_message


def message(seq: int, session: str = "", server_seq: int = 0) -> ClientMessage:
    told = {**captured("ping"), "seq": seq, "serverseq": server_seq}
    return read_message(json.dumps({**told, "id": session} if session else told))


def test_messages_come_in_order() -> None:
    line = Line()
    for seq in (1, 2, 3):
        assert line.out_of_place(message(seq)) is None
        assert line.take(message(seq)) == []
    assert json.loads(line.reply("pong").text)["clientseq"] == 3


def test_an_old_message_or_one_from_far_ahead_is_out_of_place() -> None:
    line = Line()
    line.take(message(1))
    for seq in (0, 1, 1_002):
        assert line.out_of_place(message(seq)) is not None
    assert line.out_of_place(message(1_001)) is None


def test_the_session_is_held_once_it_is_bound() -> None:
    line, other = Line(), "aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee"
    line.take(message(1, other))
    assert line.out_of_place(message(2)) is None
    line.bind(other)
    assert line.out_of_place(message(2)) is not None
    assert json.loads(line.reply("pong").text)["id"] == other


def test_an_oddity_is_told_once_for_each_kind() -> None:
    line = Line()
    first = line.take(message(3, server_seq=2))
    assert [odd.kind for odd in first] == ["missing_message", "wrong_answer"]
    assert line.take(message(7, server_seq=2)) == []
