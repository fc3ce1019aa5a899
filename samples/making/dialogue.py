"""Reads a dialogue script: who says what, with which timing and which marks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SPEAKERS = ("agent", "customer")
PERSONAL_KINDS = frozenset(
    {
        "card",
        "account",
        "government_id",
        "email",
        "phone",
        "name",
        "address",
        "birth_date",
        "secret",
    }
)
SIGNALS = frozenset(
    {
        "asks_for_supervisor",
        "bereavement",
        "distress",
        "anger",
        "repeat_contact",
        "fraud",
        "legal_threat",
        "confusion",
        "leaving",
    }
)
NOTE_PARTS = ("reason", "checked", "actions", "outcome", "promises")

_LINE = re.compile(
    r"(?P<speaker>agent|customer)"
    r"(?: \((?P<timing>pause|overlap) (?P<seconds>\d+(?:\.\d+)?)\))?: (?P<rest>.+)"
)
_ANNOTATION = re.compile(r"\s*\{(?P<key>needs|signal|note): (?P<values>[^{}]+)\}")
_PERSONAL = re.compile(r"<(?P<kind>\w+)\|(?P<text>[^<>|]+)>")


@dataclass(frozen=True)
class Personal:
    """A span of personal data, as it is spoken."""

    kind: str
    text: str


@dataclass(frozen=True)
class Line:
    """One spoken turn of a script.

    Attributes:
        speaker: Either "agent" or "customer".
        text: The words as spoken, without any mark.
        pause_s: Silence before the turn; None lets the making choose it.
        overlap_s: Seconds by which the turn starts before the talk so far ends.
        needs: Ids of the articles the agent would want now.
        signals: What a supervisor would want to know about this turn.
        note: The parts of the wrap-up note that rest on this turn.
        personal: Personal spans, in the order in which they are spoken.
    """

    speaker: str
    text: str
    pause_s: float | None = None
    overlap_s: float = 0.0
    needs: tuple[str, ...] = ()
    signals: tuple[str, ...] = ()
    note: tuple[str, ...] = ()
    personal: tuple[Personal, ...] = ()


@dataclass(frozen=True)
class Dialogue:
    """A whole script: its header and its lines."""

    slug: str
    header: dict[str, str]
    lines: tuple[Line, ...] = field(repr=False)


def read_dialogue(path: Path) -> Dialogue:
    """Read one script file; its name without the suffix is the id of the call."""
    header: dict[str, str] = {}
    lines: list[Line] = []
    for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if row.startswith("# "):
            key, value = row[2:].split(":", 1)
            header[key.strip()] = value.strip()
        elif row.strip():
            try:
                lines.append(read_line(row))
            except ValueError as error:
                raise ValueError(f"{path.name}, line {number}: {error}") from error
    return Dialogue(path.stem, header, tuple(lines))


def read_line(row: str) -> Line:
    """Read one turn, such as ``customer (overlap 0.6): mm-hm {signal: anger}``."""
    found = _LINE.fullmatch(row.strip())
    if found is None:
        raise ValueError("expected 'agent: words' or 'customer: words'")
    words, annotations = _split_annotations(found["rest"])
    seconds = float(found["seconds"]) if found["seconds"] else None
    line = Line(
        speaker=found["speaker"],
        text=_PERSONAL.sub(lambda span: span["text"], words),
        pause_s=seconds if found["timing"] == "pause" else None,
        overlap_s=(seconds or 0.0) if found["timing"] == "overlap" else 0.0,
        needs=annotations.get("needs", ()),
        signals=annotations.get("signal", ()),
        note=annotations.get("note", ()),
        personal=tuple(Personal(m["kind"], m["text"]) for m in _PERSONAL.finditer(words)),
    )
    _check(line)
    return line


def pairs(value: str) -> Iterator[tuple[str, str]]:
    """Split a header value such as ``noise=-43, hum=60`` into its pairs."""
    for item in value.split(","):
        key, _, setting = item.strip().partition("=")
        yield key, setting


def _split_annotations(rest: str) -> tuple[str, dict[str, tuple[str, ...]]]:
    annotations = {
        found["key"]: tuple(value.strip() for value in found["values"].split(","))
        for found in _ANNOTATION.finditer(rest)
    }
    return _ANNOTATION.sub("", rest).strip(), annotations


def _check(line: Line) -> None:
    unknown = {span.kind for span in line.personal} - PERSONAL_KINDS
    unknown |= set(line.signals) - SIGNALS
    unknown |= set(line.note) - set(NOTE_PARTS)
    if unknown:
        raise ValueError(f"unknown mark: {', '.join(sorted(unknown))}")
    if any(mark in line.text for mark in "<>{}|"):
        raise ValueError("a mark is not closed")
