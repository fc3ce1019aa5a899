import numpy as np
import pytest

from tests.reactors.cards.usage import card, outcome
from undivided.knowledge.use import Outcome
from undivided.reactors.cards.calibrating import chance, learn_calibration, learn_threshold
from undivided.reactors.cards.learned import Learned


def drawn(n: int, factor: float, seed: int = 1) -> list[Outcome]:
    """Cards that are used ``factor`` times as often as they say."""
    draw = np.random.default_rng(seed)
    told = draw.uniform(0.3, 0.9, n)
    return [
        outcome(k, bool(draw.random() < factor * told[k]), what=card(probability=float(told[k])))
        for k in range(n)
    ]


def test_boastful_chances_are_brought_down() -> None:
    cases = drawn(3000, 0.4)
    scale, shift = learn_calibration(cases)
    learned = Learned(scale, shift)
    told = np.array([chance(case, learned) for case in cases])
    assert told.mean() == pytest.approx(np.mean([case.useful for case in cases]), abs=0.01)


def test_few_cases_change_little() -> None:
    scale, shift = learn_calibration(drawn(3, 0.4))
    assert (scale, shift) == pytest.approx((1.0, 0.0), abs=1.2)
    assert learn_calibration([]) == (1.0, 0.0)


def test_the_order_of_cards_is_never_turned() -> None:
    upside_down = [
        outcome(k, k % 2 == 0, what=card(probability=0.3 if k % 2 == 0 else 0.95))
        for k in range(2000)
    ]
    assert learn_calibration(upside_down)[0] > 0


def test_the_threshold_loses_hardly_any_used_card() -> None:
    cases = [
        outcome(k, k >= 100, what=card(probability=0.3 + 0.5 * (k >= 100))) for k in range(200)
    ]
    assert learn_threshold(cases, Learned()) == pytest.approx(0.8)
    assert learn_threshold(cases[:100], Learned()) == 0.0
