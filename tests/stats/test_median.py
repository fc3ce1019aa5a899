import math

import numpy as np
import pytest

from undivided.stats import median_interval


def test_the_interval_holds_the_median_as_often_as_it_says() -> None:
    dice = np.random.default_rng(5)
    trials = 2000
    for n in (9, 30, 101):
        held = 0
        for _ in range(trials):
            found = median_interval(dice.exponential(1.0, n).tolist())
            held += found.low <= math.log(2) <= found.high
        error = math.sqrt(0.95 * 0.05 / trials)
        assert held / trials >= 0.95 - 3 * error, n
        assert held / trials <= 1.0


def test_few_values_give_no_interval_and_none_gives_nothing() -> None:
    assert median_interval([]).n == 0
    few = median_interval([4.0, 2.0, 9.0])
    assert (few.value, few.low, few.high, few.n) == (4.0, -math.inf, math.inf, 3)


def test_six_values_are_the_fewest_that_hold_95_in_100() -> None:
    # One in 64 that all six lie on one side; with five it is one in 32, twice over.
    assert median_interval(range(5)).low == -math.inf
    found = median_interval([3.0, 1.0, 2.0, 6.0, 5.0, 4.0])
    assert (found.value, found.low, found.high) == (3.5, 1.0, 6.0)


@pytest.mark.parametrize("n", [10, 100, 1000])
def test_more_values_make_it_narrower(n: int) -> None:
    wide, narrow = (median_interval([i / m for i in range(m)]) for m in (n, 4 * n))
    assert narrow.high - narrow.low < wide.high - wide.low
