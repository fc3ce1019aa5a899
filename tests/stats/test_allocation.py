import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.stats import neyman, top_up

strata = st.lists(
    st.tuples(st.integers(0, 5000), st.floats(0, 50, allow_nan=False)), min_size=1, max_size=8
)


def test_reviews_go_where_most_is_unsaid() -> None:
    assert neyman([8000, 2000], [0.1, 0.2], 120, least=0).tolist() == [80, 40]


def test_every_stratum_has_a_floor() -> None:
    assert neyman([9000, 1000], [1.0, 0.0], 100).tolist() == [85, 15]
    assert neyman([9000, 1000], [1.0, 0.0], 50).tolist() == [40, 10]


def test_small_strata_are_taken_whole() -> None:
    assert neyman([5, 1000], [100.0, 1.0], 100).tolist() == [5, 95]


def test_nothing_known_means_in_proportion() -> None:
    assert neyman([800, 200], [0.0, 0.0], 100, least=0).tolist() == [80, 20]


@given(strata, st.integers(0, 3000))
def test_the_budget_is_spent_and_no_stratum_overdrawn(
    rows: list[tuple[int, float]], budget: int
) -> None:
    sizes = [size for size, _ in rows]
    counts = neyman(sizes, [deviation for _, deviation in rows], budget)
    assert counts.sum() == min(budget, sum(sizes))
    assert (counts >= 0).all()
    assert (counts <= sizes).all()


@given(strata, st.integers(1, 500), st.integers(0, 2**32 - 1))
def test_a_uniform_slice_is_topped_up_and_never_taken_back(
    rows: list[tuple[int, float]], budget: int, seed: int
) -> None:
    sizes = np.array([size for size, _ in rows])
    budget = min(budget, int(sizes.sum()))
    target = neyman(sizes.tolist(), [deviation for _, deviation in rows], budget)
    draw = np.random.default_rng(seed)
    already = draw.multivariate_hypergeometric(sizes, budget // 5)
    counts = top_up(target, already, sizes.tolist(), budget)
    assert counts.sum() == budget
    assert (counts >= already).all()
    assert (counts <= sizes).all()
    if (already <= target).all():
        assert counts.tolist() == target.tolist()


@pytest.mark.parametrize(
    ("sizes", "deviations", "budget"),
    [([], [], 5), ([-1], [1.0], 5), ([9], [-1.0], 5), ([9], [1.0], -1)],
)
def test_impossible_numbers_are_refused(
    sizes: list[int], deviations: list[float], budget: int
) -> None:
    with pytest.raises(ValueError, match="at least 0"):
        neyman(sizes, deviations, budget)
