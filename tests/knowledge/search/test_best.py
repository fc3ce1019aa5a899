import numpy as np
import pytest

from undivided.knowledge.search.best import best


@pytest.mark.parametrize("most", [1, 7, 200, 5_000])
@pytest.mark.parametrize("digits", [1, 6])
def test_as_sorting_would(most: int, digits: int) -> None:
    row = np.random.default_rng(most).normal(size=20_000).astype(np.float32).round(digits)
    order = np.lexsort((np.arange(len(row)), -row))[:most]
    assert sorted(best(row, most).tolist()) == sorted(order.tolist())


def test_nothing_and_less_is_not_found() -> None:
    assert best(np.array([0, -1, 0.5, 0], np.float32), 3).tolist() == [2]
    assert best(np.zeros(100_000, np.float32), 3).size == 0
    assert best(np.zeros(0, np.float32), 3).size == 0
    assert best(np.ones(5, np.float32), 0).size == 0


def test_few_among_many() -> None:
    row = np.zeros(100_000, np.float32)
    row[[5, 99_998]] = 1
    assert sorted(best(row, 10).tolist()) == [5, 99_998]
