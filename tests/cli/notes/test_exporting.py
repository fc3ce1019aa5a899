import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.exports.samples import START, approved, story
from undivided import settings
from undivided.app import open_app
from undivided.cli import main


@pytest.fixture
def home(tmp_path: Path) -> Path:
    with open_app(settings.load({"home": str(tmp_path)})) as app:
        for name in ("c1", "c2", "c3"):
            app.ledger.append(story(name))
        app.ledger.append([approved("n1", START, "c1"), approved("n2", START, "c2")])
        app.ledger.append([approved("n9", START.replace(day=26), "c1")])
    return tmp_path


def run(*command: str) -> Result:
    return CliRunner().invoke(main, ["notes", "export", *command], catch_exceptions=False)


def test_the_latest_note_of_each_conversation_is_printed(home: Path) -> None:
    result = run("--home", str(home), "--program", "shop")
    notes = [json.loads(line) for line in result.output.splitlines()]
    assert [(note["conversation"], note["id"], note["replaces"]) for note in notes] == [
        ("c1", "n9", "n1"),
        ("c2", "n2", ""),
    ]


def test_a_table_goes_to_a_file(home: Path) -> None:
    file = home / "notes.csv"
    result = run(
        "--home", str(home), "--program", "shop", "--format", "csv", "--output", str(file),
        "--since", "2026-11-25",
    )  # fmt: skip
    assert "1 note written" in result.output
    (row,) = csv.DictReader(io.StringIO(file.read_text()))
    assert (row["conversation"], row["reason"]) == ("c1", "Charged twice.")


def test_another_programs_notes_are_not_there(home: Path) -> None:
    assert run("--home", str(home), "--program", "bank").output == ""


def test_a_file_that_cannot_be_written_is_one_sentence(home: Path) -> None:
    result = run("--home", str(home), "--output", str(home / "none" / "x.csv"))
    assert result.exit_code == 2
    assert "cannot be written" in result.output
