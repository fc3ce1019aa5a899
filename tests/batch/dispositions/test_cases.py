from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.knowledge.use.story import Story
from undivided.batch.dispositions import approved_cases, file_cases
from undivided.domain import (
    BadInput,
    Note,
    NoteApproved,
    NoteDraft,
    NoteDrafted,
    NoteLine,
    Person,
    Section,
)
from undivided.ledger import Ledger, open_ledger

ANA = Person("ana", "agent")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "ledger.sqlite"), bytes(32)) as opened:
        yield opened


def closed(story: Story, call: str, text: str, *codes: str) -> None:
    """Tell a call with one turn, its draft, and one approved note a code."""
    story.begin(call)
    story.turn(call, text)
    line = NoteLine(Section.REASON, f"Customer: {text}", ("t1",), 0.9)
    draft = story.tell(call, NoteDrafted(NoteDraft((line,))))
    for code in codes:
        story.tell(call, NoteApproved(Note((line,), code, draft)), ANA)


def test_a_contact_has_its_words_and_the_last_code_that_was_given(ledger: Ledger) -> None:
    story, other = Story(), Story("bank")
    closed(story, "c1", "I have moved house.", "visit", "moved")
    closed(story, "c2", "Nobody closed this one.")
    closed(story, "c3", "This has no code.", "")
    closed(other, "c4", "Another program's.", "moved")
    ledger.append([*story.events, *other.events])
    (case,) = approved_cases(ledger, "shop")
    assert (case.contact, case.channel, case.code) == ("c1", "call", "moved")
    assert case.words.whole == "I have moved house. I have moved house."
    ledger.erase("c1")
    assert list(approved_cases(ledger, "shop")) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("given.csv", "code,text\nmoved,I am Ana\nclosed,Close it\n"),
        (
            "given.jsonl",
            '{"text": "I am Ana", "code": "moved"}\n\n{"text": "Close it", "code": "closed"}\n',
        ),
    ],
)
def test_a_file_of_labelled_contacts_is_read_without_personal_data(
    tmp_path: Path, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    first, second = file_cases(path, lambda words: words.replace("Ana", "[name]"))
    assert (first.words.whole, first.code) == ("I am [name]", "moved")
    assert second.code == "closed"
    assert first.contact != second.contact


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("a.csv", "words,label\nx,y\n", "Row 1 of “a.csv” has no “text”"),
        ("a.jsonl", '{"text": "x"}\n', "has no “code”"),
        ("a.jsonl", "x\n", "Line 1 of “a.jsonl” is not JSON"),
        ("a.jsonl", "[1]\n", "has no “text”"),
    ],
)
def test_a_file_that_does_not_fit_is_one_sentence(
    tmp_path: Path, name: str, text: str, says: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=says):
        file_cases(path, str)
    with pytest.raises(BadInput, match="cannot be read"):
        file_cases(tmp_path / "gone.csv", str)
