"""One file in, Markdown out: text files directly, HTML, PDF and DOCX through markitdown."""

import io
import logging
import re
import warnings
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

MEGABYTE = 1_000_000
LIMIT_BYTES = 20 * MEGABYTE
"""Largest file read; knowledge articles are thousands of times smaller."""
LIMIT_UNPACKED_BYTES = 200 * MEGABYTE
LIMIT_CHARACTERS = 2_000_000


class Unreadable(Exception):  # noqa: N818 - reads as what happened
    """A file that gives no article.

    Args:
        sentence: What is wrong, to be read after the file's name.
        hint: What mends it.
    """

    def __init__(self, sentence: str, hint: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Page:
    r"""What was read from a file.

    Args:
        text: Markdown, lines ending in ``\n``.
        said: What the format itself says: "title", "language".
    """

    text: str
    said: dict[str, str] = field(default_factory=dict)


def read_text(data: bytes) -> Page:
    """Read Markdown or plain text, UTF-8 or UTF-16 with a byte order mark."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable("is not UTF-8 text", "Save it as UTF-8.") from error
    if "\x00" in text:
        raise Unreadable("is not a text file", "Check what it is; it holds binary data.")
    return Page(_lines(text))


def read_html(data: bytes) -> Page:
    """Read a web page; its own ``lang`` and ``title`` are kept."""
    from markitdown import StreamInfo
    from markitdown.converters import HtmlConverter

    head = data[:4096].decode("ascii", "ignore")
    charset = re.search(r"charset=[\"']?([\w-]+)", head, re.IGNORECASE)
    info = StreamInfo(extension=".html", charset=charset[1] if charset else "utf-8")
    try:
        result = _quietly(lambda: HtmlConverter().convert(io.BytesIO(data), info))
    except (LookupError, UnicodeDecodeError) as error:
        raise Unreadable("is not in the character set it names", "Save it as UTF-8.") from error
    language = re.search(r"<html[^>]*\blang=[\"']?([A-Za-z]{2})\b", head)
    said = {"title": " ".join((result.title or "").split())}
    if language:
        said["language"] = language[1].lower()
    return Page(_lines(result.markdown), said)


def read_pdf(data: bytes) -> Page:
    """Read the text layer of a PDF; a scan has none and a locked file gives none."""
    from markitdown import StreamInfo
    from markitdown.converters import PdfConverter
    from pdfminer.pdfdocument import PDFEncryptionError, PDFTextExtractionNotAllowed

    info = StreamInfo(extension=".pdf")
    try:
        result = _quietly(lambda: PdfConverter().convert(io.BytesIO(data), info))
    except (PDFEncryptionError, PDFTextExtractionNotAllowed) as error:
        hint = "Save a copy without a password."
        raise Unreadable("is locked with a password", hint) from error
    text = _lines(result.markdown.replace("\x0c", "\n\n"))
    if not text.strip():
        hint = "It may be a scan; give it a text layer or write it as Markdown."
        raise Unreadable("has no text in it", hint)
    return Page(text)


def read_docx(data: bytes) -> Page:
    """Read a Word document."""
    from markitdown import StreamInfo
    from markitdown.converters import DocxConverter

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        unpacked = sum(entry.file_size for entry in archive.infolist())
    if unpacked > LIMIT_UNPACKED_BYTES:
        raise Unreadable("unpacks to more than 200 MB", "Take the large pictures out of it.")
    info = StreamInfo(extension=".docx")
    converter: Any = DocxConverter
    result = _quietly(lambda: converter().convert(io.BytesIO(data), info))
    return Page(_lines(_without_pictures(result.markdown)))


READERS: dict[str, Callable[[bytes], Page]] = {
    ".md": read_text,
    ".markdown": read_text,
    ".txt": read_text,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
}


def read(data: bytes, ending: str) -> Page:
    """Read one file's bytes by the ending of its name.

    Args:
        data: The whole file.
        ending: With its dot, lower case; one of ``READERS``.

    Returns:
        Its Markdown, never blank.

    Raises:
        Unreadable: With a sentence and a hint, whatever went wrong inside.
    """
    try:
        page = READERS[ending](data)
    except Unreadable:
        raise
    except Exception as error:
        hint = "Open it, save it anew, and import again."
        raise Unreadable(f"is not a readable {ending[1:].upper()} file", hint) from error
    if not page.text.strip():
        raise Unreadable("has no text in it", "Write its text, or delete the file.")
    if len(page.text) > LIMIT_CHARACTERS:
        raise Unreadable("holds more than two million characters", "Divide it into articles.")
    return page


def _quietly(convert: Callable[[], Any]) -> Any:
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return convert()
    finally:
        logger.setLevel(level)


def _without_pictures(markdown: str) -> str:
    return re.sub(r"!\[[^\]]*\]\(data:[^)]*\)", "", markdown)


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
