import numpy as np
import pytest

from tests.quality.learning.made import percent_cases
from undivided.quality.learning.training import PARTS, cross_fit, deal, fit

CASES = percent_cases(60)
ROWS = np.stack([one.described.row for one in CASES])
VALUES = np.array([one.value for one in CASES])
NAMES = [one.conversation for one in CASES]
VECTORS = ROWS.shape[1] - len(CASES[0].described.numbers)


def test_parts_are_of_one_size_and_have_all_values_alike() -> None:
    parts = deal(VALUES, NAMES)
    assert np.bincount(parts).tolist() == [6] * PARTS
    means = [VALUES[parts == part].mean() for part in range(PARTS)]
    assert np.std(means) < VALUES.std() / 15


def test_a_model_knows_nothing_of_its_own_part() -> None:
    parts = deal(VALUES, NAMES)
    whole = cross_fit(ROWS, VALUES, False, VECTORS, parts)
    changed = VALUES.copy()
    changed[parts == 3] = 100.0 - changed[parts == 3]
    other = cross_fit(ROWS, changed, False, VECTORS, parts)
    for part, (one, two) in enumerate(zip(whole.models, other.models, strict=True)):
        assert np.array_equal(one.weights, two.weights) == (part == 3)
    assert whole.apart[parts == 3].tolist() == other.apart[parts == 3].tolist()


def test_noise_is_not_believed() -> None:
    draw = np.random.default_rng(1)
    noise = draw.normal(50, 20, 60).clip(0, 100)
    model = fit(ROWS, noise, False, VECTORS)
    assert model.score(ROWS).std() < 8
    assert model.slope <= 1.0


def test_what_is_not_known_counts_as_the_middle() -> None:
    model = fit(ROWS, VALUES, False, VECTORS)
    unknown = np.full((1, ROWS.shape[1]), np.nan)
    assert model.score(unknown)[0] == pytest.approx(VALUES.mean())


def test_chances_are_near_what_happens() -> None:
    draw = np.random.default_rng(8)
    told = draw.random(60)
    came = (draw.random(60) < 1 / (1 + np.exp(-4 * (told - 0.5)))).astype(float)
    model = fit(np.stack([told, draw.normal(size=60)], axis=1), came, True, 0)
    chances = model.score(np.array([[0.05, 0.0], [0.95, 0.0]]))
    assert chances[0] < 0.4 < 0.6 < chances[1]
    assert ((model.chance(np.array([[0.05, 0.0]])) >= 0.5) & (chances[0] > 0)).all()
