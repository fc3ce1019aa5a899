"""Takes Contact Lens records out of what carries them, and says whose contact each is.

One request may carry records of many contacts; a connector knows one. The wrappings are those of
a Lambda function on a Kinesis stream, of Firehose's HTTP endpoint delivery, a list, and one record
a line.
"""

import base64
import binascii
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from undivided.connectors.reading import (
    Unreadable,
    object_of,
    objects_of,
    read_object,
    text_of,
)
from undivided.connectors.wire import Oddity

LARGEST_BODY = 4 << 20
LARGEST_RECORD = 1 << 20
MOST_RECORDS = 10_000
_NOT_JSON = Oddity("not_json", "A message was not JSON.")


@dataclass(frozen=True, slots=True)
class ContactRecord:
    """One record.

    Args:
        contact: The contact's id.
        message: The record as JSON, for ``ContactLens.receive``.
    """

    contact: str
    message: str


def contact_records(body: str | bytes) -> list[ContactRecord | Oddity]:
    """Take the records out of a request.

    Args:
        body: One record, a list of records, one record a line, or records wrapped as
            ``{"Records": [{"kinesis": {"data": …}}]}`` or ``{"records": [{"data": …}]}``.

    Returns:
        The records in order; an oddity in the place of each that cannot be read.
    """
    if len(body) > LARGEST_BODY:
        return [Oddity("too_large", "A request was larger than 4 MiB.")]
    try:
        text = body if isinstance(body, str) else body.decode()
    except UnicodeDecodeError:
        return [Oddity("not_text", "A request was not UTF-8.")]
    found: list[ContactRecord | Oddity] = []
    for piece in _pieces(text):
        if len(found) == MOST_RECORDS:
            return [*found, Oddity("too_many", "A request had more than 10,000 records.")]
        found.append(piece if isinstance(piece, Oddity) else _record(piece))
    return found


def _pieces(text: str) -> Iterator[dict[str, Any] | Oddity]:
    """Part a text into objects: the whole, the items of a list, or the lines."""
    stripped = text.strip()
    if stripped.startswith("["):
        # A list is read as a member of an object, so that the same bounds hold.
        whole = _read(f'{{"all":{stripped}}}', LARGEST_BODY)
        if isinstance(whole, Oddity) or len(whole) != 1:
            yield whole if isinstance(whole, Oddity) else _NOT_JSON
            return
        for item in objects_of(whole, "all"):
            yield from _unwrapped(item)
        return
    whole = _read(stripped, LARGEST_BODY)
    if not isinstance(whole, Oddity):
        yield from _unwrapped(whole)
        return
    lines = [line for line in stripped.split("\n") if line.strip()]
    for line in lines if len(lines) > 1 else []:
        one = _read(line)
        yield from [one] if isinstance(one, Oddity) else _unwrapped(one)
    if len(lines) <= 1:
        yield whole


def _unwrapped(found: dict[str, Any]) -> Iterator[dict[str, Any] | Oddity]:
    """Take records out of their envelope; what has none is a record itself."""
    envelopes = objects_of(found, "Records") or objects_of(found, "records")
    if not envelopes:
        yield found
    for envelope in envelopes:
        data = object_of(envelope, "kinesis").get("data", envelope.get("data"))
        try:
            plain = base64.b64decode(data if isinstance(data, str) else "?", validate=True)
        except (binascii.Error, ValueError):
            yield Oddity("garbage_frame", "The data of a record were not base64.")
            continue
        yield _read(plain)


def _read(text: str | bytes, longest: int = LARGEST_RECORD) -> dict[str, Any] | Oddity:
    try:
        return read_object(text, longest)
    except Unreadable as unreadable:
        return Oddity(unreadable.kind, unreadable.sentence)


def _record(found: dict[str, Any]) -> ContactRecord | Oddity:
    contact = text_of(found, "ContactId")
    if not contact:
        return Oddity("wrong_record", "A record has no ContactId.")
    return ContactRecord(contact, json.dumps(found))
