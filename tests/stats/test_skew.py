import math

import numpy as np
import pytest

from undivided.stats import Stratum, stratified_mean
from undivided.stats.skew import MOST_BENT, Bend, Third, bend


def test_one_large_stratum_gives_halls_correction() -> None:
    skewness, n, deviation = 1.5, 40, 2.0
    found = bend([Third(1.0, 10**9, n, skewness * deviation**3)], deviation**2 / n, quantile=2.02)
    gamma = skewness / math.sqrt(n)
    assert found.shift == pytest.approx(gamma / 6, rel=1e-6)
    assert found.curve == pytest.approx(gamma / 3, rel=1e-6)


@pytest.mark.parametrize("curve", [0.0, 0.05, -0.11])
def test_the_closed_form_undoes_the_cubic(curve: float) -> None:
    one = Bend(0.02, curve)
    t = one.at(2.0)
    assert t + 0.02 + curve * t**2 + curve**2 * t**3 / 3 == pytest.approx(2.0)


def test_nothing_skewed_is_not_bent() -> None:
    assert bend([Third(1.0, 100, 20, 0.0)], 0.1, 2.0) == Bend(0.0, 0.0)


def test_one_far_value_does_not_make_an_interval_endless() -> None:
    found = bend([Third(1.0, 1000, 10, -30.0)], 0.1, 2.2)
    assert abs(3 * found.curve * 2.2) == pytest.approx(MOST_BENT)
    assert found.shift * found.curve > 0


def test_heaped_values_are_missed_alike_on_both_sides() -> None:
    """Five steps, most at the top: Student's t misses them from above three times as often."""
    draw = np.random.default_rng(4)
    steps = draw.choice([0.0, 0.25, 0.5, 0.75, 1.0], 4000, p=[0.05, 0.05, 0.05, 0.2, 0.65])
    truth, nothing = steps.mean(), np.full(40, math.nan)
    above = below = 0
    for _ in range(2000):
        some = draw.choice(steps, 40, replace=False)
        found = stratified_mean([Stratum("all", 4000, some, nothing)]).estimate
        above, below = above + (found.low > truth), below + (found.high < truth)
    assert 1 - (above + below) / 2000 > 0.95 - 3 * math.sqrt(0.05 * 0.95 / 2000)
    assert above < 2 * below
