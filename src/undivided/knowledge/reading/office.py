"""PDF, Word and PowerPoint through markitdown's converters, after a look into the archive."""

import io
import re
import zipfile
import zlib
from typing import Any

from undivided.knowledge.reading.page import (
    Document,
    Page,
    Unreadable,
    quietly,
    straight,
    tags_counted,
)

MEGABYTE = 1_000_000
LIMIT_UNPACKED_BYTES = 200 * MEGABYTE
LIMIT_XML_BYTES = 50 * MEGABYTE
"""Words are a small part of a document; so much of them is a mistake or an attack on memory."""

_HEAD_BYTES = 256
_HEADING = re.compile(r"^(?=#{1,5} )", re.MULTILINE)
_SLIDE = re.compile(r"^<!-- Slide number: \d+ -->\n?", re.MULTILINE)
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_PICTURE = re.compile(r"!\[[^\]]*\]\([^)]*\)")


def read_pdf(data: bytes) -> Document:
    """Read the text layer of a PDF; a scan has none and a locked file gives none."""
    from markitdown import StreamInfo
    from markitdown.converters import PdfConverter
    from pdfminer.pdfdocument import PDFEncryptionError, PDFTextExtractionNotAllowed

    _look_into_streams(data)
    info = StreamInfo(extension=".pdf")
    try:
        result = quietly(lambda: PdfConverter().convert(io.BytesIO(data), info))
    except (PDFEncryptionError, PDFTextExtractionNotAllowed) as error:
        raise _locked() from error
    text = straight(result.markdown.replace("\x0c", "\n\n"))
    if not text.strip():
        hint = "It may be a scan; give it a text layer or write it as Markdown."
        raise Unreadable("has no text in it", hint)
    return Document((Page(text),))


def _look_into_streams(data: bytes) -> None:
    """Refuse a PDF with a part that unpacks to more than a machine should hold."""
    for found in _STREAM.finditer(data):
        end = data.find(b"endstream", found.end())
        # A byte unpacks to 1,032 at most.
        if (end - found.end()) * 1032 > LIMIT_UNPACKED_BYTES:
            _unpack(memoryview(data)[found.end() : end])


def _unpack(packed: memoryview) -> None:
    unpacking, size, rest = zlib.decompressobj(), 0, bytes(packed)
    try:
        while rest and size <= LIMIT_UNPACKED_BYTES:
            size += len(unpacking.decompress(rest, MEGABYTE))
            rest = unpacking.unconsumed_tail
    except zlib.error:  # packed in another way, or locked
        return
    if size > LIMIT_UNPACKED_BYTES:
        raise _too_large()


def read_docx(data: bytes) -> Document:
    """Read a Word document."""
    from markitdown import StreamInfo
    from markitdown.converters import DocxConverter

    look_inside(data, count_tags=True)
    info = StreamInfo(extension=".docx")
    converter: Any = DocxConverter
    result = quietly(lambda: converter().convert(io.BytesIO(data), info))
    return Document((Page(straight(_PICTURE.sub("", result.markdown))),))


def read_pptx(data: bytes) -> Document:
    """Read a presentation: each slide's title is a heading, its notes a section below."""
    from markitdown import StreamInfo
    from markitdown.converters import PptxConverter

    look_inside(data, count_tags=True)
    info = StreamInfo(extension=".pptx")
    converter: Any = PptxConverter
    result = quietly(lambda: converter().convert(io.BytesIO(data), info))
    text = _PICTURE.sub("", _SLIDE.sub("", result.markdown))
    # Each slide has a heading of the first rank; the presentation is named by its file.
    return Document((Page(_HEADING.sub("#", straight(text))),))


def look_inside(data: bytes, *, count_tags: bool = False) -> None:
    """Refuse an Office file that would unpack to more than a machine should hold.

    The sizes that the archive states are the most that is ever unpacked of it.

    Args:
        data: The file.
        count_tags: It will be read into memory whole, so look for many small tags too.

    Raises:
        Unreadable: If it is too large, or locked with a password.
        zipfile.BadZipFile: If it is no archive.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        # A locked Office file is packed into the container of the formats before 2007.
        raise _locked() if b"E\x00n\x00c\x00r\x00y\x00p\x00t\x00" in data else zipfile.BadZipFile
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        words = _words(archive)
        tags = 0
        for entry in words if count_tags else ():
            with archive.open(entry) as part:
                while piece := part.read(MEGABYTE):
                    tags = tags_counted(piece, tags)


def _words(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the parts that hold words, if all parts and these are small enough."""
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > LIMIT_UNPACKED_BYTES:
        raise _too_large()
    words = [entry for entry in entries if _is_xml(archive, entry)]
    if sum(entry.file_size for entry in words) > LIMIT_XML_BYTES:
        sentence = f"unpacks to more than {LIMIT_XML_BYTES // MEGABYTE} MB of words"
        raise Unreadable(sentence, "Divide it into articles.")
    return words


def _is_xml(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    # By its bytes: a part may have any name.
    with archive.open(entry) as part:
        return b"<" in part.read(_HEAD_BYTES).lstrip()[:4]


def _too_large() -> Unreadable:
    sentence = f"unpacks to more than {LIMIT_UNPACKED_BYTES // MEGABYTE} MB"
    return Unreadable(sentence, "Take the large pictures out of it.")


def _locked() -> Unreadable:
    return Unreadable("is locked with a password", "Save a copy without a password.")
