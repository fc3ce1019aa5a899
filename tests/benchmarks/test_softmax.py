import numpy as np
from benchmarks._softmax import fit_softmax


def test_weights_are_found_again() -> None:
    rng = np.random.default_rng(5)
    true = np.array([3.0, -2.0, 0.0])
    features, gold = [], []
    for _ in range(400):
        rows = rng.normal(size=(8, 3)).astype(np.float32)
        noise = rng.gumbel(size=8)
        features.append(rows)
        gold.append(np.arange(8) == np.argmax(rows @ true + noise))
    found = fit_softmax(features, gold, penalty=0.01)
    assert np.abs(found - true).max() < 0.6
    assert abs(found[2]) < 0.3


def test_a_strong_penalty_draws_to_zero() -> None:
    rows = [np.array([[1.0], [0.0]], np.float32)] * 5
    right = [np.array([True, False])] * 5
    assert abs(fit_softmax(rows, right, 1000.0)[0]) < 0.1
    assert fit_softmax(rows, right, 0.1)[0] > 1
