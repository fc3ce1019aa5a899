import io
import struct
import zipfile
import zlib

import pytest

from tests.knowledge.reading.files import bomb, docx, pdf, pptx
from undivided.knowledge.reading import Unreadable, read
from undivided.knowledge.reading.office import look_inside, read_docx, read_pdf, read_pptx


def test_a_word_document() -> None:
    (page,) = read_docx(docx("Complaints", "Answered in 5 days.")).pages
    assert page.text == "# Complaints\n\nAnswered in 5 days."


def test_slides_are_sections_and_notes_are_kept() -> None:
    slides = pptx(
        ("Fees", "Eight dollars a day.", "Say it kindly."), ("Hours", "Nine to five.", "")
    )
    (page,) = read_pptx(slides).pages
    assert page.text.splitlines()[0] == "## Fees"
    assert "Eight dollars a day." in page.text
    assert "Say it kindly." in page.text
    assert "## Hours" in page.text
    assert "Slide number" not in page.text


def test_a_pdf_with_text_with_none_and_locked() -> None:
    assert "250 Mbit/s" in read_pdf(pdf("We promise 250 Mbit/s.")).pages[0].text
    with pytest.raises(Unreadable, match="has no text"):
        read_pdf(pdf(""))
    with pytest.raises(Unreadable, match="locked with a password"):
        read_pdf(pdf("Secret", password="x"))


def test_a_pdf_that_unpacks_to_too_much() -> None:
    packing = zlib.compressobj(9)
    packed = b"".join(packing.compress(bytes(1_000_000)) for _ in range(210)) + packing.flush()
    head = b"%PDF-1.4\n1 0 obj\n<</Filter/FlateDecode>>\nstream\r\n"
    with pytest.raises(Unreadable, match="unpacks to more than 200 MB"):
        read_pdf(head + packed + b"\nendstream\nendobj\n")


@pytest.mark.parametrize("name", ["ppt/media/{}.png", "word/media/{}.png", "xl/media/{}.png"])
def test_what_unpacks_to_too_much(name: str) -> None:
    with pytest.raises(Unreadable, match="200 MB"):
        look_inside(bomb(name, 210))


@pytest.mark.parametrize("name", ["ppt/slides/{}.xml", "word/{}.png"])
def test_what_unpacks_to_too_many_words(name: str) -> None:
    with pytest.raises(Unreadable, match="50 MB of words"):
        look_inside(bomb(name, 60, b"<?xml?>"))


def test_small_tags_without_end_are_counted_first() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w:r/>" * 600_000)
    with pytest.raises(Unreadable, match="500,000 tags"):
        read_docx(packed.getvalue())
    look_inside(packed.getvalue())  # a workbook is read tag by tag


def test_a_locked_office_file_and_an_old_one() -> None:
    old = struct.pack("<Q", 0xE11AB1A1E011CFD0) + bytes(600)
    with pytest.raises(Unreadable, match="locked with a password"):
        look_inside(old + "EncryptedPackage".encode("utf-16-le"))
    with pytest.raises(zipfile.BadZipFile):
        look_inside(old)


ENTITIES = "<!DOCTYPE lolz [<!ENTITY a0 'ha'>" + "".join(
    f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12)
)


def test_entities_that_unfold_without_end_are_not_unfolded() -> None:
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx("Complaints", "Answered."))) as old,
        zipfile.ZipFile(changed, "w") as file,
    ):
        for entry in old.infolist():
            data = old.read(entry)
            if entry.filename == "word/document.xml":
                body = data.partition(b"?>")[2].replace(b"Answered.", b"&a11;")
                data = f'<?xml version="1.0"?>{ENTITIES}]>'.encode() + body
            file.writestr(entry.filename, data)
    with pytest.raises(Unreadable, match="readable DOCX"):
        read(changed.getvalue(), ".docx")
