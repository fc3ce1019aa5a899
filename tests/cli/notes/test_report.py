import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.cli.notes.told import kept
from tests.quality.wrapup.story import Story, promise
from undivided.cli import main


@pytest.fixture
def home(tmp_path: Path) -> Path:
    story = Story()
    for n in range(8):
        agent = f"agent-{n % 4}"
        story.contact(f"c{n}", 100.0 + n)
        story.note(f"c{n}", promise("Agent will call."), by=agent, review_s=20.0)
    kept(tmp_path, story.events)
    return tmp_path


def run(home: Path, *more: str) -> str:
    arguments = ["notes", "report", "--home", str(home), *more]
    result = CliRunner(env={"COLUMNS": "200"}).invoke(main, arguments)
    assert result.exit_code == 0, result.output
    return result.output


def test_handle_time_counts_the_work_on_the_note(home: Path) -> None:
    told = run(home)
    assert "handle time, s" in told
    assert "123.5 (120 to 127)" in told
    assert "extractive" in told
    assert "standard@1" in told
    assert "agent-0" not in told, "nobody's figures are told alone"


def test_few_agents_have_no_figures(home: Path) -> None:
    assert "under 5 agents" in run(home, "--agents", "5")
    assert json.loads(run(home, "--agents", "5", "--json"))["all"]["figures"] is None


def test_an_unknown_end_of_an_interval_is_null(home: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    found = json.loads(run(empty, "--json", "--agents", "1"))
    assert found["all"] == {**found["all"], "contacts": 0, "figures": None}
    some = json.loads(run(home, "--json"))
    assert some["all"]["figures"]["handle_s"]["low"] == 120.0
