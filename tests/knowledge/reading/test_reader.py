import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.knowledge.reading.files import docx, pptx, xlsx
from undivided.knowledge.reading import READERS, Document, Unreadable, limit_bytes, read

FILES = {
    ".docx": docx("Complaints", "Answered in 5 days."),
    ".pptx": pptx(("Fees", "Eight dollars.", "")),
    ".xlsx": xlsx({"FAQ": [["Question", "Answer"], ["When?", "At nine."]]}),
}
TEXT = st.one_of(st.binary(max_size=300), st.text(max_size=200).map(lambda text: text.encode()))


def test_too_many_characters() -> None:
    with pytest.raises(Unreadable, match="two million"):
        read(b"word " * 500_000, ".md")


def test_nothing_but_space_is_no_article() -> None:
    with pytest.raises(Unreadable, match="has no text"):
        read(b" \n\n", ".txt")


def test_texts_may_be_smaller_than_exports() -> None:
    assert limit_bytes(".md") == limit_bytes(".html") == 20_000_000
    assert limit_bytes(".json") == limit_bytes(".pptx") == 100_000_000


def outcome(data: bytes, ending: str) -> Document | Unreadable:
    """Whatever else is raised fails the test."""
    try:
        document = read(data, ending)
    except Unreadable as bad:
        return bad
    for page in document.pages:
        page.text.encode()
        assert page.text.strip()
        assert "\x00" not in page.text
        assert "\r" not in page.text
    return document


@settings(max_examples=200, deadline=None)
@given(data=TEXT, ending=st.sampled_from(sorted(READERS)))
def test_any_bytes_give_pages_or_a_sentence(data: bytes, ending: str) -> None:
    found = outcome(data, ending)
    if isinstance(found, Unreadable):
        assert found.sentence
        assert found.hint


@settings(max_examples=60, deadline=None)
@given(
    ending=st.sampled_from(sorted(FILES)),
    changes=st.lists(st.tuples(st.floats(0, 1), st.binary(min_size=1, max_size=8)), max_size=4),
    kept=st.floats(0.2, 1),
)
def test_damaged_office_files_give_pages_or_a_sentence(
    ending: str, changes: list[tuple[float, bytes]], kept: float
) -> None:
    data = bytearray(FILES[ending])
    for place, new in changes:
        start = int(place * len(data))
        data[start : start + len(new)] = new
    outcome(bytes(data[: int(kept * len(data))]), ending)


@settings(max_examples=60, deadline=None)
@given(
    ending=st.sampled_from(sorted(FILES)),
    place=st.integers(0, 40),
    cut=st.floats(0, 1),
    new=st.text("<>&;/ !ENTITY[]%x\"'=az09", max_size=40),
)
def test_damaged_parts_of_office_files_give_pages_or_a_sentence(
    ending: str, place: int, cut: float, new: str
) -> None:
    outcome(_with_part_changed(FILES[ending], place, cut, new.encode()), ending)


def _with_part_changed(data: bytes, place: int, cut: float, new: bytes) -> bytes:
    changed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as file,
    ):
        entries = old.infolist()
        for number, entry in enumerate(entries):
            part = old.read(entry)
            if number == place % len(entries):
                start = int(cut * len(part))
                part = part[:start] + new + part[start + len(new) :]
            file.writestr(entry.filename, part)
    return changed.getvalue()
