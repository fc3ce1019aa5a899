import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from undivided.stats.softmax import fit_softmax, shares


def cases(n: int = 300, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    draw = np.random.default_rng(seed)
    matrix = draw.normal(size=(n, 5))
    scores = matrix @ draw.normal(size=(5, 3)) + draw.gumbel(size=(n, 3))
    return matrix, scores.argmax(axis=1)


def test_the_weights_are_those_of_a_well_kept_library() -> None:
    matrix, classes = cases()
    ours = fit_softmax(matrix, classes, 3, penalty=0.5)
    theirs = LogisticRegression(C=2.0, tol=1e-8, max_iter=2000).fit(matrix, classes)
    told = shares(ours.scores(matrix))
    assert np.abs(told - theirs.predict_proba(matrix)).max() < 0.01


def test_a_case_that_counts_twice_is_as_good_as_two() -> None:
    matrix, classes = cases(60)
    doubled = fit_softmax(np.vstack([matrix, matrix[:5]]), np.append(classes, classes[:5]), 3, 1.0)
    counted = fit_softmax(matrix, classes, 3, 1.0, np.where(np.arange(60) < 5, 2.0, 1.0))
    assert np.allclose(shares(doubled.scores(matrix)), shares(counted.scores(matrix)), atol=0.01)


def test_a_class_without_a_case_is_unlikely() -> None:
    matrix, classes = cases(90)
    told = shares(fit_softmax(matrix, np.minimum(classes, 1), 3, 0.5).scores(matrix))
    assert told[:, 2].max() < 0.1


def test_far_scores_do_not_overflow() -> None:
    told = shares(np.array([[1e9, 0.0], [-1e9, 0.0]]))
    assert told.tolist() == [[1.0, 0.0], [0.0, 1.0]]


def test_a_class_is_needed_for_each_row() -> None:
    with pytest.raises(ValueError, match="one class"):
        fit_softmax(np.zeros((3, 2)), np.zeros(2, dtype=np.intp), 2, 1.0)
