"""Targets: the other systems that get approved notes, listed in one YAML file."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from undivided.domain import BadInput
from undivided.exports.mapping import Mapping, load_mapping
from undivided.exports.signing import secret_bytes

_KNOWN = {"address", "since", "mapping", "secret", "headers", "program"}
_NEAR = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Target:
    """One system that gets notes.

    Args:
        name: What it is called, in the ledger too.
        address: Where to; the mapping's path is added.
        since: Notes approved before this are not sent, UTC.
        mapping: What is sent.
        secret: Signs each delivery; empty = not signed.
        headers: Added to each delivery, e.g. an access token.
        program: Whose notes; "" = those of the program that is served.
    """

    name: str
    address: str
    since: datetime
    mapping: Mapping
    secret: bytes = field(default=b"", repr=False)
    headers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    program: str = ""


def load_targets(path: Path) -> list[Target]:
    """Read the list of targets.

    Args:
        path: YAML with ``targets``: name to address, since and more.

    Raises:
        BadInput: If it cannot be read or used; the sentence names the target.
    """
    try:
        told = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise BadInput(
            f"The list of targets “{path}” cannot be read.", "Check the setting `exports`."
        ) from None
    except (yaml.YAMLError, RecursionError) as error:
        raise BadInput(
            f"The list of targets “{path.name}” is not valid YAML.", str(error).splitlines()[0]
        ) from None
    rows = told.get("targets") if isinstance(told, dict) else None
    if not isinstance(rows, dict) or not rows:
        raise BadInput(
            f"The list of targets “{path.name}” names none.",
            "Begin with “targets:” and one name below it; docs/administrator-exports.md shows how.",
        )
    return [_target(str(name), row, path.parent) for name, row in rows.items()]


def _target(name: str, row: object, folder: Path) -> Target:
    if not name.isprintable() or not name.strip():
        raise BadInput("A target has no name that can be printed.", "Use letters and digits.")
    if not isinstance(row, dict):
        raise _wrong(name, "has no address", "Give it “address:” and “since:”.")
    unknown = sorted(map(str, set(row) - _KNOWN))
    if unknown:
        raise _wrong(name, f"has “{unknown[0]}”", f"A target has: {', '.join(sorted(_KNOWN))}.")
    secret = str(row.get("secret", ""))
    return Target(
        name=name,
        address=_address(name, str(row.get("address", ""))),
        since=_since(name, row.get("since")),
        mapping=load_mapping(str(row.get("mapping", "record")), folder),
        secret=secret_bytes(secret, name) if secret else b"",
        headers=_headers(name, row.get("headers", {})),
        program=str(row.get("program", "")),
    )


def _address(name: str, address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        # Asked for, because a bad port is only found then.
        _ = parts.port
    except ValueError:
        host, parts = "", urlsplit("")
    if parts.scheme not in ("http", "https") or not host:
        raise _wrong(name, "has no web address", "Write it whole: https://crm.example.org/notes")
    if parts.scheme == "http" and host not in _NEAR:
        raise _wrong(
            name, "would get notes over the net in clear", "Use https, or a proxy on this machine."
        )
    return address.rstrip("/")


def _since(name: str, told: Any) -> datetime:
    match told:
        case datetime():
            return told.replace(tzinfo=told.tzinfo or UTC).astimezone(UTC)
        case date():
            return datetime.combine(told, time(), UTC)
    raise _wrong(
        name,
        "does not say from which day on it gets notes",
        "Write e.g. “since: 2026-11-25”; older notes are not sent.",
    )


def _headers(name: str, told: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(told, dict):
        raise _wrong(name, "has headers that are no table", "Write “headers:” and one a line.")
    rows = [(str(key), str(value)) for key, value in told.items()]
    for key, value in rows:
        plain = key.isascii() and value.isascii() and key.isprintable() and value.isprintable()
        if not plain or not key.replace("-", "").isalnum():
            raise _wrong(name, "has a header that cannot be sent", "Use plain letters and signs.")
    return tuple(rows)


def _wrong(name: str, what: str, hint: str) -> BadInput:
    return BadInput(f"The target “{name}” {what}.", hint)
