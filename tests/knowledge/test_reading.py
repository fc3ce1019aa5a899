import io
import zipfile

import pytest

from undivided.knowledge.reading import LIMIT_UNPACKED_BYTES, Unreadable, read


def test_utf16_with_mark_and_utf8_with_mark() -> None:
    assert read("Gebühr".encode("utf-16"), ".md").text == "Gebühr"
    assert read("Gebühr".encode("utf-8-sig"), ".txt").text == "Gebühr"


def test_html_in_the_character_set_it_names() -> None:
    page = '<meta charset="iso-8859-1"><p>Gebühr</p>'.encode("latin-1")
    assert "Gebühr" in read(page, ".html").text


def test_html_in_an_unknown_character_set_is_read_as_far_as_it_goes() -> None:
    assert "plain" in read(b'<meta charset="no-such-set"><p>plain</p>', ".html").text


def test_docx_that_unpacks_to_too_much() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in range(LIMIT_UNPACKED_BYTES // 50_000_000 + 1):
            archive.writestr(f"word/{part}.xml", bytes(50_000_000))
    with pytest.raises(Unreadable, match="200 MB"):
        read(packed.getvalue(), ".docx")


def test_too_many_characters() -> None:
    with pytest.raises(Unreadable, match="two million"):
        read(b"word " * 500_000, ".md")
