import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.stats import agreement
from undivided.stats.agreement import ac2, alpha, counts, raw_agreement

# Four observers, twelve units: the example that Krippendorff 2011 works out by hand.
_N = None
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, _N, _N, _N),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _N, 3),
    (_N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _N),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _N),
)
RATED = [
    (unit, value)
    for observer in OBSERVERS
    for unit, value in enumerate(observer)
    if value is not None
]


def test_alpha_is_that_of_the_published_example() -> None:
    rated = counts(*zip(*RATED, strict=True))
    assert alpha(rated, np.ones(len(rated.table))) == pytest.approx(0.815, abs=0.0005)


def test_ac1_by_hand_for_two_raters_and_yes_or_no() -> None:
    # 10 items: both yes 7, both no 1, apart 2. p_a = .8; share of yes .8; p_e = 2 * .8 * .2.
    items = [n for n in range(10) for _ in range(2)]
    values = [1, 1] * 7 + [0, 0] + [1, 0] * 2
    rated = counts(items, values)
    one = np.ones(10)
    assert raw_agreement(rated, one) == pytest.approx(0.8)
    assert ac2(rated, one) == pytest.approx((0.8 - 0.32) / (1 - 0.32))


def test_nearness_counts_in_ac2() -> None:
    items = [0, 0, 1, 1, 2, 2]
    near = ac2(counts(items, [1, 2, 3, 3, 5, 5]), np.ones(3))
    far = ac2(counts(items, [1, 5, 3, 3, 5, 5]), np.ones(3))
    assert far < near


def test_full_agreement_is_one() -> None:
    found = agreement([0, 0, 1, 1, 2, 2], [1, 1, 2, 2, 3, 3])
    assert (found.alpha.value, found.raw.value) == (1, 1)
    assert found.ac2.value == pytest.approx(1)
    assert found.marginals == {1: 1 / 3, 2: 1 / 3, 3: 1 / 3}


def test_chance_agreement_is_none() -> None:
    draw = np.random.default_rng(3)
    items = np.repeat(np.arange(2000), 2)
    found = agreement(items, draw.integers(1, 6, 4000))
    assert abs(found.alpha.value) < 0.05
    assert found.alpha.low < 0 < found.alpha.high


def test_items_rated_once_say_nothing() -> None:
    found = agreement([0, 0, 1, 1, 2], [1, 1, 2, 1, 5])
    assert (found.items, found.ratings) == (2, 4)
    assert 5 not in found.marginals or found.marginals[5] == 0


def test_when_all_answers_are_alike_alpha_cannot_be_told() -> None:
    found = agreement([0, 0, 1, 1], [3, 3, 3, 3])
    assert math.isnan(found.alpha.value)
    assert found.raw.value == 1


@pytest.mark.parametrize(
    ("items", "values", "said"),
    [([0, 1], [1, 2], "rated twice"), ([], [], "rated twice"), ([0], [1, 2], "one finite"),
     ([0, 0], [1, math.nan], "one finite")],
)  # fmt: skip
def test_what_cannot_be_is_refused(items: list[int], values: list[float], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        agreement(items, values)


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 4)), min_size=4, max_size=40),
    st.integers(1, 9),
    st.integers(-5, 5),
)
def test_another_scale_of_the_same_order_is_the_same_alpha(
    rows: list[tuple[int, int]], times: int, plus: int
) -> None:
    items = [item for item, _ in rows]
    values = np.array([value for _, value in rows], dtype=float)
    first = counts(items, values)
    if len(first.table) == 0:
        return
    one = np.ones(len(first.table))
    other = counts(items, times * values + plus)
    same = alpha(other, one)
    assert same == pytest.approx(alpha(first, one), nan_ok=True)
    assert ac2(other, one) == pytest.approx(ac2(first, one), nan_ok=True)
