import math

import pytest

from tests.quality.cards.test_measuring import reference
from undivided.domain import Estimate
from undivided.quality.cards import Figures, Light, light, shown
from undivided.quality.estimating import GroupEstimate


def figures(r: tuple[float, float], bias: tuple[float, float], age: float = 3.0) -> Figures:
    told = Estimate(sum(r) / 2, *r, 0.95, 100, "", "r")
    off = Estimate(sum(bias) / 2, *bias, 0.95, 100, "", "points")
    return Figures(100, told, None, {"hard": told}, {"hard": off}, {}, None, None, math.nan, age)


@pytest.mark.parametrize("seed", range(1, 6))
def test_only_the_card_by_stratum_is_red_in_the_reference_scenario(seed: int) -> None:
    assert light(reference(pooled=True, seed=seed)).light in (Light.GREEN, Light.AMBER)
    by_stratum = light(reference(seed=seed))
    assert by_stratum.light is Light.RED
    assert any("On hard conversations" in why for why in by_stratum.why)


@pytest.mark.parametrize(
    ("r", "bias", "age", "wanted"),
    [
        ((0.6, 0.8), (-1, 1), 3, Light.GREEN),
        ((0.3, 0.6), (-1, 1), 3, Light.AMBER),
        ((0.6, 0.8), (2, 5), 3, Light.AMBER),
        ((0.6, 0.8), (-1, 1), 31, Light.AMBER),
        ((0.6, 0.8), (-1, 1), math.nan, Light.AMBER),
        ((-0.1, 0.3), (-1, 1), 3, Light.RED),
        ((0.6, 0.8), (3.5, 6), 3, Light.RED),
        ((0.6, 0.8), (-6, -3.5), 3, Light.RED),
    ],
)
def test_the_rule(
    r: tuple[float, float], bias: tuple[float, float], age: float, wanted: Light
) -> None:
    assert light(figures(r, bias, age)).light is wanted


def test_what_is_not_known_is_not_shown_as_quality() -> None:
    nothing = Figures(0, None, None, {"all": None}, {}, {}, None, None, math.nan, math.nan)
    assert light(nothing).light is Light.RED


def test_a_red_number_is_taken_out_and_that_is_said() -> None:
    group = GroupEstimate("", 10, None, (), 81.0)
    red = light(figures((-0.1, 0.3), (-1, 1)))
    assert math.isnan(shown(group, red).proxy)
    assert "card is red" in shown(group, red).why[0]
    assert shown(group, light(figures((0.6, 0.8), (-1, 1)))) is group
