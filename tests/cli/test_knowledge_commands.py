import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.batch.test_learn import used_by
from tests.knowledge.use.test_later import Weeks
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


def test_use_tells_whether_customers_came_back(run: Run, tmp_path: Path) -> None:
    weeks = Weeks("shop")
    weeks.contact("w1", "kim", 0, "refunds", used=True)
    weeks.contact("w2", "kim", 3, "refunds")
    weeks.contact("w3", "zoe", 30)
    with open_ledger(
        str(tmp_path / "ledger.sqlite"), master_key("", tmp_path / "ledger.key")
    ) as ledger:
        ledger.append(weeks.events)
    told = run("use").output
    assert "a card used: 1 of 1: 1.00 (0.21 to 1.00) came back about the same within 7 days" in told
    assert "the two kinds differ in more than the card" in told
    assert json.loads(run("use", "--json").output)["later"]["used"]["same"]["n"] == 1


def test_a_precision_is_heeded(run: Run, tmp_path: Path) -> None:
    fill(tmp_path, 400)
    assert "of the cards used" in run("learn", "--precision", "0.99").output
    assert run("learn", "--precision", "1.5").exit_code == 2


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
