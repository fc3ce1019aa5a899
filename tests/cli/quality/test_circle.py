"""Plan, studio and estimate are one circle on one ledger."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.web.chats import short
from tests.web.quality.studio import client_of
from undivided import settings
from undivided.app import open_app
from undivided.cli import main
from undivided.domain import Answer, Component, Event, Score, ScoreGiven
from undivided.quality import default_scorecard

CALLS = 60


def run(home: Path, *command: str) -> Result:
    words = ["quality", *command, "--home", str(home)]
    return CliRunner().invoke(main, words, catch_exceptions=False)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Fill a ledger with scored chats of one agent."""
    card = default_scorecard()
    with open_app(settings.load({"home": str(tmp_path)})) as app:
        for number in range(1, CALLS + 1):
            told = short(number, ["customer: Where is it?", "agent: Hello, it left today."])
            values = {
                one.id: Answer.GIVEN if one.kind.value == "three_way" else Answer.YES
                for one in card.criteria
                if one.weight
            }
            values["greeting"] = Answer.NO if number % 3 else Answer.YES
            given = [
                Event(
                    f"score-{number}-{name}", told[0].conversation, told[-1].at,
                    Component("scores", "7"),
                    ScoreGiven(Score(name, value, (), 0.8, "", card.id, card.version)),
                    told[-1].id,
                )
                for name, value in values.items()
            ]  # fmt: skip
            app.ledger.append([*told, *given])
    return tmp_path


def review(home: Path, reviewer: str) -> int:
    """Review everything in somebody's queue by the API, agreeing with most scores."""
    with open_app(settings.load({"home": str(home)})) as app:
        client = client_of(app.ledger, reviewer)
        rows = client.get("/api/quality/queue").json()["rows"]
        for row in rows:
            page = client.get(f"/api/quality/reviews/{row['id']}").json()
            number = int(row["conversation"].split("-")[1])
            answers = [
                {
                    "criterion": one["id"],
                    "value": "given" if one["kind"] == "three_way" else "yes",
                }
                for one in page["scorecard"]["criteria"]
            ]
            answers[0]["value"] = "no" if number % 4 else "yes"
            version = page["scorecard"]["version"]
            whole = {"answers": answers, "scorecard_version": version, "key": "k" * 12}
            told = client.post(f"/api/quality/reviews/{row['id']}", json=whole)
            assert told.status_code == 200, told.text
        return len(rows)


def test_plan_studio_and_estimate_are_one_circle(home: Path) -> None:
    scores, plan, reviews = (str(home / f"{name}.csv") for name in ("scores", "plan", "reviews"))
    assert run(home, "export-scores", "--output", scores).exit_code == 0
    drawn = run(
        home, "plan", "--scores", scores, "--budget", "40", "--reviewer", "rita", "--reviewer",
        "sam", "--output", plan,
    )  # fmt: skip
    assert drawn.exit_code == 0, drawn.output
    with Path(plan).open("a") as file:
        file.write("p,nowhere,all,uniform,rita,\np,chat-1,all,uniform,maria,\n")
    told = json.loads(run(home, "assign", plan, "--json").output)
    assert told["assigned"] == 40
    assert [problem["rows"] for problem in told["problems"]] == [[42], [43]]
    again = run(home, "assign", plan)
    assert "40 reviews assigned" in again.output
    assert "There is no such conversation to review. Row 42." in again.output

    assert review(home, "rita") + review(home, "sam") == 40

    # What was scored and reviewed here is estimated with no export and no import.
    here = json.loads(run(home, "estimate", "--json").output)
    assert here["all"]["basis"]["scorer_versions"] == ["7"]
    assert here["all"]["basis"]["scorecard_versions"] == [default_scorecard().version]
    assert run(home, "export-reviews", "--output", reviews).exit_code == 0
    with Path(reviews).open() as file:
        rows = list(csv.DictReader(file))
    asked = 1 + len([one for one in default_scorecard().criteria if one.weight])
    assert len(rows) == 40 * asked
    assert {row["sample"] for row in rows} <= {"uniform", "plan", "hard", "double"}
    assert run(home, "import-scores", scores).exit_code == 0
    imported = run(home, "import-reviews", reviews)
    assert f"{40 * asked} reviews imported" in imported.output

    again = json.loads(run(home, "estimate", "--json").output)
    assert again == here
    whole = again["all"]
    assert whole["conversations"] == CALLS
    assert whole["estimate"]["low"] < whole["estimate"]["value"] < whole["estimate"]["high"]
    greeting = json.loads(run(home, "estimate", "--criterion", "greeting", "--json").output)
    share = greeting["all"]["estimate"]
    assert share["unit"] == "share"
    assert share["low"] <= 0.25 <= share["high"]


def test_tables_are_printed_where_no_file_is_named(home: Path) -> None:
    printed = run(home, "export-scores").output.splitlines()
    assert printed[0].startswith("conversation,criterion,value,stratum")
    assert len(printed) == 1 + CALLS * 7
    assert run(home, "export-reviews").output.splitlines() == [
        "conversation,criterion,reviewer,value,sample,plan,scorecard_version,at"
    ]
    refused = run(home, "export-scores", "--output", str(home / "no" / "where.csv"))
    assert refused.exit_code == 2
