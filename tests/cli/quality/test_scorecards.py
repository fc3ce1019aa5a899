from pathlib import Path

import pytest
from click.testing import CliRunner

from undivided.cli import main
from undivided.quality import default_scorecard

CARD = "id: billing\nprogram: fernway\ncriteria:\n  - {id: a, question: b, kind: yes_no}\n"


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("UNDIVIDED_HOME", str(tmp_path / "home"))
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["quality", "scorecards", *arguments])
    return result.exit_code, result.output


def test_those_in_force_are_listed(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = told / "billing.yaml"
    path.write_text(CARD, encoding="utf-8")
    monkeypatch.setenv("UNDIVIDED_SCORECARDS", str(path))
    code, printed = run()
    assert code == 0
    mine, shipped = printed.splitlines()
    assert mine.startswith("billing@")
    assert "fernway, calls and chats, 1 criteria (0 for machines, 1 for people" in mine
    assert mine.endswith("yours")
    assert shipped.endswith("of the package")


def test_every_mistake_of_a_file_is_told(told: Path) -> None:
    path = told / "billing.yaml"
    path.write_text(CARD.replace("yes_no", "maybe").replace("program", "programme"), "utf-8")
    code, printed = run(str(path))
    assert code == 2
    assert "unknown kind" in printed
    assert "programme" in printed
    assert "2 mistakes found." in printed
    path.write_text(CARD, encoding="utf-8")
    code, printed = run(str(told))
    assert code == 0
    assert printed.startswith("billing.yaml is right")


def test_an_old_version_is_printed_and_an_unknown_one_is_told(told: Path) -> None:
    card = default_scorecard()
    assert run(card.full_name) == (0, card.source)
    code, printed = run("standard@000000000000")
    assert code == 2
    assert "was in force here" in printed
