import json
from pathlib import Path

import pytest

from tests.cli.conftest import Undivided

TEMPLATE = """
sections: [{kind: reason, title: Why}]
dispositions:
  a: [The parcel did not come.]
  b: [The invoice is wrong.]
"""
CONTACTS = {
    "a": "invoice",  # this program's codes are the other way round than the examples
    "b": "parcel",
}


@pytest.fixture
def own(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = home / "own.yaml"
    path.write_text(TEMPLATE, encoding="utf-8")
    monkeypatch.setenv("UNDIVIDED_NOTE_TEMPLATES", str(path))
    return home


def contacts(home: Path, each: int) -> Path:
    rows = [
        {"text": f"Question {n} about my {word} that is late or wrong.", "code": code}
        for n in range(each)
        for code, word in CONTACTS.items()
    ]
    path = home / "contacts.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return path


def test_labelled_contacts_teach_and_can_be_undone(undivided: Undivided, own: Path) -> None:
    done = undivided("notes", "learn", "--contacts", contacts(own, 20), "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.output)
    assert told["changed"], told["sentences"]
    assert told["contacts"] == 40
    undone = undivided("notes", "learn", "--undo")
    assert "In force again: the examples of the templates." in undone.output
    again = undivided("notes", "learn", "--undo")
    assert again.exit_code == 2
    assert "Nothing was learnt" in again.output


def test_without_contacts_it_says_what_is_missing(undivided: Undivided, own: Path) -> None:
    done = undivided("notes", "learn")
    assert done.exit_code == 0
    assert "Too little to learn from" in done.output


def test_what_cannot_be_read_is_told(undivided: Undivided, own: Path) -> None:
    undivided("notes", "learn", "--contacts", contacts(own, 20))
    for path in (own / "home" / "notes" / "learned").rglob("[!h]*.json"):
        path.write_text("{}")
    done = undivided("notes", "learn", "--contacts", contacts(own, 20))
    assert done.exit_code == 2
    assert "--undo" in done.output
