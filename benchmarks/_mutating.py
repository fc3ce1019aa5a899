"""Messages as no honest system would send them: changed in form, in bytes and in order."""

import json
import random
from collections.abc import Callable, Sequence
from typing import Any

Message = str | bytes
Fed = tuple[Message, bool]
"""A message, and whether it was changed or moved."""
_GIANT = 70_000
_HOSTILE: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2, 2**31, 2**53, 2**63, 10**300, 0.5, -0.5, 1e308, 5e-324,
    "", "0", "-1", "1e999", "NaN", "true", "\x00", "\u2028", "\ud800", "é", "A" * 300, "PT5S",
    "PT99999999S", "PT-1S", "00000000-0000-0000-0000-000000000000", "../..", "{}",
    "====", "/////w==",
    [], {}, [[]], [None], {"a": {}}, [1, "2", {"3": 4}], ["external", "internal"], "open", "start",
    "stop", "media", "close", "inbound", "outbound", "customer", "agent", "PCMU", "audio/x-mulaw",
)  # fmt: skip
_GARBAGE = ("", "null", "0", '"a"', "[]", "{}", "{", "[" * 3_000, '{"a":' * 40, "\x00", "\ufeff{}")


def mutate(rng: random.Random, message: Message) -> Message:
    """Change one message."""
    if isinstance(message, bytes):
        return _changed_bytes(rng, message)
    return rng.choices(_TEXT_CHANGES, _TEXT_WEIGHTS)[0](rng, message)


def rearrange(rng: random.Random, call: Sequence[Message], other: Sequence[Message]) -> list[Fed]:
    """Change the order of a call: drop, double, move, cut off, splice another call in.

    Args:
        rng: What decides.
        call: Its messages.
        other: The messages of another call of the same protocol.

    Returns:
        The messages, and for each whether it is not where it was.
    """
    messages = [(message, False) for message in call]
    for _ in range(rng.choice((0, 1, 1, 2, 3))):
        if messages:
            rng.choice(_ORDER_CHANGES)(rng, messages, other)
    return messages


# --- order ---------------------------------------------------------------------------------------


def _drop(rng: random.Random, messages: list[Fed], _other: Sequence[Message]) -> None:
    del messages[rng.randrange(len(messages))]


def _double(rng: random.Random, messages: list[Fed], _other: Sequence[Message]) -> None:
    again = rng.choice(messages)[0]
    messages.insert(rng.randint(0, len(messages)), (again, True))


def _move(rng: random.Random, messages: list[Fed], _other: Sequence[Message]) -> None:
    moved = messages.pop(rng.randrange(len(messages)))[0]
    messages.insert(rng.randint(0, len(messages)), (moved, True))


def _reverse(rng: random.Random, messages: list[Fed], _other: Sequence[Message]) -> None:
    first = rng.randrange(len(messages))
    last = min(first + rng.randint(2, 6), len(messages))
    messages[first:last] = [(message, True) for message, _ in reversed(messages[first:last])]


def _cut_off(rng: random.Random, messages: list[Fed], _other: Sequence[Message]) -> None:
    del messages[rng.randint(1, len(messages)) :]


def _splice(rng: random.Random, messages: list[Fed], other: Sequence[Message]) -> None:
    first = rng.randrange(len(other))
    piece = [(message, True) for message in other[first : first + rng.randint(1, 6)]]
    place = rng.randint(0, len(messages))
    messages[place:place] = piece


_ORDER_CHANGES = (_drop, _double, _move, _reverse, _cut_off, _splice)

# --- bytes ---------------------------------------------------------------------------------------


def _changed_bytes(rng: random.Random, message: bytes) -> Message:
    change = rng.randrange(8)
    if change == 0:
        return message[: rng.randint(0, len(message))]
    if change == 1:
        return message + rng.randbytes(rng.randint(1, 9))
    if change == 2:
        return message[rng.randint(0, 3) :]
    if change == 3:
        return rng.randbytes(rng.randint(0, 400))
    if change == 4:
        return message.decode("latin-1")
    changed = bytearray(message or b"\x00")
    for _ in range(rng.randint(1, 8)):
        changed[rng.randrange(min(len(changed), 8 if change == 5 else len(changed)))] = (
            rng.randrange(256)
        )
    return bytes(changed)


# --- text ----------------------------------------------------------------------------------------


def _changed_text(rng: random.Random, text: str) -> Message:
    place = rng.randint(0, len(text))
    length = rng.randint(0, 4)
    inserted = "".join(chr(rng.choice((rng.randrange(128), 0xE9, 0x2028))) for _ in range(length))
    return text[:place] + inserted + text[place + rng.randint(0, 4) :]


def _cut_text(rng: random.Random, text: str) -> Message:
    return text[: rng.randint(0, len(text))]


def _garbage(rng: random.Random, _text: str) -> Message:
    return rng.choice(_GARBAGE)


def _as_bytes(_rng: random.Random, text: str) -> Message:
    return text.encode(errors="replace")


def _giant(rng: random.Random, text: str) -> Message:
    return text[:-1] + rng.choice((" " * _GIANT + "}", ',"a":"' + "x" * _GIANT + '"}'))


# --- form ----------------------------------------------------------------------------------------


def _reformed(rng: random.Random, text: str) -> Message:
    """Change one place in a JSON message: another value, none, another name, or nested deeper."""
    try:
        message = json.loads(text)
    except (ValueError, RecursionError):
        return _changed_text(rng, text)
    places = _places(message)
    if not places:
        return _changed_text(rng, text)
    holder, key = rng.choice(places)
    change = rng.randrange(6)
    if change <= 2:
        holder[key] = rng.choice(_HOSTILE)
    elif change == 3:
        del holder[key]
    elif change == 4:
        other_holder, other_key = rng.choice(places)
        holder[key] = json.loads(json.dumps(other_holder[other_key]))
    else:
        holder[key] = rng.choice(([holder[key]], {"a": holder[key]}, str(holder[key])))
    return json.dumps(message)


def _places(value: Any) -> list[tuple[Any, Any]]:
    """List every place in a message: its holder and its key."""
    found: list[tuple[Any, Any]] = []
    waiting = [value]
    while waiting:
        holder = waiting.pop()
        keys: Sequence[Any] = ()
        if isinstance(holder, dict):
            keys = list(holder)
        elif isinstance(holder, list):
            keys = range(len(holder))
        for key in keys:
            found.append((holder, key))
            waiting.append(holder[key])
    return found


_TEXT_CHANGES: tuple[Callable[[random.Random, str], Message], ...] = (
    _reformed, _changed_text, _cut_text, _garbage, _as_bytes, _giant,
)  # fmt: skip
_TEXT_WEIGHTS = (640, 240, 60, 40, 18, 2)
