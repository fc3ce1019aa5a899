from pathlib import Path

import pytest

from tests.quality.gathering.made import CARD, gathering, reviewed, scored
from undivided.domain import BadInput
from undivided.ledger import Ledger
from undivided.quality.gathering import Gathering
from undivided.quality.joining import join
from undivided.quality.store import QualityStore

WEIGHTED = len([one for one in CARD.criteria if one.weight])


def imports(folder: Path) -> None:
    scores, reviews = folder / "s.csv", folder / "r.csv"
    scores.write_text("conversation,value,team\nchat-1,12,red\nout-1,40,red\nout-2,60,blue\n")
    reviews.write_text(
        "conversation,reviewer,value,sample\nchat-1,rita,99,uniform\nout-1,rita,50,plan\n"
        "lost,rita,10,plan\n"
    )
    store = QualityStore(folder / "q")
    store.take_scores(scores)
    store.take_reviews(reviews)


def test_imports_and_the_ledger_are_one_and_the_ledger_counts_first(
    ledger: Ledger, tmp_path: Path
) -> None:
    imports(tmp_path)
    ledger.append([*scored(1), *scored(2)])
    ledger.append([*reviewed(1), *reviewed(2, "sam")])
    found = gathering(ledger, tmp_path / "q").records()
    whole = found.scores.only(criterion="")
    assert dict(zip(whole.conversation.texts(), whole.value, strict=True)) == {
        "chat-1": 100.0,
        "chat-2": 100.0,
        "out-1": 40.0,
        "out-2": 60.0,
    }
    joined = join(found.scores, found.reviews, "")
    assert (joined.reviews, joined.strange) == (3, 1)
    assert joined.human[whole.conversation.texts().index("chat-1")] != 99
    assert [(one.conversation, one.done) for one in found.wanted] == [
        ("chat-1", True),
        ("chat-2", True),
    ]


def test_studio_reviews_reach_the_estimate_with_each_criterion(ledger: Ledger) -> None:
    ledger.append([*scored(1), *reviewed(1), *reviewed(1, "sam", "double")])
    found = gathering(ledger).records()
    assert len(found.reviews) == 2 * (1 + WEIGHTED)
    greeting = join(found.scores, found.reviews, "greeting")
    assert (greeting.reviews, greeting.human.tolist()) == (2, [0.0])


def test_as_long_as_nothing_is_new_it_is_the_same_object(ledger: Ledger, tmp_path: Path) -> None:
    imports(tmp_path)
    ledger.append(scored(1))
    one = gathering(ledger, tmp_path / "q")
    signature, first = one.signature, one.records()
    assert one.records() is first
    assert one.signature == signature
    ledger.append(reviewed(1))
    assert one.signature != signature
    second = one.records()
    assert second is not first
    imports(tmp_path)
    assert one.records() is not second


def test_reviews_of_erased_conversations_and_other_programs_are_left_out(ledger: Ledger) -> None:
    ledger.append([*scored(1), *reviewed(1), *scored(2), *reviewed(2)])
    one = gathering(ledger)
    assert len(one.records().wanted) == 2
    ledger.erase("chat-1")
    assert one.reviews().conversation.used() == ["chat-2"]


def test_where_there_is_nothing_it_is_said_what_to_do(tmp_path: Path, ledger: Ledger) -> None:
    for one in (Gathering(QualityStore(tmp_path / "q"), None), gathering(ledger)):
        assert len(one.records().scores) == len(one.records().reviews) == 0
        with pytest.raises(BadInput) as scores:
            one.scores()
        assert "import-scores" in scores.value.hint
        with pytest.raises(BadInput) as reviews:
            one.reviews()
        assert "import-reviews" in reviews.value.hint


def test_the_ledgers_conversations_are_of_their_agents_teams(ledger: Ledger) -> None:
    ledger.append(scored(1))
    teams = {"maria": "red"}
    plain = gathering(ledger)
    one = Gathering(None, plain.ledger, lambda: dict(teams))
    assert plain.records().scores.team.used() == [""]
    first = one.records()
    assert first.scores.team.used() == ["red"]
    assert one.records() is first
    teams["maria"] = "blue"
    assert one.records().scores.team.used() == ["blue"]
