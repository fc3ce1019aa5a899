"""Files of the kinds that are read, made in memory."""

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

from docx import Document
from fpdf import FPDF
from openpyxl import Workbook
from pptx import Presentation


def pdf(text: str, password: str = "") -> bytes:
    document = FPDF()
    if password:
        document.set_encryption(owner_password=password, user_password=password)
    document.add_page()
    document.set_font("Helvetica", size=12)
    if text:
        document.multi_cell(0, 8, text)
    return bytes(document.output())


def docx(title: str, text: str) -> bytes:
    document = Document()
    document.add_heading(title, 1)
    document.add_paragraph(text)
    return _saved(document)


def pptx(*slides: tuple[str, str, str]) -> bytes:
    """Make a presentation of (title, words, notes)."""
    presentation = Presentation()
    for title, words, notes in slides:
        slide = presentation.slides.add_slide(presentation.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = words
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
    return _saved(presentation)


def xlsx(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return _saved(book)


def help_centre(*articles: Mapping[str, Any], **beside: Any) -> bytes:
    return json.dumps({"articles": articles, **beside}).encode()


def bomb(name: str, megabytes: int, head: bytes = b"") -> bytes:
    """Make an archive that is small and unpacks to much."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in range(megabytes // 10 + 1):
            archive.writestr(name.format(part), head + bytes(10_000_000))
    return packed.getvalue()


def _saved(document: Any) -> bytes:
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()
