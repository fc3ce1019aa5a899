import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.connectors.chats import LONGEST_ROW, Chat, read_chats
from undivided.domain import BadInput, Speaker

SAMPLE = Path(__file__).parents[2] / "samples" / "chats" / "archive.jsonl"
HEADING = "conversation,speaker,text,time\n"


def row(conversation: object = "a", **other: object) -> str:
    told = {"speaker": "agent", "text": "Hello.", "time": "2026-11-20T09:00:00Z"}
    return json.dumps({"conversation": conversation, **told, **other})


def read(tmp_path: Path, text: str | bytes, name: str = "chats.jsonl") -> list[Chat]:
    path = tmp_path / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(read_chats(path))


def test_the_sample_has_two_chats() -> None:
    first, second = read_chats(SAMPLE)
    assert (first.id, len(first.messages)) == ("F-1001", 5)
    assert (second.id, len(second.messages)) == ("F-1002", 4)
    assert first.messages[0].speaker is Speaker.CUSTOMER
    assert first.messages[0].at == datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_csv_reads_the_same(tmp_path: Path) -> None:
    told = HEADING + 'a,Customer,"Two lines,\nand a comma",2026-11-20T10:00:00+01:00\n'
    (chat,) = read(tmp_path, "\ufeff" + told, "chats.csv")
    (message,) = chat.messages
    assert message.text == "Two lines, and a comma"
    assert message.at == datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_messages_come_in_order_of_time(tmp_path: Path) -> None:
    late, early = row(text="late", time="2026-11-20T10:00"), row(text="early")
    (chat,) = read(tmp_path, f"{late}\n\n{early}\n")
    assert [message.text for message in chat.messages] == ["early", "late"]


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (row(speaker="robot"), "The speaker is not customer, agent or system."),
        (row(text=5), "The text is not one of up to 10,000 signs."),
        (row(text="a" * 10_001), "The text is not one of up to 10,000 signs."),
        (row(time="yesterday"), "The time is none of ISO 8601, like 2026-11-25T09:30:00Z."),
        (row(time="0001-01-01T00:00:00+14:00"), "The time is none of ISO 8601"),
        ("{", "A message was not JSON."),
        ("[" * 5000, "A message was"),
        (row(text="a" * LONGEST_ROW), "A message was longer"),
        (row(conversation=""), "It names no conversation"),
    ],
)
def test_a_chat_with_a_bad_row_is_named_and_the_others_stand(
    tmp_path: Path, bad: str, sentence: str
) -> None:
    first, second, third = read(tmp_path, "\n".join([row("x"), row(), bad, row(), row("z")]))
    assert (first.problems, third.problems) == ([], [])
    assert second.problems[0].startswith(f"Line 3: {sentence}")


def test_a_row_of_nobody_is_missed_before_and_after(tmp_path: Path) -> None:
    chats = read(tmp_path, "\n".join([row("x"), "{", row("y"), row("z")]))
    assert [bool(chat.problems) for chat in chats] == [True, True, False]


def test_a_chat_that_comes_back_is_named(tmp_path: Path) -> None:
    chats = read(tmp_path, "\n".join([row("x"), row("y"), row("x")]))
    assert "sort by conversation" in chats[2].problems[0]


def test_a_chat_of_years_is_named(tmp_path: Path) -> None:
    (chat,) = read(tmp_path, "\n".join([row(), row(time="2020-01-01T00:00:00Z")]))
    assert chat.problems == ["Its messages are more than a year apart."]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"", "has no rows"),
        (b"conversation,speaker,text\n", "lacks time"),
        (HEADING.encode() + b'a,agent,"open,2026-11-20\n', "is no CSV"),
        (HEADING.encode() + b"a,agent,\xff,2026-11-20\n", "is not UTF-8"),
        (HEADING.encode() + b"a" * LONGEST_ROW * 2, "is longer than"),
    ],
)
def test_a_file_that_is_none_is_told_in_a_sentence(
    tmp_path: Path, text: bytes, sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        read(tmp_path, text, "chats.csv")


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be opened"):
        list(read_chats(tmp_path / "none.jsonl"))


@given(st.binary(max_size=300), st.sampled_from(["a.csv", "a.jsonl"]))
def test_nothing_crashes_it(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, name: str
) -> None:
    try:
        chats = read(tmp_path_factory.mktemp("any"), data, name)
    except BadInput:
        return
    assert all(chat.messages or chat.problems for chat in chats)
