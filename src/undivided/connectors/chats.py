"""Archives of support chats: one message a row, as JSON lines or CSV, read chat by chat.

A row has ``conversation``, ``speaker`` (customer, agent or system), ``text`` and ``time`` (ISO
8601, UTC when no zone is given). The rows of one chat stand together, so that only one chat is in
memory at a time. A chat with a row that cannot be used is left out whole, and the row is named.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from typing import IO, Any

from undivided.connectors.reading import Unreadable, read_object
from undivided.domain import BadInput, Speaker

COLUMNS = ("conversation", "speaker", "text", "time")
LONGEST_TEXT = 10_000
LONGEST_ROW = 65_536
MOST_MESSAGES = 20_000
_LONGEST_ID = 200
_MOST_TOLD = 10
_LONGEST_CHAT = timedelta(days=365)
_SPEAKERS = {one.value: one for one in (Speaker.CUSTOMER, Speaker.AGENT, Speaker.SYSTEM)}


@dataclass(frozen=True, slots=True)
class Message:
    """One message.

    Args:
        speaker: Who wrote it.
        text: As it was written, with whatever is personal in it.
        at: When, UTC.
    """

    speaker: Speaker
    text: str
    at: datetime


@dataclass(slots=True)
class Chat:
    """One chat of an archive.

    Args:
        id: Its name in the archive.
        messages: In order of time.
        problems: What is wrong with its rows, a sentence each; with any it cannot be taken in.
    """

    id: str
    messages: list[Message] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class _OddRowError(ValueError):
    """A row that cannot be used; its text is a sentence for people."""


def read_chats(path: Path) -> Iterator[Chat]:
    """Read an archive chat by chat.

    Args:
        path: A file whose name ends in ``.csv``; any other is read as JSON lines.

    Yields:
        Chats in order of the file; one named "" holds the problems of rows of no chat.

    Raises:
        BadInput: If the file cannot be opened, is empty, is no text, or lacks a column.
    """
    try:
        with path.open("rb") as stream:
            rows = _csv_rows(stream) if path.suffix.lower() == ".csv" else _json_rows(stream)
            first = next(rows, None)
            if first is None:
                raise BadInput(f"“{path.name}” has no rows.", "Give one message a row.")
            yield from _grouped(chain([first], rows))
    except OSError as error:
        raise BadInput(f"“{path}” cannot be opened.", "Check its name and its rights.") from error


Row = tuple[int, Callable[[], Mapping[str, Any]]]
"""Its number in the file, and how to read it."""


def _lines(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := stream.readline(LONGEST_ROW):
        number += 1
        if not line.endswith(b"\n") and len(line) == LONGEST_ROW:
            while (more := stream.readline(LONGEST_ROW)) and not more.endswith(b"\n"):
                pass
            # Longer than any row may be: what is given on is refused as too large.
            line += b" "
        yield number, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line


def _json_rows(stream: IO[bytes]) -> Iterator[Row]:
    for number, line in _lines(stream):
        if line.strip():
            yield number, lambda line=line: _object(line)  # type: ignore[misc]


def _object(line: bytes) -> Mapping[str, Any]:
    try:
        return read_object(line, LONGEST_ROW)
    except Unreadable as error:
        raise _OddRowError(error.sentence) from error


def _csv_rows(stream: IO[bytes]) -> Iterator[Row]:
    rows = csv.reader(_texts(stream), strict=True)
    try:
        heading = [name.strip().lower() for name in next(rows, [])]
        missing = [name for name in COLUMNS if name not in heading]
        if heading and missing:
            raise BadInput(
                f"The heading lacks {', '.join(missing)}.", f"It needs {', '.join(COLUMNS)}."
            )
        for cells in rows:
            if cells:
                yield rows.line_num, lambda cells=cells: _named(heading, cells)  # type: ignore[misc]
    except csv.Error as error:
        raise BadInput(
            f"Line {rows.line_num} is no CSV, and nothing after it can be read.",
            "A quotation mark may be missing, or a cell is longer than 100,000 signs.",
        ) from error


def _texts(stream: IO[bytes]) -> Iterator[str]:
    for number, line in _lines(stream):
        if len(line) > LONGEST_ROW:
            raise BadInput(
                f"Line {number} is longer than {LONGEST_ROW:,} bytes.", "Give one message a row."
            )
        try:
            yield line.decode()
        except UnicodeDecodeError as error:
            raise BadInput(f"Line {number} is not UTF-8.", "Save the file as UTF-8.") from error


def _named(heading: list[str], cells: list[str]) -> Mapping[str, Any]:
    if len(cells) != len(heading):
        raise _OddRowError(f"It has {len(cells)} cells and the heading {len(heading)}.")
    return dict(zip(heading, cells, strict=True))


def _grouped(rows: Iterator[Row]) -> Iterator[Chat]:
    """Put the rows that stand together into chats."""
    done: set[str] = set()
    chat, lost = Chat(""), ""
    for number, read in rows:
        try:
            row = read()
            name = _name(row)
        except _OddRowError as error:
            # Whose row it is cannot be known: the chat before or after it lacks a message.
            lost = f"Line {number}: {error}"
            chat.problems.append(lost)
            continue
        if name != chat.id:
            yield from _closed(chat)
            done.add(chat.id)
            chat = Chat(name, problems=[lost] if lost else [])
            if name in done:
                chat.problems.append(f"Line {number}: its chat came before; sort by conversation.")
        lost = ""
        _add(chat, number, row)
    yield from _closed(chat)


def _add(chat: Chat, number: int, row: Mapping[str, Any]) -> None:
    try:
        message = _message(row)
        if len(chat.messages) >= MOST_MESSAGES:
            raise _OddRowError(f"The chat has more than {MOST_MESSAGES:,} messages.")
    except _OddRowError as error:
        # Ten lines tell what is wrong with a file as well as a million.
        chat.problems += [f"Line {number}: {error}"] if len(chat.problems) < _MOST_TOLD else []
    else:
        chat.messages.append(message)


def _closed(chat: Chat) -> Iterator[Chat]:
    chat.messages.sort(key=lambda message: message.at)
    if chat.messages and chat.messages[-1].at - chat.messages[0].at > _LONGEST_CHAT:
        chat.problems.append("Its messages are more than a year apart.")
    if chat.messages or chat.problems:
        yield chat


def _name(row: Mapping[str, Any]) -> str:
    name = row.get("conversation")
    name = str(name) if isinstance(name, int) else name
    if not isinstance(name, str) or not 0 < len(name.strip()) <= _LONGEST_ID:
        raise _OddRowError(f"It names no conversation in up to {_LONGEST_ID} signs.")
    return _printable(name)


def _message(row: Mapping[str, Any]) -> Message:
    text = row.get("text")
    speaker = _SPEAKERS.get(str(row.get("speaker")).strip().lower())
    if speaker is None:
        raise _OddRowError("The speaker is not customer, agent or system.")
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        raise _OddRowError(f"The text is not one of up to {LONGEST_TEXT:,} signs.")
    return Message(speaker, _printable(text), _time(row.get("time")))


def _time(told: object) -> datetime:
    try:
        at = datetime.fromisoformat(str(told).strip())
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise _OddRowError("The time is none of ISO 8601, like 2026-11-25T09:30:00Z.") from error


def _printable(text: str) -> str:
    """Leave out what is no sign: broken halves of characters, and controls."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
