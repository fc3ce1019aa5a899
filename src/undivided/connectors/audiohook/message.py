"""AudioHook's envelope: what every message carries, read and written."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

from undivided.connectors.reading import Unreadable, object_of, read_object, text_of

VERSION = "2"
NO_ID = "00000000-0000-0000-0000-000000000000"
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_DURATION = re.compile(
    r"PT(?=\d|\.\d)(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{0,9}(?:\.\d{1,12})?)S)?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class ClientMessage:
    """A message of the phone system.

    Args:
        type: What it is, e.g. "open".
        session: Id of the session, a UUID.
        seq: Its number; the phone system counts 1, 2, 3 ...
        server_seq: The number of our last message that it had seen.
        position_s: Where the sound was when it was sent, seconds; None when it is not told.
        parameters: What it says.
    """

    type: str
    session: str
    seq: int
    server_seq: int
    position_s: float | None
    parameters: dict[str, Any]


def read_message(text: str) -> ClientMessage:
    """Read a message's envelope.

    Args:
        text: One text message.

    Returns:
        The message; its parameters are not looked at yet.

    Raises:
        Unreadable: If it is not JSON of bounded size ("too_large", "not_json", "too_deep"), of
            another version ("wrong_version"), or lacks what every message has ("no_envelope").
    """
    found = read_object(text)
    if found.get("version") != VERSION:
        raise Unreadable("wrong_version", "A message was not of AudioHook version 2.")
    session, kind = text_of(found, "id"), text_of(found, "type")
    seq, server_seq = found.get("seq"), found.get("serverseq")
    if not is_uuid(session) or not kind or not _is_count(seq):
        raise Unreadable("no_envelope", "A message had no valid id, type or seq.")
    return ClientMessage(
        type=kind,
        session=session.lower(),
        seq=seq,
        server_seq=server_seq if _is_count(server_seq) else 0,
        position_s=seconds_of(found, "position"),
        parameters=object_of(found, "parameters"),
    )


def _is_count(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**53


def is_uuid(text: str) -> bool:
    """Tell whether a text is a UUID; the one of zeros is."""
    return _UUID.fullmatch(text) is not None


def seconds_of(values: Mapping[str, Any], key: str) -> float | None:
    """Take an ISO 8601 duration out, e.g. "PT1.25S"; None where there is none."""
    found = values.get(key)
    match = _DURATION.fullmatch(found) if isinstance(found, str) else None
    if match is None:
        return None
    hours, minutes, seconds = (float(part) if part else 0.0 for part in match.groups())
    return hours * 3600 + minutes * 60 + seconds


def duration(seconds: float) -> str:
    """Write seconds as an ISO 8601 duration, to the millisecond."""
    return f"PT{max(seconds, 0.0):.3f}S"


def write_message(
    kind: str, session: str, seq: int, client_seq: int, parameters: Mapping[str, Any]
) -> str:
    """Write a message of ours.

    Args:
        kind: Its type, e.g. "opened".
        session: Id of the session.
        seq: Its number; we count 1, 2, 3 ...
        client_seq: The number of the phone system's last message.
        parameters: What it says.

    Returns:
        JSON.
    """
    return json.dumps(
        {
            "version": VERSION,
            "type": kind,
            "seq": seq,
            "clientseq": client_seq,
            "id": session,
            "parameters": parameters,
        }
    )
