import json
from pathlib import Path

import pytest

from tests.cli.conftest import Undivided

SAMPLE = Path(__file__).parents[2] / "samples" / "chats" / "archive.jsonl"

pytestmark = pytest.mark.models


def test_an_archive_is_taken_in_once_with_its_notes(undivided: Undivided) -> None:
    done = undivided("chats", SAMPLE, "--json")
    assert done.exit_code == 0, done.output
    shown = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["title"] for one in shown] == ["F-1001", "F-1002"]
    assert all(one["note"]["lines"] for one in shown)
    assert "robin.vale" not in done.stdout
    again = undivided("chats", SAMPLE)
    assert "0 taken in, 2 kept before, 0 left out." in again.stdout


def test_what_cannot_be_used_is_named_and_the_rest_is_taken(
    undivided: Undivided, home: Path
) -> None:
    broken = home / "broken.jsonl"
    broken.write_text('{"conversation": "x"}\n' + SAMPLE.read_text())
    done = undivided("chats", broken, home / "none.csv")
    assert done.exit_code == 2
    assert "Line 1: The speaker is not customer, agent or system." in done.output
    assert "broken.jsonl: 2 taken in, 0 kept before, 1 left out." in done.output
    assert "cannot be opened" in done.output
    assert "Traceback" not in done.output
