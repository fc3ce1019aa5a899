from typing import Any

import numpy as np
import pytest

from tests.reactors.cards.scene import EAGER, INDEX, ROUTER, customer, play, reactor
from undivided.domain import CardOffered
from undivided.knowledge.selection.need import DIMENSIONS, load_need
from undivided.knowledge.selection.ranking import load_ranking
from undivided.reactors.cards import CardReactor
from undivided.reactors.cards.learned import Learned
from undivided.reactors.cards.trained import (
    NEED,
    RANKING,
    USEFULNESS,
    need_plain,
    ranking_plain,
    trained,
    usefulness_plain,
)
from undivided.reactors.cards.usefulness import load

SHIPPED: dict[str, Any] = {
    NEED: need_plain(load_need()),
    RANKING: ranking_plain(load_ranking()),
    USEFULNESS: usefulness_plain(load()),
}


def test_what_is_written_is_read_again() -> None:
    found = trained(SHIPPED)
    assert found.need is not None
    assert found.ranking is not None
    assert found.usefulness is not None
    vector = np.full(DIMENSIONS, 0.03, np.float32)
    for style, head in load_need().items():
        assert found.need[style].probability(vector, 0) == pytest.approx(
            head.probability(vector, 0), abs=1e-3
        )
    assert found.ranking.weights == pytest.approx(dict(load_ranking().weights), abs=1e-4)
    assert found.usefulness.styles["bare"].weights == load().styles["bare"].weights


def test_what_was_not_learnt_is_as_shipped() -> None:
    found = trained({"other": 1})
    assert (found.need, found.ranking, found.usefulness) == (None, None, None)


@pytest.mark.parametrize(
    "models",
    [
        {NEED: {"bare": {"weights": [1.0], "bias": 0.0}}},
        {RANKING: {"dense": 1.0}},
        {USEFULNESS: {"bare": {"bias": 0, "weights": {"dense": 1}, "neutral": {}}}},
    ],
)
def test_what_is_for_other_features_is_refused(models: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="was learnt for"):
        trained(models)


def test_the_cards_go_by_it() -> None:
    eager = usefulness_plain(EAGER)
    learned = Learned(models={USEFULNESS: eager}, version="new")
    taught, plain = CardReactor(INDEX, 0.5, learned=learned), CardReactor(INDEX, 0.5)
    assert any(isinstance(fact, CardOffered) for _, fact in play(customer(ROUTER), by=taught))
    assert not play(customer(ROUTER), by=plain)
    assert taught.version != plain.version


def test_a_learnt_ranking_orders_what_is_found() -> None:
    upside_down = dict.fromkeys(SHIPPED[RANKING], 0.0) | {"entity": 1.0}
    told = Learned(models={RANKING: upside_down}, version="new")
    assert not play(customer("14 days"), by=reactor(learned=told))
    assert play(customer("14 days card refund"), by=reactor())
