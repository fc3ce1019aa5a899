import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.batch.test_learn import used_by
from undivided.cli import main
from undivided.ledger import master_key, open_ledger

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def invoke(*words: str) -> Result:
        command = ["knowledge", *words, "--home", str(tmp_path), "--program", "shop"]
        return CliRunner().invoke(main, command)

    return invoke


def fill(home: Path, calls: int) -> None:
    key = master_key("", home / "ledger.key")
    with open_ledger(str(home / "ledger.sqlite"), key) as ledger:
        used_by(ledger, calls)


def test_use_is_shown_with_intervals(run: Run, tmp_path: Path) -> None:
    fill(tmp_path, 40)
    shown = run("use")
    assert shown.exit_code == 0
    assert "cards used" in shown.output
    told = json.loads(run("use", "--json").output)
    rate = told["all"]["use_rate"]
    assert rate["of"] == 40
    assert rate["estimate"]["low"] <= rate["n"] / 40 <= rate["estimate"]["high"]


def test_use_of_nothing(run: Run) -> None:
    assert "0 of 0" in run("use").output


def test_learning_says_what_it_did_and_can_be_undone(run: Run, tmp_path: Path) -> None:
    fill(tmp_path, 400)
    learnt = run("learn")
    assert learnt.exit_code == 0, learnt.output
    assert "was learnt anew" in learnt.output
    assert "In force again: as shipped." in run("learn", "--undo").output
    nothing = run("learn", "--undo")
    assert (nothing.exit_code, "undone" in nothing.output) == (2, True)


def test_too_little_is_one_sentence(run: Run, tmp_path: Path) -> None:
    fill(tmp_path, 30)
    told = run("learn", "--json")
    assert json.loads(told.output)["changed"] is False
    assert "170 more cards" in run("learn").output
