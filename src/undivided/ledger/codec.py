"""Facts, authors and times to bytes and text, and exactly back."""

import json
from datetime import UTC, datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError

from undivided import __version__
from undivided.domain import (
    FACTS,
    Author,
    BadInput,
    Component,
    Event,
    Fact,
    Person,
    Unavailable,
)

_KINDS: dict[str, type[Fact]] = {fact.__name__: fact for fact in FACTS}
_AUTHORS: dict[str, type[Component] | type[Person]] = {
    "component": Component,
    "person": Person,
}


@cache
def _adapter(kind: str) -> TypeAdapter[Any]:
    return TypeAdapter(_KINDS[kind])


def encode(fact: Fact) -> tuple[str, bytes]:
    """Turn a fact into its kind and its bytes.

    The bytes are the writing version, a line feed, and JSON. They are read back once before they
    are handed out, so that nothing is kept that could not be read again.

    Raises:
        BadInput: If the fact holds what its type does not allow.
    """
    kind = type(fact).__name__
    if kind not in _KINDS:
        raise BadInput(f"“{kind}” is not a fact that the ledger keeps.")
    adapter = _adapter(kind)
    try:
        data = _json(adapter, fact)
        adapter.validate_json(data)
    except ValueError as error:  # of pydantic's two kinds, or about Unicode
        # The cause would quote the customer's words, so only its class is told.
        raise BadInput(
            f"A {kind} does not fit its own type and cannot be kept.",
            f"Check the values it was made with ({type(error).__name__}).",
        ) from None
    return kind, f"{__version__}\n".encode() + data


def _json(adapter: TypeAdapter[Any], fact: Fact) -> bytes:
    data = adapter.dump_json(fact, warnings="error")
    if b"null" not in data:
        return data
    # pydantic writes "not a number" and infinity as null; Python's own JSON keeps them apart.
    plain = adapter.dump_python(fact, mode="json", warnings="error")
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def decode(kind: str, data: bytes) -> Fact:
    """Turn kind and bytes back into the fact.

    Raises:
        Unavailable: If a newer version wrote it.
    """
    writer, _, body = data.partition(b"\n")
    try:
        fact: Fact = _adapter(kind).validate_json(body)
    except (KeyError, ValidationError):
        raise Unavailable(
            f"The ledger holds a “{kind}” written by Undivided {writer.decode()}, "
            f"which Undivided {__version__} cannot read.",
            f"Update Undivided to {writer.decode()} or later.",
        ) from None
    return fact


def author_to_text(author: Author) -> str:
    """Write an author as a JSON list of its kind and its two fields."""
    match author:
        case Component(name, version):
            return json.dumps(["component", name, version])
        case Person(id_, role):
            return json.dumps(["person", id_, role])


def author_from_text(text: str) -> Author:
    """Read what ``author_to_text`` wrote."""
    kind, first, second = json.loads(text)
    return _AUTHORS[kind](first, second)


def time_to_text(at: datetime) -> str:
    """Write a UTC time so that text order is time order."""
    return at.isoformat(timespec="microseconds")


def time_from_text(text: str) -> datetime:
    """Read what ``time_to_text`` wrote."""
    return datetime.fromisoformat(text)


def check(event: Event) -> datetime:
    """Check what is kept in clear beside the payload.

    Returns:
        The event's time in UTC.

    Raises:
        BadInput: If an id is empty or unprintable, or the time has no zone.
    """
    for name, text in (("id", event.id), ("conversation", event.conversation)):
        if not text:
            raise BadInput(f"An event has an empty {name}.")
    check_plain(event.id, event.conversation, event.cause)
    if event.at.tzinfo is None:
        raise BadInput("An event's time has no time zone.", "Give times in UTC.")
    return event.at.astimezone(UTC)


def check_plain(*texts: str) -> None:
    """Refuse ids that a database cannot hold.

    Raises:
        BadInput: If a text holds control characters or broken Unicode.
    """
    for text in texts:
        if not text.isprintable():
            raise BadInput(
                "An id holds characters that cannot be printed.", "Use letters, digits and signs."
            )
