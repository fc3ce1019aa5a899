import math

import numpy as np

from undivided.quality.cards.surrogates import Surrogate, surrogates
from undivided.quality.tables import Column, Experiments

Rows = list[tuple[str, str, float, float, float, float]]


def of(rows: Rows, better: str = "higher") -> dict[str, Surrogate]:
    names, strata, *effects = zip(*rows, strict=True)
    table = Experiments(Column.of(names), Column.of(strata), *map(np.array, effects))
    return {one.stratum: one for one in surrogates(table, better)}


def paradox() -> Rows:
    rows: Rows = []
    for at in range(6):
        up = 1.0 + at
        rows += [(f"e{at}", "all", up, 0.2, up, 0.2), (f"e{at}", "hard", up, 0.2, -up, 0.2)]
    return rows


def test_a_number_that_is_true_for_everyone_may_be_opposite_on_hard_ones() -> None:
    found = of(paradox())
    assert list(found) == ["all", "hard"]
    assert found["all"].agree.value == 1
    assert found["all"].opposite == ()
    assert found["all"].r
    assert found["all"].r.low > 0.9
    assert found["hard"].agree.value == 0
    assert found["hard"].opposite == tuple(f"e{at}" for at in range(6))


def test_where_lower_is_better_signs_are_turned() -> None:
    found = of(paradox(), "lower")
    assert found["hard"].opposite == ()
    assert len(found["all"].opposite) == 6


def test_three_experiments_have_no_correlation() -> None:
    assert of(paradox()[:6])["all"].r is None


def test_experiments_without_effects_are_seldom_called_opposite() -> None:
    draw, trials, wrong = np.random.default_rng(1), 2000, 0
    for _ in range(trials):
        # The number surely moves, quality does not.
        rows: Rows = [(f"e{at}", "all", 3.0, 0.3, draw.normal(), 1.0) for at in range(8)]
        wrong += bool(of(rows)["all"].opposite)
    assert wrong / trials < 0.05 + 3 * math.sqrt(0.05 * 0.95 / trials)
