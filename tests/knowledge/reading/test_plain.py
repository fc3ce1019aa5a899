import pytest

from undivided.knowledge.reading import Unreadable
from undivided.knowledge.reading.plain import read_text


def test_utf16_with_mark_and_utf8_with_mark() -> None:
    assert read_text("Gebühr".encode("utf-16")).pages[0].text == "Gebühr"
    assert read_text("Gebühr".encode("utf-8-sig")).pages[0].text == "Gebühr"


def test_lines_end_alike() -> None:
    assert read_text(b"one\r\ntwo\rthree").pages[0].text == "one\ntwo\nthree"


@pytest.mark.parametrize(
    ("data", "sentence"),
    [("Gebühr".encode("latin-1"), "is not UTF-8 text"), (b"\x00\x01abc", "is not a text file")],
)
def test_what_is_no_text_is_told(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        read_text(data)
