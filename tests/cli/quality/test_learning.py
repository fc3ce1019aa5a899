"""`undivided quality learn` on a ledger, with reviews from a table."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.quality.learning.made import Words
from tests.web.chats import short
from undivided import settings
from undivided.app import App, open_app
from undivided.batch.archive import rerun_one
from undivided.cli import main
from undivided.domain import ScoreGiven

CHATS = 60


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Fill a ledger with chats of two kinds; the sentence model is one that needs no files."""
    monkeypatch.setattr(App, "embedder", Words())
    with open_app(settings.load({"home": str(tmp_path)})) as app:
        for number in range(1, CHATS + 1):
            said = "gladly" if number % 2 else "whatever"
            lines = [f"customer: Where is parcel {number}, please?", f"agent: Then {said}, I look."]
            app.ledger.append(short(number, lines))
    return tmp_path


def run(home: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["quality", "learn", *words, "--home", str(home)])


def table(home: Path, values: Iterator[str], sample: str = "uniform") -> str:
    rows = (f"chat-{n},,{value},{sample}" for n, value in enumerate(values, 1))
    path = home / "reviews.csv"
    path.write_text("\n".join(["conversation,criterion,value,sample", *rows, "gone,,50,uniform"]))
    return str(path)


def signal() -> Iterator[str]:
    return (str((80 if n % 2 else 40) + n % 7) for n in range(1, CHATS + 1))


def test_the_whole_scorecard_is_learnt_scored_and_undone(home: Path) -> None:
    told = json.loads(run(home, "--reviews", table(home, signal()), "--json").output)
    assert told["changed"]
    assert told["reviews"] == CHATS
    assert told["verdict"]["after"]["r"]["low"] > 0.8
    assert any(one.startswith("1 reviewed conversations are not kept") for one in told["sentences"])
    with open_app(settings.load({"home": str(home)})) as app:
        rerun_one(app, "chat-1")
        facts = [one.event.fact for one in app.ledger.read("chat-1")]
        whole = [
            one.score for one in facts if isinstance(one, ScoreGiven) and not one.score.criterion
        ]
        assert [one.scorer for one in whole] == [told["scorer"]]
        assert whole[0].turns
    undone = run(home, "--undo")
    assert "In force again: the checks alone." in undone.output
    assert "Nothing was learnt that could be undone" in run(home, "--undo").output


def test_chosen_reviews_teach_nothing(home: Path) -> None:
    found = run(home, "--reviews", table(home, signal(), "chosen"))
    assert "Too little to learn from, nothing was changed" in found.output
    assert f"{CHATS} reviews were not drawn by chance" in found.output


def test_the_ledger_is_read_where_no_table_is_named(home: Path) -> None:
    assert "there are 0." in run(home).output
    missing = run(home, "--criterion", "nothing")
    assert missing.exit_code != 0
    assert "has no criterion “nothing”" in missing.output
