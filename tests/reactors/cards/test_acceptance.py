import json

import pytest

from tests.reactors.cards.usage import NOW, card, habits
from undivided.reactors.cards.acceptance import (
    EXPLORE,
    LEVELS,
    Acceptance,
    cells,
    drawn,
    from_plain,
    to_plain,
)
from undivided.reactors.cards.earning import learn_acceptance
from undivided.stats import Backoff, Level


def known(chance_of_ben: float, floor: float) -> Acceptance:
    levels = {name: Level(5.0, {}) for name in LEVELS}
    levels["agent"] = Level(0.001, {"ben": (100.0, 100 * chance_of_ben, 50.0)})
    return Acceptance(1.0, 0.0, Backoff(levels), floor)


def test_the_right_is_lost_below_the_floor_and_kept_by_others() -> None:
    rule = known(0.01, floor=0.1)
    assert rule.chance(card(), "ben") == pytest.approx(0.01, abs=0.005)
    assert rule.chance(card(), "ana") == pytest.approx(0.5)
    offered = [rule.earned(card(), "ben", f"event {n}") for n in range(4000)]
    assert sum(offered) / 4000 == pytest.approx(EXPLORE, abs=0.01)
    assert all(rule.earned(card(), "ana", f"event {n}") for n in range(50))


def test_the_same_event_gives_the_same_answer_and_another_passage_another_draw() -> None:
    assert drawn(card(), "e1") == drawn(card(), "e1")
    assert drawn(card(), "e1") != drawn(card(), "e2")
    assert drawn(card("a"), "e1") != drawn(card("b"), "e1")
    assert all(0 <= drawn(card(), f"e{n}") < 1 for n in range(100))


def test_what_was_adjusted_does_not_count_twice() -> None:
    from dataclasses import replace

    rule = known(0.5, floor=0.0)
    adjusted = replace(card(probability=0.1), before_learning=0.5)
    assert rule.chance(adjusted, "ana") == rule.chance(card(probability=0.5), "ana")


def test_it_is_kept_as_plain_values() -> None:
    learned = learn_acceptance(habits(), NOW)
    again = from_plain(json.loads(json.dumps(to_plain(learned))))
    for agent in ("ana", "ben", "somebody new"):
        assert again.chance(card("a"), agent) == pytest.approx(
            learned.chance(card("a"), agent), abs=1e-3
        )
    assert again.floor == learned.floor


def test_what_was_learnt_by_other_levels_is_refused() -> None:
    stored = to_plain(known(0.5, 0.1))
    del stored["levels"]["topic"]
    with pytest.raises(ValueError, match="other levels"):
        from_plain(stored)


def test_a_card_belongs_to_a_cell_of_each_level() -> None:
    assert set(cells(card(), "ana")) == set(LEVELS)
    assert cells(card(version="1"), "ana")["version"] != cells(card(version="2"), "ana")["version"]
