from dataclasses import replace

import numpy as np
import pytest

from tests.reactors.cards.usage import NOW, habits, outcome
from undivided.batch.learning.gathering import Case, Gathered
from undivided.batch.learning.parts import AcceptancePart, CalibrationPart, Trainable
from undivided.reactors.cards.learned import Learned

CASES = Gathered(cards=tuple(Case(one) for one in habits()))
PARTS: list[Trainable] = [CalibrationPart(), AcceptancePart(NOW)]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_part_changes_its_own_and_nothing_else(part: Trainable) -> None:
    before = Learned(threshold=0.4, models={"other": 1})
    after = part.train(CASES, before)
    assert after != before
    assert (after.threshold, after.models) == (0.4, {"other": 1})
    chances = part.told(CASES, after, 0.5).chances
    assert chances is not None
    assert chances.shape == (len(CASES.cards),)
    assert ((chances > 0) & (chances < 1)).all()
    assert part.train(CASES, before) == after


def test_without_a_model_the_right_goes_by_the_cards_own_chance() -> None:
    told = AcceptancePart(NOW).told(CASES, Learned(), 0.5).chances
    assert told == pytest.approx([case.outcome.what.probability for case in CASES.cards])


def test_the_right_tells_agents_apart() -> None:
    part = AcceptancePart(NOW)
    told = part.told(CASES, part.train(CASES, Learned()), 0.5).chances
    assert told is not None
    ana = np.array([case.outcome.agent == "ana" for case in CASES.cards])
    assert told[ana].mean() > 0.3 > 0.1 > told[~ana].mean()


def test_wishes_count_although_they_were_not_shown() -> None:
    wishes = [outcome(900 + n, True, "ben", "not_earned", days_ago=0.1) for n in range(9)]
    plain = AcceptancePart(NOW).train(CASES, Learned())
    with_wishes = replace(CASES, kept_back=tuple(Case(one) for one in wishes))
    wished = AcceptancePart(NOW).train(with_wishes, Learned())
    assert plain.acceptance is not None
    assert wished.acceptance is not None
    card = wishes[0].what
    assert wished.acceptance.chance(card, "ben") > plain.acceptance.chance(card, "ben")
