"""Renders Markdown sources as the HTML, DOCX and PDF articles a real centre has.

The front matter travels as each format allows: ``meta`` elements in HTML, the
keywords of the document properties in DOCX and PDF.
"""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import Any

import docx
import markdown
from docx.document import Document
from fpdf import FPDF
from lxml import html

from making.articles import Article

# A fixed time keeps the files the same from one making to the next.
MADE_AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def render(article: Article, path: Path) -> None:
    """Write the article in the format that the path's suffix names."""
    writers: dict[str, Callable[[Article], bytes]] = {
        ".html": to_html,
        ".docx": to_docx,
        ".pdf": to_pdf,
    }
    path.write_bytes(writers[path.suffix](article))


def to_html(article: Article) -> bytes:
    """Render as a page of an intranet, with the navigation such pages have."""
    metas = "\n".join(
        f'<meta name="{key}" content="{escape(str(value))}">'
        for key, value in article.matter.items()
    )
    page = f"""<!DOCTYPE html>
<html lang="{article.matter["language"]}">
<head>
<meta charset="utf-8">
<title>{escape(article.matter["title"])}</title>
{metas}
<style>body {{ font-family: sans-serif; max-width: 44rem; margin: auto }}</style>
</head>
<body>
<nav><a href="index.html">Fernway Handbook</a> · <a href="news.html">News</a></nav>
<main>
{_markup(article)}
</main>
<footer>Owner: {escape(article.matter["owner"])}. For use inside Fernway.</footer>
</body>
</html>
"""
    return page.encode()


def to_docx(article: Article) -> bytes:
    """Render as a word processor document."""
    document = docx.Document()
    properties = document.core_properties
    properties.title = article.matter["title"]
    properties.author = properties.last_modified_by = article.matter["owner"]
    properties.identifier = article.id
    properties.category = article.matter["kind"]
    properties.language = article.matter["language"]
    properties.keywords = _keywords(article)
    properties.created = properties.modified = MADE_AT.replace(tzinfo=None)
    for element in html.fragments_fromstring(_markup(article)):
        _add_block(document, element)
    content = io.BytesIO()
    document.save(content)
    return _with_fixed_times(content.getvalue())


def to_pdf(article: Article) -> bytes:
    """Render as a printable page."""
    pdf = FPDF(format="A4")
    pdf.set_creation_date(MADE_AT)
    pdf.set_title(article.matter["title"])
    pdf.set_author(article.matter["owner"])
    pdf.set_subject(article.id)
    pdf.set_keywords(_keywords(article))
    pdf.set_lang(article.matter["language"])
    pdf.add_page()
    pdf.set_font("Helvetica", size=11)
    pdf.write_html(_plain_cells(_markup(article)), table_line_separators=True)
    return bytes(pdf.output())


def _markup(article: Article) -> str:
    return str(markdown.markdown(article.body, extensions=["tables"], output_format="html"))


def _plain_cells(markup: str) -> str:
    # The PDF writer refuses bold and italic words inside a table.
    return re.sub(
        r"<td>.*?</td>",
        lambda cell: re.sub(r"</?(strong|em)>", "", cell[0]),
        markup,
    )


def _keywords(article: Article) -> str:
    return "; ".join(f"{key}={value}" for key, value in article.matter.items() if key != "title")


def _add_block(document: Document, element: Any) -> None:
    if element.tag in {"h1", "h2", "h3"}:
        document.add_heading(element.text_content(), level=int(element.tag[1]))
    elif element.tag in {"ul", "ol"}:
        style = "List Bullet" if element.tag == "ul" else "List Number"
        for item in element:
            _add_words(document.add_paragraph(style=style), item)
    elif element.tag == "table":
        _add_table(document, [list(row) for row in element.iter("tr")])
    else:
        _add_words(document.add_paragraph(), element)


def _add_table(document: Document, rows: list[list[Any]]) -> None:
    table = document.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, element in zip(row.cells, cells, strict=True):
            cell.text = element.text_content()


def _add_words(paragraph: Any, element: Any) -> None:
    paragraph.add_run(element.text or "")
    for part in element:
        run = paragraph.add_run(part.text_content())
        run.bold = part.tag == "strong"
        run.italic = part.tag == "em"
        paragraph.add_run(part.tail or "")


def _with_fixed_times(content: bytes) -> bytes:
    fixed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(fixed, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, MADE_AT.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return fixed.getvalue()
