"""Contacts with the code a person gave: from approved notes, or from a file."""

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from undivided.domain import BadInput, Conversation, NoteApproved, NoteDrafted, derive_id
from undivided.ledger import Ledger
from undivided.reactors.note.dispositions import ContactWords, contact_words

PAGE = 500
MOST_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Case:
    """A contact that a person closed.

    Args:
        contact: Id of the conversation, or of a row of a file.
        channel: "call" or "chat".
        words: By which it is known.
        code: What the person gave.
    """

    contact: str
    channel: str
    words: ContactWords
    code: str


def approved_cases(ledger: Ledger, program: str) -> Iterator[Case]:
    """Read the conversations of a program whose note has a code.

    Args:
        ledger: Where they are.
        program: Whose count.

    Yields:
        One a conversation: the words as they were when the note was drafted, the last code given.
    """
    seen: set[str] = set()
    after = 0
    while page := ledger.of_kinds({NoteApproved}, after, PAGE):
        after = page[-1].position
        for conversation in [recorded.event.conversation for recorded in page]:
            if conversation not in seen:
                seen.add(conversation)
                yield from _case(ledger, conversation, program)


def _case(ledger: Ledger, conversation: str, program: str) -> Iterator[Case]:
    events = [recorded.event for recorded in ledger.read(conversation)]
    notes = [event.fact.note for event in events if isinstance(event.fact, NoteApproved)]
    if not notes or not notes[-1].disposition:
        return
    so_far = Conversation(conversation)
    for event in events:
        so_far.take(event)
        if event.id == notes[-1].draft:
            break
    started = so_far.started
    if started is None or started.program != program or not so_far.drafts:
        return
    drafted = so_far.drafts[-1].fact
    lines = drafted.draft.lines if isinstance(drafted, NoteDrafted) else ()
    words = contact_words(so_far.turns, lines)
    if words.whole:
        yield Case(conversation, started.channel, words, notes[-1].disposition)


def file_cases(path: Path, redact: Callable[[str], str]) -> list[Case]:
    """Read labelled contacts: rows with a ``text`` and a ``code``.

    Args:
        path: A .csv with a header, or one JSON object a line.
        redact: Takes personal data out of a text.

    Raises:
        BadInput: If it cannot be read, or a row lacks one of the two.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(f"“{path.name}” is larger than 200 MB.", "Give a part of it.")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"“{path.name}” cannot be read.", "Give a CSV or JSONL file.") from error
    rows = _csv_rows(text) if path.suffix == ".csv" else _json_rows(text, path.name)
    return [_row(row, n, path.name, redact) for n, row in enumerate(rows, 1)]


def _csv_rows(text: str) -> Iterator[Mapping[str, Any]]:
    yield from csv.DictReader(io.StringIO(text))


def _json_rows(text: str, name: str) -> Iterator[Mapping[str, Any]]:
    for n, line in enumerate(filter(str.strip, text.splitlines()), 1):
        try:
            row = json.loads(line)
        except ValueError as error:
            raise BadInput(
                f"Line {n} of “{name}” is not JSON.", "Give one object a line."
            ) from error
        yield row if isinstance(row, dict) else {}


def _row(row: Mapping[str, Any], n: int, name: str, redact: Callable[[str], str]) -> Case:
    text, code = str(row.get("text") or "").strip(), str(row.get("code") or "").strip()
    if not text or not code:
        raise BadInput(
            f"Row {n} of “{name}” has no “{'code' if text else 'text'}”.",
            "Each row needs a text and a code; a CSV file needs these two names in its first line.",
        )
    clean = redact(text)
    words = ContactWords(clean, (clean,))
    return Case(
        derive_id("labelled contact", text, code), str(row.get("channel") or "call"), words, code
    )
