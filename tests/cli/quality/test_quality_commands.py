import csv
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result

from tests.quality.tables_made import week
from undivided.cli import main


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("quality")
    scores, human = week()
    columns = (scores.conversation, scores.stratum, scores.agent)
    with (folder / "scores.csv").open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(["conversation", "stratum", "agent", "value", "period"])
        values = np.clip(scores.value, 0, 100).tolist()
        for row in zip(*(column.texts() for column in columns), values, strict=True):
            table.writerow([*row, "W1"])
    (folder / "human.json").write_text(json.dumps(np.clip(human, 0, 100).tolist()))
    return folder


def run(*command: str) -> Result:
    return CliRunner().invoke(main, ["quality", *command], catch_exceptions=False)


@pytest.fixture(scope="module")
def reviewed(folder: Path) -> Path:
    """Draw a plan with the command, and fill it in as reviewers would."""
    plan = folder / "plan.csv"
    result = run(
        "plan", "--scores", str(folder / "scores.csv"), "--budget", "120", "--reviewer", "ann",
        "--reviewer", "bob", "--output", str(plan), "--home", str(folder),
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    human = json.loads((folder / "human.json").read_text())
    with plan.open() as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["value"] = str(round(human[int(row["conversation"][1:])], 2))
    reviews = folder / "reviews.csv"
    with reviews.open("w", newline="") as file:
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows(rows)
    return reviews


def test_a_plan_is_drawn_and_says_what_it_can_show(folder: Path, reviewed: Path) -> None:
    result = run(
        "plan", "--scores", str(folder / "scores.csv"), "--reviews", str(reviewed), "--last", "W1",
        "--budget", "70", "--reviewer", "ann", "--json", "--home", str(folder),
    )  # fmt: skip
    told = json.loads(result.output)
    assert len(told["reviews"]) == 70
    assert any("cannot be ranked" in sentence for sentence in told["can_show"])
    assert any("±" in sentence for sentence in told["can_show"])


def test_an_estimate_is_said_with_interval_reviews_and_worth(folder: Path, reviewed: Path) -> None:
    given = (
        "--scores",
        str(folder / "scores.csv"),
        "--reviews",
        str(reviewed),
        "--home",
        str(folder),
    )
    result = run("estimate", *given)
    assert result.exit_code == 0, result.output
    assert "All: " in result.output
    assert "stratified PPI++" in result.output
    assert "On easy conversations your score makes one review worth" in result.output
    told = json.loads(run("estimate", *given, "--by", "agent", "--json").output)
    human = json.loads((folder / "human.json").read_text())
    assert told["all"]["estimate"]["low"] <= np.mean(human) <= told["all"]["estimate"]["high"]
    assert len(told["groups"]) == 10
    assert any("not put in order" in sentence for sentence in told["notes"])


def test_imported_tables_are_used_when_no_file_is_given(
    folder: Path, reviewed: Path, tmp_path: Path
) -> None:
    home = ("--home", str(tmp_path), "--program", "shop")
    assert "2000 scores imported." in run("import-scores", str(folder / "scores.csv"), *home).output
    assert "reviews imported." in run("import-reviews", str(reviewed), *home).output
    direct = run(
        "estimate", "--scores", str(folder / "scores.csv"), "--reviews", str(reviewed), "--json"
    )
    stored = run("estimate", *home, "--json")
    assert json.loads(stored.output) == json.loads(direct.output)
    again = json.loads(run("import-reviews", str(reviewed), *home, "--json").output)
    assert again["problems"] == []
    assert json.loads(run("estimate", *home, "--json").output) == json.loads(direct.output)
    other = run("estimate", "--home", str(tmp_path), "--program", "bank")
    assert other.exit_code == 2
    assert "none were imported for this program" in other.output


def test_bad_rows_are_named_and_a_chosen_sample_is_never_used(tmp_path: Path) -> None:
    scores, reviews = tmp_path / "s.csv", tmp_path / "r.csv"
    scores.write_text("conversation,value\n" + "".join(f"c{n},{n % 100}\n" for n in range(200)))
    reviews.write_text(
        "conversation,reviewer,value,sample\nc1,ann,50,complaints\nc2,ann,,plan\nc3,ann,500,plan\n"
    )
    result = run("estimate", "--scores", str(scores), "--reviews", str(reviews))
    assert "The review has no score. Row 3." in result.output
    assert "The value is no score from 0 to 100 and no answer. Row 4." in result.output
    assert "1 reviews were chosen and not drawn" in result.output
    assert "not told" in result.output
    unknown = run(
        "estimate", "--scores", str(scores), "--reviews", str(reviews), "--criterion", "greeting"
    )
    assert unknown.exit_code == 2
    assert "no scores on “greeting”" in unknown.output
