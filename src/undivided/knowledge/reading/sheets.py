"""CSV files and workbooks: rows of cells, whatever program wrote them."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from undivided.knowledge.reading.office import look_inside
from undivided.knowledge.reading.page import Document, Page, Remark, Unreadable, straight
from undivided.knowledge.reading.plain import decoded
from undivided.knowledge.reading.tables import markdown

LIMIT_CELLS = 2_000_000
_DELIMITERS = ",;\t|"
_LOOKED_AT = 20
"""Rows by which the sign between cells is found."""
_MOST_ACCENTS = 0.3
"""Share of letters beyond ASCII; no language that Windows-1252 writes has so many."""
_GUESSED = Remark(
    "is not UTF-8; it was read as Windows-1252",
    "Check its accents; save it as “CSV UTF-8” to be sure.",
)


def read_csv(data: bytes) -> Document:
    """Read a CSV or tab-separated file: UTF-8, UTF-16 with a mark, or Windows-1252 with a remark.

    Spreadsheets on Windows still write Windows-1252 and cannot be told otherwise easily.
    """
    remarks: tuple[Remark, ...] = ()
    try:
        text = decoded(data)
    except UnicodeDecodeError:
        text, remarks = _western(data), (_GUESSED,)
    text = straight(text)
    rows = list(_counted(csv.reader(io.StringIO(text), delimiter=_delimiter(text))))
    return Document((Page(_filled(rows)),), remarks)


def read_xlsx(data: bytes) -> Document:
    """Read a workbook: each sheet is an article; values as they were when it was last saved."""
    from openpyxl import load_workbook

    look_inside(data)
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    try:
        sheets = [(sheet.title, _rows(sheet)) for sheet in book.worksheets]
    finally:
        book.close()
    told = [(straight(title), markdown(rows)) for title, rows in sheets]
    pages = [(title, text) for title, text in told if text.strip()]
    if not pages:
        raise _empty()
    if len(pages) == 1:
        return Document((Page(pages[0][1]),))
    return Document(tuple(Page(text, {"title": title}, name=title) for title, text in pages))


def _rows(sheet: Any) -> list[Sequence[str]]:
    # What the sheet states about its size may be wrong, and large.
    sheet.reset_dimensions()
    rows = ([_word(cell) for cell in row] for row in sheet.iter_rows(values_only=True))
    return list(_counted(rows))


def _counted(rows: Iterator[list[str]] | Any) -> Iterator[list[str]]:
    """Pass rows on, without blank ones, as long as there are not too many cells."""
    cells = 0
    for row in rows:
        cells += len(row) + 1
        if cells > LIMIT_CELLS:
            raise Unreadable("has more than two million cells", "Divide it.")
        if any(row):
            yield row


def _filled(rows: Sequence[Sequence[str]]) -> str:
    text = markdown(rows)
    if not text.strip():
        raise _empty()
    return text


def _empty() -> Unreadable:
    return Unreadable("has no rows below its first one", "Name the columns in the first row.")


def _word(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        midnight = value.time() == time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.12g}"
    return straight(str(value))


def _western(data: bytes) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise _no_text() from error
    letters = [sign for sign in text if sign.isalpha()]
    accents = sum(not sign.isascii() for sign in letters)
    if "\x00" in text or accents > _MOST_ACCENTS * len(letters):
        raise _no_text()
    return text


def _no_text() -> Unreadable:
    return Unreadable("is not UTF-8 text", "Save it as “CSV UTF-8”.")


def _delimiter(text: str) -> str:
    """Find the sign between cells: the one that parts the first rows alike, into most cells."""

    def cells(sign: str) -> int:
        reader = csv.reader(io.StringIO(text), delimiter=sign)
        widths = [len(row) for _, row in zip(range(_LOOKED_AT), reader, strict=False) if row]
        return min(widths, default=0)

    return max(_DELIMITERS, key=cells)
