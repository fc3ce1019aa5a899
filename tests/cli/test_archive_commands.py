import json
from pathlib import Path

import pytest

from tests.cli.conftest import Undivided
from undivided.testing import tone

pytestmark = pytest.mark.models


def test_rerun_appends_nothing_new(undivided: Undivided, home: Path) -> None:
    undivided("call", tone(home / "call.wav", 45), "--json")
    done = undivided("rerun", "--json", "--workers", "1")
    assert done.exit_code == 0, done.output
    counts = json.loads(done.stdout)
    assert counts == {"conversations": 1, "turns": 7, "appended": 0, "failures": 0}


def test_rerun_with_new_knowledge_appends_what_is_new(
    undivided: Undivided, home: Path, articles: Path
) -> None:
    undivided("call", tone(home / "call.wav", 45), "--json")
    first = undivided("rerun", "--kb", articles, "--json", "--workers", "1")
    again = undivided("rerun", "--kb", articles, "--json", "--workers", "1")
    assert json.loads(first.stdout)["turns"] == 7
    assert json.loads(again.stdout)["appended"] == 0


def test_an_erased_conversation_is_gone(undivided: Undivided, home: Path) -> None:
    taken = undivided("call", tone(home / "call.wav", 45), "--json")
    conversation = json.loads(taken.stdout)["id"]
    done = undivided("erase", conversation, given="y\n")
    assert done.exit_code == 0
    assert "Erased." in done.stdout
    again = undivided("erase", conversation, "--yes")
    assert again.exit_code == 2
    assert json.loads(undivided("rerun", "--json").stdout)["conversations"] == 0


def test_erasing_what_is_not_there_is_told(undivided: Undivided) -> None:
    done = undivided("erase", "nothing", "--yes")
    assert done.exit_code == 2
    assert "Traceback" not in done.output


def test_settings_show_what_is_in_force(undivided: Undivided) -> None:
    shown = json.loads(undivided("settings", "--json").stdout)
    assert shown["program"] == "default"
    assert "card_threshold" in undivided("settings").stdout
