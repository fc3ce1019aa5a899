from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.batch.feedback import INDEX, NEEDS, Shop
from tests.reactors.cards.scene import EAGER
from undivided.batch.learning.describing import Describer
from undivided.batch.learning.gathering import Case, Gathered, gather
from undivided.domain import CardDismissed, CardUsed
from undivided.knowledge.selection.need import DIMENSIONS
from undivided.knowledge.selection.ranking import FEATURES as WAYS
from undivided.ledger import Ledger, open_ledger
from undivided.reactors.cards import CardReactor, Learned
from undivided.reactors.cards.features import FEATURES
from undivided.reactors.cards.trained import RANKING, USEFULNESS, usefulness_plain


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(str(tmp_path / "ledger.sqlite"), bytes(32)) as opened:
        yield opened


@pytest.fixture
def gathered(ledger: Ledger) -> Gathered:
    shop = Shop()
    shop.begin("c1")
    turn = shop.says("c1", NEEDS[0])
    shop.acts("c1", CardUsed(shop.offers("c1", turn, "refunds#1")))
    turn = shop.says("c1", NEEDS[1])
    shop.acts("c1", CardDismissed(shop.offers("c1", turn, "fees#1"), "wrong"))
    shop.asks("c1", "porting code", opens="porting#1")
    ledger.append(shop.events)
    return gather(ledger, shop.use, again=True)


def test_a_chance_is_what_the_cards_would_give_now(gathered: Gathered) -> None:
    case = gathered.cards[0]
    assert case.spot is not None
    cards = CardReactor(INDEX, 0.5)
    hits = cards.search(case.spot.at)
    assert hits[0].passage.id == "refunds#1"
    assert Describer(INDEX).chance(case, Learned()) == cards.probability(case.spot.at, hits)
    taught = Learned(models={USEFULNESS: usefulness_plain(EAGER)})
    again = CardReactor(INDEX, 0.5, learned=taught)
    assert Describer(INDEX).chance(case, taught) == again.probability(case.spot.at, hits)


def test_features_are_of_the_card_and_follow_the_ranking(gathered: Gathered) -> None:
    describer = Describer(INDEX)
    shown = describer.found(gathered.cards[0], Learned())
    assert shown is not None
    assert set(shown) == set(FEATURES)
    flat = Learned(models={RANKING: dict.fromkeys(WAYS, 0.01)})
    assert describer.found(gathered.cards[0], flat) != shown


def test_a_card_of_an_article_that_changed_keeps_its_chance(gathered: Gathered) -> None:
    outcome = gathered.cards[0].outcome
    old = replace(outcome, card="old", what=replace(outcome.what, article_version="0"))
    case = Case(old, gathered.cards[0].spot)
    assert Describer(INDEX).found(case, Learned()) is None
    assert Describer(INDEX).chance(case, Learned()) == 0.6
    assert Describer(INDEX).chance(Case(outcome), Learned()) == 0.6


def test_need_is_seen_as_the_detector_sees_it(gathered: Gathered) -> None:
    case = gathered.needs[0]
    vector = Describer(INDEX).need_vector(case.spot)
    assert vector is not None
    assert vector.shape == (DIMENSIONS,)
    foreign = replace(case.spot.at, turn=replace(case.spot.at.turn, language="es"))
    assert Describer(INDEX).need_vector(replace(case.spot, at=foreign)) is None


def test_searches_have_what_was_right_or_all_but_what_was_wrong(gathered: Gathered) -> None:
    describer = Describer(INDEX)
    by_passage = {case.passage: describer.searched(case) for case in gathered.searches}
    right, wrong = by_passage["porting#1"], by_passage["fees#1"]
    assert right is not None
    assert np.flatnonzero(right.right).tolist() == [right.target]
    assert wrong is None or np.flatnonzero(~wrong.right).tolist() == [wrong.target]
    lost = replace(gathered.searches[0], passage="nowhere#1")
    assert describer.searched(lost) is None
