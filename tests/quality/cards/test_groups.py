import math
from dataclasses import replace

import numpy as np
import pytest

from tests.quality.cards.stories import centre
from undivided.quality.cards import card_for
from undivided.quality.cards.groups import GroupBias
from undivided.quality.cards.groups import biases as measured
from undivided.quality.cards.sampling import reviewed, sample_of, too_high
from undivided.quality.joining import Joined
from undivided.quality.tables import Column


def biases(joined: Joined) -> dict[str, GroupBias]:
    seen = reviewed(joined)
    sample = sample_of(joined, seen)
    off = too_high(card_for(""), sample)
    return {one.name: one for one in measured(joined, seen, sample, off)}


def test_a_number_that_is_harder_on_new_agents_is_found_out() -> None:
    found = biases(centre(unfair=8))
    new, old = found["new"], found["old"]
    assert new.kind == "tenure"
    assert new.agents == old.agents == 6
    assert new.sure
    assert old.sure
    assert new.beside
    assert new.beside.low < -8 < new.beside.high < 0
    assert old.bias
    assert old.bias.low < 0 < old.bias.high
    assert new.surely_by == pytest.approx(-new.beside.high)


def test_two_groups_are_one_comparison_and_three_are_three() -> None:
    two = biases(centre())["new"].beside
    assert two
    assert two.level == pytest.approx(0.95)
    joined = centre()
    three = Column.of([str(int(name.split()[1]) % 3) for name in joined.scores.agent.texts()])
    joined = replace(joined, scores=replace(joined.scores, group=three))
    beside = biases(joined)["0"].beside
    assert beside
    assert beside.level == pytest.approx(1 - 0.05 / 4)


def test_a_fair_number_is_called_unfair_once_in_twenty_though_single_agents_differ() -> None:
    base, draw, trials, wrong = centre(size=120, each=60), np.random.default_rng(1), 1000, 0
    agent = base.scores.agent.codes
    for _ in range(trials):
        value = base.human + draw.normal(0, 6, 12)[agent] + draw.normal(0, 9, 120)
        wrong += biases(replace(base, scores=replace(base.scores, value=value)))["new"].sure
    assert wrong / trials < 0.05 + 3 * math.sqrt(0.05 * 0.95 / trials)


def test_a_group_of_two_people_is_not_told() -> None:
    found = biases(centre(agents=4))
    assert {one.agents for one in found.values()} == {2}
    assert all(one.bias is None and one.beside is None for one in found.values())


def test_without_names_conversations_stand_for_themselves() -> None:
    found = biases(centre(unfair=8, known=False))
    assert found["new"].agents == 0
    assert found["new"].sure


def test_without_groups_there_is_nothing() -> None:
    joined = centre()
    nothing = Column.same("", len(joined.scores))
    assert biases(replace(joined, scores=replace(joined.scores, tenure=nothing))) == {}
