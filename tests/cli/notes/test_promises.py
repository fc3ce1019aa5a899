import json
from datetime import timedelta
from pathlib import Path

from click.testing import CliRunner

from tests.cli.notes.told import kept
from tests.quality.wrapup.story import START, Story, promise
from undivided.cli import main


def run(home: Path, *more: str) -> str:
    result = CliRunner(env={"COLUMNS": "200"}).invoke(
        main, ["notes", "promises", "--home", str(home), *more]
    )
    assert result.exit_code == 0, result.output
    return result.output


def test_late_promises_stand_first_and_settled_ones_nowhere(tmp_path: Path) -> None:
    story = Story()
    for n in range(3):
        story.contact(f"c{n}", customer="c-1")
        text = f"Agent will call number {n}."
        story.note(f"c{n}", promise(text, START - timedelta(days=n)), by="noor" if n else "maria")
    story.settle("c0", "Agent will call number 0.", kept=False)
    kept(tmp_path, story.events)
    told = run(tmp_path)
    assert told.index("number 2") < told.index("number 1")
    assert "number 0" not in told.split("not kept")[0]
    assert "called again 1x" in told
    assert "3 of 3" in told
    found = json.loads(run(tmp_path, "--json"))
    assert [one["conversation"] for one in found["open"]] == ["c2", "c1"]
    assert json.loads(run(tmp_path, "--json", "--agent", "maria"))["open"] == []


def test_nothing_promised_is_said(tmp_path: Path) -> None:
    assert "No promise is open." in run(tmp_path)
