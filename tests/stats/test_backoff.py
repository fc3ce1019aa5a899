from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from undivided.stats import Backoff, Cases, Level, fit_backoff, log_loss

Floats = NDArray[np.float64]


def world(n: int, seed: int, spread: float) -> tuple[Cases, Floats]:
    """Draw cases of forty people whose chances differ around 0.3; give the true chances too."""
    draw = np.random.default_rng(seed)
    strength = 0.3 / spread
    people = draw.beta(0.3 * strength, 0.7 * strength, 40)
    who = draw.integers(0, 40, n)
    true = people[who]
    cases = Cases(
        base=np.full(n, 0.3),
        outcomes=(draw.random(n) < true).astype(float),
        weights=np.ones(n),
        ages=np.zeros(n),
        cells={"who": [f"p{k}" for k in who], "day": [f"d{k % 7}" for k in range(n)]},
    )
    return cases, true


def test_it_finds_who_is_who_and_that_days_do_not_matter() -> None:
    cases, true = world(6000, seed=1, spread=0.5)
    model, _ = fit_backoff(cases)
    found = [model.chance(0.3, {"who": cases.cells["who"][k], "day": "d1"}) for k in range(200)]
    assert np.corrcoef(found, true[:200])[0, 1] > 0.97
    assert model.levels["who"].strength < 3
    assert model.levels["day"].strength >= 25


@pytest.mark.parametrize("seed", range(5))
def test_each_case_is_predicted_from_those_before_it_and_honestly(seed: int) -> None:
    cases, true = world(4000, seed, spread=0.3)
    _, chances = fit_backoff(cases)
    assert chances[0] == pytest.approx(0.3)
    late = slice(2000, None)
    best = log_loss(true[late], cases.outcomes[late]).mean()
    naive = log_loss(cases.base[late], cases.outcomes[late]).mean()
    ours = log_loss(chances[late], cases.outcomes[late]).mean()
    assert best < ours < best + 0.25 * (naive - best)
    # What comes later changes nothing that was said before, but for the strengths.
    flipped = replace(cases, outcomes=np.r_[cases.outcomes[:-1], 1 - cases.outcomes[-1]])
    assert fit_backoff(flipped)[1][:-1] == pytest.approx(chances[:-1])


def test_a_few_misses_are_enough_to_doubt_where_people_are_for_or_against() -> None:
    level = Level(0.6, {"never": (6.0, 0.0, 1.8), "often": (6.0, 6.0, 1.8)})
    assert level.chance(0.3, "never") < 0.04
    assert level.chance(0.3, "often") > 0.9
    assert level.chance(0.3, "somebody new") == 0.3


def test_a_strong_prior_is_hard_to_move() -> None:
    level = Level(100.0, {"never": (6.0, 0.0, 1.8)})
    assert level.chance(0.3, "never") == pytest.approx(0.3 * 30 / 31.8)
    assert level.chance(0.3, "never") > 0.27


def test_with_equal_priors_it_is_the_beta_posterior() -> None:
    for came in range(11):
        level = Level(5.0, {"x": (10.0, float(came), 2.0)})
        assert level.chance(0.2, "x") == pytest.approx((5 * 0.2 + came) / 15)


def test_old_cases_fade() -> None:
    n = 60
    cases = Cases(
        base=np.full(n, 0.5),
        outcomes=np.r_[np.zeros(30), np.ones(30)],
        weights=np.ones(n),
        ages=np.r_[np.full(30, 8.0), np.zeros(30)],
        cells={"who": ["ana"] * n},
    )
    fresh, _ = fit_backoff(cases)
    kept, _ = fit_backoff(replace(cases, ages=np.zeros(n)))
    assert fresh.chance(0.5, {"who": "ana"}) > 0.9
    assert kept.chance(0.5, {"who": "ana"}) == pytest.approx(0.5, abs=0.01)


def test_a_case_without_weight_is_predicted_and_teaches_nothing() -> None:
    cases, _ = world(500, seed=3, spread=0.5)
    some = np.arange(500) % 2 == 0
    model, chances = fit_backoff(replace(cases, weights=some.astype(float)))
    half = Cases(
        cases.base[some], cases.outcomes[some], np.ones(250), np.zeros(250),
        {name: list(np.array(cells)[some]) for name, cells in cases.cells.items()},
    )  # fmt: skip
    other, _ = fit_backoff(half)
    for who in range(40):
        cell = {"who": f"p{who}", "day": "d1"}
        assert model.chance(0.3, cell) == pytest.approx(other.chance(0.3, cell))
    assert len(chances) == 500


def test_levels_build_upon_each_other() -> None:
    wide = Level(5.0, {"a": (10.0, 0.0, 5.0)})
    model = Backoff({"wide": wide, "narrow": Level(5.0, {})})
    assert model.chance(0.5, {"wide": "a", "narrow": "b"}) == wide.chance(0.5, "a")


def test_nothing_is_learnt_from_nothing() -> None:
    empty = np.array([])
    model, chances = fit_backoff(Cases(empty, empty, empty, empty, {"who": []}))
    assert len(chances) == 0
    assert model.chance(0.4, {"who": "ana"}) == 0.4
