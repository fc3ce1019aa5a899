import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.quality.test_features import ANGRY
from tests.web.chats import short
from undivided.app import open_app
from undivided.cli import main
from undivided.quality.difficulty import load_difficulty
from undivided.settings import load
from undivided.testing import scripted_events


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("UNDIVIDED_HOME", str(tmp_path / "home"))
    return tmp_path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["quality", "difficulty", *arguments])
    return result.exit_code, result.output


def test_without_conversations_it_says_so(home: Path) -> None:
    code, printed = run()
    assert code == 0
    assert "No conversation is kept yet." in printed


def test_hard_ones_are_counted_with_reasons(home: Path) -> None:
    spoken = ANGRY.replace("A: ", "agent: ").replace("C: ", "customer: ")
    with open_app(load({})) as app:
        app.ledger.append(list(scripted_events(spoken, end=True)))
    code, printed = run("--json")
    told = json.loads(printed)
    assert code == 0
    assert (told["conversations"], told["hard"]) == (1, 1)
    assert "the customer's words show anger" in told["reasons"]
    assert told["hard_from_for_share"] == pytest.approx(1.7)
    assert "1 of 1 conversations are hard." in run()[1]


def test_an_audit_prints_both_strata_with_an_interval(home: Path) -> None:
    scores, reviews = home / "scores.csv", home / "reviews.csv"
    rows = [(f"c{n}", "hard" if n % 2 else "easy", 50 + n % 3 + 9 * (n % 2)) for n in range(40)]
    scores.write_text(
        "conversation,value,stratum\n" + "".join(f"{name},50,{s}\n" for name, s, _ in rows)
    )
    reviews.write_text(
        "conversation,value,sample,reviewer\n"
        + "".join(f"{name},{value},uniform,kim\n" for name, _, value in rows)
    )
    code, printed = run("--scores", str(scores), "--reviews", str(reviews))
    assert code == 0
    assert "easy: 20 reviews, off by" in printed
    assert "further off on hard conversations, by +8.95" in printed
    told = json.loads(run("--scores", str(scores), "--reviews", str(reviews), "--json")[1])
    assert told["hard"]["reviews"] == 20
    assert run("--scores", str(scores))[0] == 2


def test_points_are_learnt_from_reviews_and_refused_without_proof(tmp_path: Path) -> None:
    scores, reviews = tmp_path / "scores.csv", tmp_path / "reviews.csv"
    with open_app(load({"home": str(tmp_path)})) as app:
        for number in range(1, 121):
            said = "I am furious, this is unacceptable." if number % 3 == 0 else "Where is it?"
            app.ledger.append(short(number, [f"customer: {said}", "agent: It left today."]))
    told = ["conversation,value,sample"]
    for number in range(1, 121):
        off = (20 if number % 3 == 0 else 4) + number % 5
        told.append(f"chat-{number},{50 + (off if number % 2 else -off)},uniform")
    reviews.write_text("\n".join(told))
    scores.write_text("\n".join(["conversation,value", *(f"chat-{n},50" for n in range(1, 121))]))
    tables = ["--scores", str(scores), "--reviews", str(reviews), "--home", str(tmp_path)]
    output = tmp_path / "mine.yaml"
    _, found = run("--learn", *tables, "--output", str(output))
    assert "Scores are further off on hard conversations" in found
    assert "emotion" in load_difficulty(output).features
    assert output.read_text() in run("--learn", *tables)[1]
    assert "is not shown" not in found
    scores.write_text(reviews.read_text().replace(",sample", "").replace(",uniform", ""))
    refused = json.loads(run("--learn", *tables, "--json")[1])
    assert not refused["learnt"]
    assert refused["file"] == ""
