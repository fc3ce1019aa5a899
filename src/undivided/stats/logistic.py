"""Logistic regression by Newton's method with a Gaussian prior: a few weights, a few steps.

With features in the tens this is exact within a handful of steps, so that no solver library has to
be installed where the product runs.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

STEPS = 50
SMALL = 1e-9
EDGE = 1e-6


def sigmoid(score: ArrayLike) -> Floats:
    """Turn scores into chances; far scores are cut so that nothing overflows."""
    cut = np.clip(np.asarray(score, dtype=np.float64), -30.0, 30.0)
    chances: Floats = 1.0 / (1.0 + np.exp(-cut))
    return chances


def logit(chance: ArrayLike) -> Floats:
    """Turn chances into scores; 0 and 1 are taken as ``EDGE`` from the end."""
    cut = np.clip(np.asarray(chance, dtype=np.float64), EDGE, 1 - EDGE)
    scores: Floats = np.log(cut / (1 - cut))
    return scores


def fit_logistic(
    features: Floats,
    outcomes: ArrayLike,
    prior_mean: ArrayLike,
    prior_sd: ArrayLike,
    weights: ArrayLike | None = None,
) -> Floats:
    """Find the most likely weights of a logistic regression.

    Args:
        features: One row a case; a column of ones gives the constant.
        outcomes: 0 or 1 a case.
        prior_mean: What each weight is believed to be before any case.
        prior_sd: How far from it a weight may lie; one a weight.
        weights: How much each case counts; one each by default.

    Returns:
        One weight a column.

    Raises:
        ValueError: If there is not an outcome for each row.
    """
    matrix, right = np.asarray(features, dtype=np.float64), np.asarray(outcomes, dtype=np.float64)
    if matrix.ndim != 2 or right.shape != (len(matrix),):
        raise ValueError("one outcome is needed for each row of features")
    counts = np.ones(len(matrix)) if weights is None else np.asarray(weights, dtype=np.float64)
    mean = np.broadcast_to(np.asarray(prior_mean, dtype=np.float64), matrix.shape[1:])
    precision = 1 / np.broadcast_to(np.asarray(prior_sd, dtype=np.float64), mean.shape) ** 2
    found: Floats = mean.copy()
    for _ in range(STEPS):
        step = _step(matrix, right, counts, found, mean, precision)
        found += step
        if np.abs(step).max(initial=0.0) < SMALL:
            break
    return found


def _step(
    matrix: Floats, right: Floats, counts: Floats, now: Floats, mean: Floats, precision: Floats
) -> Floats:
    chances = sigmoid(matrix @ now)
    slope = matrix.T @ (counts * (right - chances)) - precision * (now - mean)
    bend = (matrix * (counts * chances * (1 - chances))[:, None]).T @ matrix
    step = np.asarray(np.linalg.solve(bend + np.diag(precision), slope), dtype=np.float64)
    # A long step from far away overshoots; a bounded one still arrives.
    bounded: Floats = step / max(1.0, float(np.abs(step).max(initial=0.0)) / 4.0)
    return bounded
