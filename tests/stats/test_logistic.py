import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from undivided.stats import fit_logistic, logit, sigmoid


def cases(n: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    draw = np.random.default_rng(seed)
    matrix = np.column_stack([np.ones(n), draw.normal(size=(n, 2))])
    return matrix, (draw.random(n) < sigmoid(matrix @ [-1.0, 2.0, 0.0])).astype(float)


def test_it_finds_what_made_the_cases() -> None:
    found = fit_logistic(*cases(20_000), prior_mean=0.0, prior_sd=100.0)
    assert found == pytest.approx([-1.0, 2.0, 0.0], abs=0.08)


def test_it_is_what_a_well_kept_library_finds() -> None:
    matrix, right = cases(300)
    ours = fit_logistic(matrix, right, 0.0, [1000.0, 0.5, 0.5])
    theirs = LogisticRegression(C=0.25, tol=1e-10).fit(matrix[:, 1:], right)
    assert ours == pytest.approx([theirs.intercept_[0], *theirs.coef_[0]], abs=1e-3)


def test_without_cases_it_is_the_prior_and_with_few_near_it() -> None:
    matrix, right = cases(3)
    assert fit_logistic(matrix[:0], right[:0], [0.5, 1.0, 0.0], 1.0) == pytest.approx([0.5, 1, 0])
    assert fit_logistic(matrix, right, [0.5, 1.0, 0.0], 0.01) == pytest.approx(
        [0.5, 1, 0], abs=0.01
    )


def test_cases_that_can_be_told_apart_do_not_run_away() -> None:
    matrix = np.column_stack([np.ones(40), np.linspace(-5, 5, 40)])
    found = fit_logistic(matrix, matrix[:, 1] > 0, 0.0, 2.0)
    assert np.isfinite(found).all()
    assert 0 < found[1] < 20


def test_a_weight_counts_like_copies() -> None:
    matrix, right = cases(100)
    twice = fit_logistic(np.vstack([matrix, matrix]), np.hstack([right, right]), 0.0, 1.0)
    assert fit_logistic(matrix, right, 0.0, 1.0, np.full(100, 2.0)) == pytest.approx(twice)


def test_scores_and_chances() -> None:
    assert sigmoid([-1e9, 0, 1e9]) == pytest.approx([0, 0.5, 1], abs=1e-9)
    assert sigmoid(logit([0.2, 0.7])) == pytest.approx([0.2, 0.7])
    assert np.isfinite(logit([0.0, 1.0])).all()


def test_each_row_needs_an_outcome() -> None:
    with pytest.raises(ValueError, match="one outcome"):
        fit_logistic(np.ones((3, 1)), [1.0, 0.0], 0.0, 1.0)
