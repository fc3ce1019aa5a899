import json
import random
from pathlib import Path

from undivided.domain import Speaker, Turn
from undivided.quality.probing.editing import edited
from undivided.quality.probing.mishearing import load_confusions, mishear, nearest

CALLS = Path("samples/calls")


def draw(seed: int = 1) -> random.Random:
    return random.Random(seed)  # noqa: S311 - no secret


def test_errors_are_as_frequent_as_measured() -> None:
    table = load_confusions()
    calls = [json.loads(path.read_text(encoding="utf-8")) for path in CALLS.glob("*.json")]
    texts = [turn["text"] for call in calls if call["language"] == "en" for turn in call["turns"]]
    words = sum(len(text.split()) for text in texts) * 5
    random_ = draw(3)
    edits = [edit for text in texts * 5 for edit in mishear(text, random_)]
    added = sum(start == end for start, end, _ in edits)
    lost = sum(not new for _, _, new in edits)
    heard = len(edits) - added - lost
    substituted = sum(sum(one.values()) for one in table.heard.values()) / table.words
    # Runs are cut at the end of a turn, and words whose like is not known are lost instead.
    assert 0.8 < heard / words / substituted < 1.2
    assert 0.8 < added / words / table.adds < 1.2
    assert 0.6 < lost / words * table.words / sum(n * c for n, c in table.runs.items()) < 1.4


def test_what_was_often_misheard_is_misheard_more_often_and_as_it_was() -> None:
    table = load_confusions()
    worst = max(table.heard, key=table.substituted)
    assert table.substituted(worst) > 5 * table.substituted("you")
    assert table.other(worst, draw()) in table.heard[worst]


def test_a_word_that_is_not_known_becomes_one_spelled_like_it() -> None:
    assert "account" in nearest("accouns")
    assert "account" not in nearest("account")
    assert nearest("qqqqqqqqqq") == ()
    assert load_confusions().other("qqqqqqqqqq", draw()) == ""


def test_placeholders_are_heard_as_they_are() -> None:
    text = "can you hold please [phone number] " * 500
    changed = edited(Turn("t", Speaker.AGENT, 0, 1, text), mishear(text, draw())).text
    assert changed.count("[phone number]") == 500
    assert changed != text
