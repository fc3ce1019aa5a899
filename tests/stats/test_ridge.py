import numpy as np
import pytest
from sklearn.linear_model import Ridge as Reference

from undivided.stats import fit_ridge

DRAW = np.random.default_rng(3)


@pytest.mark.parametrize(("n", "columns"), [(30, 5), (12, 40)])
def test_it_is_ridge_regression_and_left_out_means_left_out(n: int, columns: int) -> None:
    rows = DRAW.normal(size=(n, columns))
    values = rows[:, 0] + DRAW.normal(size=n)
    found = fit_ridge(rows, values, [1.0])
    unit = float(((rows - rows.mean(axis=0)) ** 2).sum()) / n
    reference = Reference(alpha=unit).fit(rows, values)
    assert found.predict(rows) == pytest.approx(reference.predict(rows))
    for place in (0, n - 1):
        others = np.arange(n) != place
        apart = Reference(alpha=unit).fit(rows[others], values[others])
        told = float(apart.predict(rows[place : place + 1])[0])
        assert found.left_out[place] == pytest.approx(told)


def test_the_penalty_is_large_where_nothing_can_be_learnt() -> None:
    rows = DRAW.normal(size=(60, 30))
    assert fit_ridge(rows, DRAW.normal(size=60)).penalty > fit_ridge(rows, rows[:, 0]).penalty
    same = fit_ridge(np.zeros((5, 2)), np.arange(5.0))
    assert same.predict(np.ones((1, 2)))[0] == pytest.approx(2.0)


def test_too_few_rows_are_refused() -> None:
    with pytest.raises(ValueError, match="three rows"):
        fit_ridge(np.zeros((2, 1)), np.zeros(2))
