import math

import numpy as np
import pytest

from undivided.stats import holm, matched_difference, sign_test, wilson, wilson_of


def test_bonett_and_prices_interval() -> None:
    found = matched_difference(1, 9, 20)
    assert found.value == -0.4
    one, other = 2 / 22, 10 / 22
    half = 1.959964 * math.sqrt((one + other - (one - other) ** 2) / 22)
    assert (found.low, found.high) == pytest.approx((one - other - half, one - other + half))


def test_it_covers_where_differences_are_rare() -> None:
    draw = np.random.default_rng(2)
    held = 0
    for _ in range(2000):
        first, second, _ = draw.multinomial(60, [0.06, 0.02, 0.92])
        found = matched_difference(int(first), int(second), 60)
        held += found.low <= 0.04 <= found.high
    assert held / 2000 > 0.95 - 3 * math.sqrt(0.05 * 0.95 / 2000)


def test_nothing_seen_is_no_certainty() -> None:
    assert matched_difference(0, 0, 0).value == 0
    found = matched_difference(0, 0, 20)
    assert found.low < 0 < found.high
    with pytest.raises(ValueError, match="cannot be"):
        matched_difference(3, 3, 5)


def test_the_sign_test_is_exact() -> None:
    assert sign_test(0, 0) == 1
    assert sign_test(0, 6) == pytest.approx(2 / 64)
    assert sign_test(5, 5) == pytest.approx(1)


def test_holm_steps_down_and_never_falls() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
    assert holm([0.9, 0.9]) == [1.0, 1.0]
    assert holm([]) == []


def test_answers_that_hang_together_count_as_fewer() -> None:
    # Each conversation flips in all ten answers or in none.
    together = wilson_of([10] * 5 + [0] * 45, [10] * 50)
    apart = wilson_of([1] * 50, [10] * 50)
    assert together.value == apart.value == 0.1
    assert together.high - together.low > 2 * (apart.high - apart.low)
    alone = wilson(5, 50)
    assert (together.low, together.high) == pytest.approx((alone.low, alone.high), abs=0.01)


def test_without_a_flip_each_conversation_counts_once() -> None:
    found, alone = wilson_of([0] * 12, [10] * 12), wilson(0, 12)
    assert (found.low, found.high) == pytest.approx((alone.low, alone.high))
    assert found.n == 120
    assert (wilson_of([], []).low, wilson_of([], []).high) == (0, 1)
