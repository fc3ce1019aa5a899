"""Records as files: one JSON object a line, or a table that a spreadsheet opens."""

import csv
import json
from collections.abc import Iterable
from typing import TextIO

from undivided.exports.record import NAMES, NoteRecord

FORMATS = ("csv", "json")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_records(records: Iterable[NoteRecord], to: TextIO, form: str) -> int:
    """Write records.

    Args:
        records: What to write.
        to: An open text file; for "csv" opened with ``newline=""``.
        form: "csv" or "json" (one object a line).

    Returns:
        How many were written.
    """
    return _csv(records, to) if form == "csv" else _json(records, to)


def _json(records: Iterable[NoteRecord], to: TextIO) -> int:
    count = 0
    for record in records:
        to.write(json.dumps(record.document(), ensure_ascii=False) + "\n")
        count += 1
    return count


def _csv(records: Iterable[NoteRecord], to: TextIO) -> int:
    count = 0
    table = csv.writer(to)
    table.writerow(NAMES)
    for record in records:
        flat = record.flat()
        table.writerow([_cell(flat[name]) for name in NAMES])
        count += 1
    return count


def _cell(value: str | float) -> str | float:
    """Keep a spreadsheet from reading a customer's words as a formula."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
