import numpy as np
import pytest

from undivided.stats import wilson


def test_it_is_the_published_interval() -> None:
    # Newcombe (1998), table I, method 3: 81 of 263, 15 of 148, 1 of 29.
    for right, n, low, high in [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605)]:
        found = wilson(right, n)
        assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)
    assert wilson(1, 29).high == pytest.approx(0.1718, abs=5e-5)


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 0.9])
def test_it_covers_what_it_says(share: float) -> None:
    draw = np.random.default_rng(4)
    found = [wilson(int(right), 60) for right in draw.binomial(60, share, 4000)]
    covered = np.mean([one.low <= share <= one.high for one in found])
    # Wilson's coverage oscillates around the nominal level; 1.5 points is its known spread at n=60.
    assert abs(covered - 0.95) < 0.03


def test_the_edges() -> None:
    assert (wilson(0, 0).low, wilson(0, 0).high) == (0.0, 1.0)
    assert wilson(0, 10).low == 0.0
    assert wilson(10, 10).high == 1.0
    with pytest.raises(ValueError, match="no share"):
        wilson(3, 2)
