import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.quality.monitoring.years import weeks
from undivided.cli import main


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """Write scores and reviews, half of these by each of two people, some by both."""
    folder = tmp_path_factory.mktemp("watched")
    joined = weeks(hard_fall=20, score_rise=2)
    scores, names = joined.scores, joined.scores.conversation.texts()
    rows = zip(names, scores.stratum.texts(), scores.period.texts(), scores.value, strict=True)
    write(
        folder / "scores.csv",
        [("conversation", "stratum", "period", "value")],
        [(name, stratum, period, min(100, max(0, value))) for name, stratum, period, value in rows],
    )
    some = [at for at in range(len(names)) if joined.reviewed[at]]
    reviews = [
        (names[at], "ann" if number % 2 else "bob", "plan", min(100, max(0, joined.human[at])))
        for number, at in enumerate(some)
    ]
    reviews += [
        (name, "bob", "double", value) for name, who, _, value in reviews[:80] if who == "ann"
    ]
    write(folder / "reviews.csv", [("conversation", "reviewer", "sample", "value")], reviews)
    return [
        "--scores", str(folder / "scores.csv"), "--reviews", str(folder / "reviews.csv"),
        "--home", str(folder),
    ]  # fmt: skip


def write(path: Path, *parts: Sequence[Sequence[object]]) -> None:
    with path.open("w", newline="") as file:
        for rows in parts:
            csv.writer(file).writerows(rows)


def run(*command: str) -> Result:
    return CliRunner().invoke(main, ["quality", *command], catch_exceptions=False)


def test_the_monitor_speaks_in_plain_words(tables: list[str]) -> None:
    result = run("monitor", "--baseline", "12", *tables)
    assert result.exit_code == 0
    assert "ALARM: on hard conversations people judge" in result.output
    assert "this is what happens when a score becomes a target" in result.output
    assert "Listen to:" in result.output
    assert "  the residual of hard: " in result.output.split("Last periods, with 95% intervals:")[1]


def test_the_monitor_as_json_has_every_series(tables: list[str]) -> None:
    told = json.loads(run("monitor", "--baseline", "12", "--json", *tables).output)
    assert len(told["watched"]) == 4
    assert told["goodhart"] is True
    look = told["watched"][0]["series"]["looks"][0]
    assert look["n"] == 60
    assert look["low"] < look["value"] < look["high"]
    alarms = [alarm for one in told["watched"] for alarm in one["alarms"]]
    assert {"kind": "residual", "stratum": "hard", "unit": "points"} in [
        alarm["series"] for alarm in alarms
    ]
    assert all(alarm["evidence"] >= alarm["bound"] for alarm in alarms)
    assert told["watched"][0]["before"]["value"] > 50
    assert len(told["watched"][0]["steps"]) == 6


def test_agreement_is_told_in_words_and_as_json(tables: list[str]) -> None:
    result = run("agreement", *tables)
    assert result.exit_code == 0
    assert "40 conversations were reviewed by two people or more." in result.output
    assert "For our panel" in result.output
    told = json.loads(run("agreement", "--json", *tables).output)
    assert told["criteria"][0]["reviewers"] == 2
    assert told["criteria"][0]["found"]["alpha"]["value"] == 1


def test_a_card_is_red_and_its_number_not_shown(tables: list[str]) -> None:
    result = run("card", "--today", "2026-05-05", *tables)
    assert "RED, not to be shown as quality" in result.output.splitlines()[0]
    told = json.loads(run("card", "--json", *tables).output)
    assert told["verdict"]["light"] == "red"
    estimate = json.loads(run("estimate", "--json", *tables).output)
    assert estimate["all"]["proxy"] is None
    assert any("card is red" in why for why in estimate["all"]["why"])


def test_a_card_without_scores_names_what_there_is(tables: list[str]) -> None:
    result = run("card", "sentiment", *tables)
    assert result.exit_code == 2
    assert "There are no scores on “sentiment”." in result.output


def test_the_report_is_one_file(tables: list[str], tmp_path: Path) -> None:
    target = tmp_path / "report.html"
    result = run("report", "--output", str(target), "--baseline", "12", *tables)
    assert result.exit_code == 0
    text = target.read_text()
    assert "the automatic score rises while what people say beyond it falls" in text
    assert "Listen to" in text
    assert "What the plan can show" in text
    bad = run("report", "--output", str(tmp_path / "none" / "r.html"), *tables)
    assert bad.exit_code == 2


def test_a_card_tells_its_past_and_its_experiments(tables: list[str], tmp_path: Path) -> None:
    rows = [("a", "hard", 3, 0.2, -3, 0.2), ("", "hard", 1, 1, 1, 1), ("a", "odd", 1, 1, 1, 1)]
    heading = ("experiment", "stratum", "number", "number_se", "quality", "quality_se")
    write(tmp_path / "experiments.csv", [heading], rows)
    asked = ("--experiments", str(tmp_path / "experiments.csv"), "--target-since", "2026-W13")
    result = run("card", "--baseline", "12", *asked, *tables)
    assert "surrogate paradox" in result.output
    assert "It came loose since" in result.output
    assert "Since it became a target (2026-W13)" in result.output
    assert "experiments.csv: The experiment has no name. Row 3." in result.stderr
    assert "No score is of the stratum “odd”." in result.stderr
    early = run("card", "--target-since", "2025-W01", *tables)
    assert early.exit_code == 2
    assert "both before and since “2025-W01”" in early.stderr
    assert "Periods there: 2026-W01 to " in early.stderr


def test_what_a_number_means_needs_no_tables() -> None:
    assert "dead_air: Dead air." in run("card", "--list").output
    told = run("card", "--show", "handle_time").output
    assert told.startswith("Handle time\n  What it is: Minutes of talk")
    assert "`undivided notes report`" in told
    assert json.loads(run("card", "--show", "signals", "--json").output)["id"] == "signals"
    assert len(json.loads(run("card", "--list", "--json").output)) > 40
    missing = run("card", "--show", "politeness")
    assert missing.exit_code == 2
    assert "There is no card “politeness”." in missing.stderr
