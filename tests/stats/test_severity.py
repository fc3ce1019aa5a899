import math

import numpy as np
import pytest
from numpy.typing import NDArray

from undivided.domain import Estimate
from undivided.stats import like_ours, severity


def rated(
    seed: int, raters: int = 6, items: int = 300, spread: float = 5.0, twice: float = 0.15
) -> tuple[NDArray[np.float64], list[tuple[int, str, float]]]:
    draw = np.random.default_rng(seed)
    habits = draw.normal(0, spread, raters)
    quality = draw.normal(70, 18, items)
    rows = []
    for item in range(items):
        some = draw.choice(raters, 2 if draw.random() < twice else 1, replace=False)
        rows += [(item, f"r{r}", quality[item] + habits[r] + draw.normal(0, 6)) for r in some]
    return habits, rows


def test_habits_are_found() -> None:
    habits, rows = rated(1, items=2000)
    found = severity(*zip(*rows, strict=True))
    told = np.array([found.raters[f"r{r}"] for r in range(6)])
    assert np.corrcoef(told, habits)[0, 1] > 0.95
    assert sum(found.reviews.values()) == len(rows)
    assert found.rest == pytest.approx(6, abs=2)
    assert found.item == pytest.approx(18, abs=2)


def test_few_ratings_are_shrunk_towards_the_panel() -> None:
    _, rows = rated(2, items=30)
    found = severity(*zip(*rows, strict=True))
    plain = {name: np.mean([v for _, r, v in rows if r == name]) - 70 for name in found.raters}
    assert max(map(abs, found.raters.values())) <= max(map(abs, plain.values()))
    assert abs(sum(found.raters.values())) < 1e-9


def test_alike_raters_have_no_severity() -> None:
    items = list(range(40)) * 2
    values = [float(n % 7) for n in range(40)] * 2
    found = severity(items, ["a"] * 40 + ["b"] * 40, values)
    assert found.between == 0
    assert set(found.raters.values()) == {0.0}


def test_strata_are_not_taken_for_habits() -> None:
    draw = np.random.default_rng(4)
    hard = draw.random(400) < 0.3
    values = np.where(hard, 40, 80) + draw.normal(0, 5, 400)
    # Each rater has another share of hard ones.
    raters = np.where(draw.random(400) < np.where(hard, 0.8, 0.3), "a", "b")
    found = severity(np.arange(400), raters, values, hard)
    assert abs(found.raters["a"]) < 1.5


def test_reviewers_like_ours_hold_the_truth_where_the_panel_does_not() -> None:
    narrow = wide = 0
    for seed in range(200):
        _, rows = rated(seed + 10, raters=5, items=200, twice=0.0)
        raters, values = [r for _, r, _ in rows], np.array([v for _, _, v in rows])
        error = values.std(ddof=1) / math.sqrt(len(values))
        mean = float(values.mean())
        panel = Estimate(mean, mean - 1.96 * error, mean + 1.96 * error, 0.95, 200, "t", "points")
        like = like_ours(panel, raters, values, np.zeros(len(values)))
        narrow += panel.low <= 70 <= panel.high
        wide += like.low <= 70 <= like.high
    assert narrow < 150
    assert wide >= 180


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="two raters"):
        severity([1, 2], ["a", "a"], [1.0, 2.0])
    with pytest.raises(ValueError, match="finite"):
        severity([1, 2], ["a", "b"], [1.0, math.nan])
    panel = Estimate(1, 0, 2, 0.95, 2, "t", "points")
    with pytest.raises(ValueError, match="one reviewer"):
        like_ours(panel, ["a", "a"], [1.0, 2.0], [0, 0])
