import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from undivided.stats import auc, pearson

DRAW = np.random.default_rng(5)


def test_the_area_is_the_usual_one_with_ties() -> None:
    scores = DRAW.integers(0, 6, 200).astype(float)
    came = DRAW.random(200) < scores / 8
    found = auc(scores, came)
    assert found is not None
    assert found.value == pytest.approx(roc_auc_score(came, scores))
    assert found.low < found.value < found.high


def test_the_interval_of_the_area_holds_the_truth() -> None:
    truth, held = 0.7602, 0  # of two normals one deviation apart
    for _ in range(2000):
        came = np.arange(80) < 30
        scores = DRAW.normal(size=80) + came
        found = auc(scores, came)
        assert found is not None
        held += found.low <= truth <= found.high
    assert held / 2000 == pytest.approx(0.95, abs=0.015)


def test_a_perfect_area_stays_within_one() -> None:
    found = auc(np.arange(10.0), np.arange(10) > 4)
    assert found is not None
    assert found.value == 1.0
    assert found.high == 1.0
    assert auc(np.arange(3.0), np.arange(3) > 1) is None


def test_correlation_has_fishers_interval() -> None:
    told = DRAW.normal(size=50)
    found = pearson(told + DRAW.normal(size=50), told)
    assert found is not None
    assert np.arctanh(found.high) - np.arctanh(found.value) == pytest.approx(
        1.96 / np.sqrt(47), 1e-3
    )
    assert pearson(told, np.zeros(50)) is None
    assert pearson(told[:3], told[:3]) is None
