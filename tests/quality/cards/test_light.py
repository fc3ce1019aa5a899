import math
from dataclasses import replace

import pytest

from tests.quality.cards.stories import estimate, figures, reference
from undivided.quality.cards import Figures, Light, light, shown
from undivided.quality.cards.drifting import Drift
from undivided.quality.cards.groups import GroupBias
from undivided.quality.cards.surrogates import Surrogate
from undivided.quality.cards.targets import Change, Target
from undivided.quality.estimating import GroupEstimate
from undivided.stats import wilson


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


def test_people_and_the_past_keep_a_number_from_being_green() -> None:
    green = figures()
    assert light(green).light is Light.GREEN
    unfair = GroupBias("tenure", "new", 80, 5, estimate(-2, 0), estimate(-2, -1))
    assert light(replace(green, groups=(unfair,))).light is Light.AMBER
    loose = Drift("hard", 30, 4, "2026-W41", "2026-W43", -11)
    assert light(replace(green, drift=(loose,))).light is Light.AMBER
    kept = Change("hard", estimate(0.7, 0.9), estimate(0.6, 0.8), False, None, None)
    for one, wanted in ((kept, Light.GREEN), (replace(kept, fell=True), Light.AMBER)):
        assert light(replace(green, target=Target("2026-11", None, (one,)))).light is wanted
    paradox = Surrogate("hard", 8, wilson(7, 8), None, ("prompts",))
    assert light(replace(green, experiments=(paradox,))).light is Light.RED


def test_what_is_not_known_is_not_shown_as_quality() -> None:
    nothing = Figures(0, None, None, {"all": None}, {}, {}, None, None, math.nan, math.nan)
    assert light(nothing).light is Light.RED


def test_a_red_number_is_taken_out_and_that_is_said() -> None:
    group = GroupEstimate("", 10, None, (), 81.0)
    red = light(figures((-0.1, 0.3), (-1, 1)))
    assert math.isnan(shown(group, red).proxy)
    assert "card is red" in shown(group, red).why[0]
    assert shown(group, light(figures((0.6, 0.8), (-1, 1)))) is group
