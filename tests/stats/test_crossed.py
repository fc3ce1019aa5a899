import numpy as np
import pytest
from numpy.typing import NDArray

from undivided.stats import Crossed, Effects, fit_crossed, sigmoid

Cases = tuple[dict[str, list[str]], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]
PRIOR = Crossed((-1.0, 4.0), (1.0, 1.0), {"who": Effects(1.0, {}), "what": Effects(1.0, {})})


def world(n: int, seed: int, slope: float = 1.0) -> Cases:
    """Draw cases; give levels, covariate, outcomes and the true log odds."""
    draw = np.random.default_rng(seed)
    who, what = draw.normal(0, 1.5, 30), draw.normal(0, 0.5, 20)
    one, other = draw.integers(0, 30, n), draw.integers(0, 20, n)
    covariate = draw.normal(0, 1, n)
    true = -1.0 + slope * covariate + who[one] + what[other]
    levels = {"who": [f"a{k}" for k in one], "what": [f"t{k}" for k in other]}
    return levels, covariate, (draw.random(n) < sigmoid(true)).astype(float), true


def fitted(cases: Cases) -> Crossed:
    levels, covariate, outcomes, _ = cases
    return fit_crossed(levels, covariate, outcomes, np.ones(len(outcomes)), PRIOR)


def test_it_finds_what_made_the_cases() -> None:
    cases = world(20_000, seed=1)
    model = fitted(cases)
    levels, covariate, _, true = cases
    scores = [
        model.score(float(covariate[k]), {name: levels[name][k] for name in levels})[0]
        for k in range(300)
    ]
    assert np.corrcoef(scores, true[:300])[0, 1] > 0.98
    assert model.slope[0] == pytest.approx(1.0, abs=0.1)
    assert model.groups["who"].sd == pytest.approx(1.5, abs=0.5)
    assert model.groups["what"].sd < model.groups["who"].sd


def test_its_uncertainty_is_about_right() -> None:
    # Few cases a level, so that the prior matters; mean-field intervals are a little narrow.
    inside = []
    for seed in range(30):
        cases = world(600, seed)
        model = fitted(cases)
        levels, covariate, _, true = cases
        for k in range(40):
            mean, variance = model.score(
                float(covariate[k]), {name: levels[name][k] for name in levels}
            )
            inside.append(abs(mean - true[k]) < 1.645 * variance**0.5)
    assert 0.8 < np.mean(inside) < 0.97


def test_the_unknown_is_the_mean_of_all_and_unsure() -> None:
    model = fitted(world(2000, seed=2))
    mean, variance = model.score(0.0, {"who": "nobody", "what": "nothing"})
    assert mean == model.constant[0]
    assert variance > model.groups["who"].sd ** 2


def test_without_cases_it_is_the_prior() -> None:
    model = fit_crossed({"who": [], "what": []}, [], [], [], PRIOR)
    assert model.constant == pytest.approx(PRIOR.constant)
    assert model.score(0.0, {"who": "a", "what": "b"})[1] == pytest.approx(6.0)


def test_what_weighs_little_counts_little() -> None:
    levels, covariate, outcomes, _ = world(400, seed=3)
    light = fit_crossed(levels, covariate, outcomes, np.full(400, 1e-6), PRIOR)
    assert light.constant[0] == pytest.approx(-1.0, abs=0.01)
    assert all(abs(mean) < 0.01 for mean, _ in light.groups["who"].levels.values())


def test_the_same_cases_give_the_same_model() -> None:
    assert fitted(world(500, seed=4)) == fitted(world(500, seed=4))
