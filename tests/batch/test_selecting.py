from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.batch.feedback import ANSWERS, CHAT, INDEX, NEEDS, Shop
from undivided.batch.learning.describing import Describer, Searched
from undivided.batch.learning.gathering import Gathered, SearchCase, gather
from undivided.batch.learning.parts import Trainable
from undivided.batch.learning.selecting import NeedPart, RankingPart, UsefulnessPart
from undivided.batch.learning.verdict import compare
from undivided.domain import CardDismissed, CardUsed
from undivided.knowledge.selection.ranking import FEATURES as WAYS
from undivided.knowledge.selection.ranking import load_ranking
from undivided.ledger import Ledger, open_ledger
from undivided.reactors.cards import Learned
from undivided.reactors.cards.usefulness import load


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "ledger.sqlite"), bytes(32)) as opened:
        yield opened


def shop(calls: int) -> Shop:
    """Calls with small talk and a need; every second right card is used, the others are wrong."""
    told = Shop()
    for number in range(calls):
        call, which = f"c{number}", number % len(NEEDS)
        told.begin(call)
        told.says(call, CHAT[number % 2])
        if not number % 2:
            chat = told.says(call, f"{CHAT[0]} and {CHAT[1]}")
            told.acts(call, CardDismissed(told.offers(call, chat, "fees#1"), "not_now"))
        turn = told.says(call, NEEDS[which])
        if number % 2:
            told.acts(call, CardUsed(told.offers(call, turn, ANSWERS[which])))
        else:
            told.asks(call, NEEDS[which], opens=ANSWERS[which])
    return told


def gathered(told: Shop, ledger: Ledger) -> Gathered:
    ledger.append(told.events)
    return gather(ledger, told.use, again=True)


def parts() -> list[Trainable]:
    describer = Describer(INDEX)
    return [NeedPart(describer), RankingPart(describer), UsefulnessPart(describer)]


def test_every_part_changes_its_own_and_says_the_same_twice(ledger: Ledger) -> None:
    found = gathered(shop(90), ledger)
    before = Learned(threshold=0.4, models={"other": 1})
    for part in parts():
        after = part.train(found, before)
        assert set(after.models) - {"other"}, part.name
        assert (after.threshold, after.models["other"]) == (0.4, 1)
        assert part.train(found, before) == after
        told = part.told(found, after, 0.5)
        assert len(told.losses) == len(told.groups) > 0


def test_too_little_is_said_and_nothing_is_trained(ledger: Ledger) -> None:
    found = gathered(shop(10), ledger)
    need, ranking, useful = (part.missing(found) for part in parts())
    assert "30 more turns with a question or a used card" in need
    assert "more searches of which an answer was opened or used" in ranking
    assert "190 more cards shown" in useful
    assert [part.missing(gathered(shop(250), ledger)) for part in parts()] == ["", "", ""]


def test_need_is_learnt_from_what_was_asked(ledger: Ledger) -> None:
    part = NeedPart(Describer(INDEX))
    found = gathered(shop(90), ledger)
    rest, apart = found.part(apart=False), found.part(apart=True)
    tried = part.train(rest, Learned())
    verdict = compare(part.name, part.told(apart, Learned(), 0.5), part.told(apart, tried, 0.5))
    assert verdict.better
    assert verdict.after.log_loss < 0.3 < verdict.before.log_loss


def test_few_cases_move_little(ledger: Ledger) -> None:
    few, many = gathered(shop(4), ledger), gathered(shop(100), ledger)
    part = UsefulnessPart(Describer(INDEX))
    shipped = load().styles["punctuated"].weights
    moved = []
    for found in (few, many):
        taught = part.train(found, Learned()).trained.usefulness
        assert taught is not None
        weights = taught.styles["punctuated"].weights
        moved.append(sum(abs(weights[name] - shipped[name]) for name in shipped))
    assert moved[0] < 0.15 * sum(abs(weight) for weight in shipped.values())
    assert moved[0] < 0.7 * moved[1]


def test_usefulness_starts_from_the_shipped_weights_without_old_adjustments(
    ledger: Ledger,
) -> None:
    part = UsefulnessPart(Describer(INDEX))
    adjusted = Learned(scale=0.5, shift=-1.0)
    after = part.train(gathered(shop(40), ledger), adjusted)
    assert (after.scale, after.shift) == (1.0, 0.0)


class Planted(Describer):
    """Searches in which names alone tell what is right."""

    def searched(self, case: SearchCase) -> Searched | None:
        draw = np.random.default_rng(int(case.question))
        rows = draw.random((12, len(WAYS)))
        target = int(rows[:, WAYS.index("entity")].argmax())
        right = np.arange(12) == target
        return Searched(rows, right if case.right else ~right, target)


def searches(n: int, *, right: bool = True) -> Gathered:
    return Gathered(
        searches=tuple(SearchCase(f"c{k}", None, str(k), (), "a#1", right) for k in range(n))
    )


def test_the_order_learns_what_tells_and_keeps_the_scale_of_meaning() -> None:
    part = RankingPart(Planted(INDEX))
    found = searches(150)
    ranking = part.train(found, Learned()).trained.ranking
    assert ranking is not None
    shipped = load_ranking().weights
    assert ranking.weights["entity"] > 2 * shipped["entity"]
    meaning = set(WAYS) - {"lexical", "entity", "leading"}
    assert all(ranking.weights[name] == pytest.approx(shipped[name]) for name in meaning)
    before, after = (part.told(found, by, 0.5) for by in (Learned(), part.train(found, Learned())))
    assert before.ranks is not None
    assert after.ranks is not None
    assert after.ranks.mean() > before.ranks.mean()


def test_what_was_wrong_has_no_place_and_pushes_down() -> None:
    part = RankingPart(Planted(INDEX))
    found = searches(150, right=False)
    assert "40 more" in part.missing(found)
    ranking = part.train(found, Learned()).trained.ranking
    assert ranking is not None
    assert 0 <= ranking.weights["entity"] < load_ranking().weights["entity"]
    ranks = part.told(found, Learned(), 0.5).ranks
    assert ranks is not None
    assert np.isnan(ranks).all()
