import math

import numpy as np

from undivided.stats import paired_difference


def test_its_interval_covers_when_cases_hang_together() -> None:
    draw = np.random.default_rng(5)
    groups = [str(number) for number in range(40) for _ in range(5)]
    covered = 0
    for _ in range(2000):
        shared = np.repeat(draw.normal(0.3, 1.0, 40), 5)
        found = paired_difference(shared + draw.normal(0, 1.0, 200), groups)
        covered += found.low <= 0.3 <= found.high
    # A normal interval from 40 groups covers a little less than its level.
    assert abs(covered / 2000 - 0.95) < 0.025


def test_one_group_tells_nothing() -> None:
    found = paired_difference([0.1, 0.2], ["a", "a"])
    assert (found.low, found.high) == (-math.inf, math.inf)
    assert paired_difference([], []).n == 0
