"""Multinomial logistic regression: one linear score a class, and chances that add up to one."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats = NDArray[np.float64]

STEPS = 300
LEVEL = 1e-3
"""Slope at which the bottom is reached, as a share of the first one."""


@dataclass(frozen=True, slots=True)
class Softmax:
    """A fitted model.

    Args:
        weights: One row a class, one column a feature.
        bias: One a class.
    """

    weights: Floats
    bias: Floats

    def scores(self, features: Floats) -> Floats:
        """Give the log odds of the classes, up to a constant; one row a case."""
        found: Floats = features @ self.weights.T + self.bias
        return found


def shares(scores: Floats) -> Floats:
    """Turn rows of scores into chances that add up to one."""
    grown = np.exp(scores - scores.max(axis=-1, keepdims=True))
    found: Floats = grown / grown.sum(axis=-1, keepdims=True)
    return found


def fit_softmax(
    features: Floats,
    classes: NDArray[np.intp],
    n_classes: int,
    penalty: float,
    weights: Floats | None = None,
) -> Softmax:
    """Find the most likely weights under a Gaussian prior; the constants are free.

    Args:
        features: One row a case.
        classes: The class of each case, 0 to ``n_classes`` - 1.
        n_classes: How many there are.
        penalty: Half of it times the squared length of the weights is added to the summed log
            loss: the inverse variance of the prior.
        weights: How much each case counts; one each by default.

    Raises:
        ValueError: If there is not one class for each row.
    """
    matrix = np.asarray(features, dtype=np.float64)
    if matrix.ndim != 2 or classes.shape != (len(matrix),):
        raise ValueError("one class is needed for each row of features")
    counts = np.ones(len(matrix)) if weights is None else np.asarray(weights, dtype=np.float64)
    n_features = matrix.shape[1]
    wanted = np.eye(n_classes)[classes]

    def objective(flat: Floats) -> tuple[float, Floats]:
        model = _unflat(flat, n_classes, n_features)
        chances = shares(model.scores(matrix))
        likely = np.log(np.maximum(chances[np.arange(len(matrix)), classes], 1e-300))
        gaps = (chances - wanted) * counts[:, None]
        slope = np.concatenate(
            [(gaps.T @ matrix + penalty * model.weights).ravel(), gaps.sum(axis=0)]
        )
        return float(-(counts @ likely) + penalty / 2 * (model.weights**2).sum()), slope

    start = np.zeros(n_classes * (n_features + 1))
    level = LEVEL * max(1.0, float(np.abs(objective(start)[1]).max()))
    found = minimize(
        objective,
        start,
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": STEPS, "gtol": level, "ftol": 0.0},
    )
    flat = np.asarray(found.x, dtype=np.float64)
    return _unflat(flat, n_classes, n_features)


def _unflat(flat: Floats, n_classes: int, n_features: int) -> Softmax:
    cut = n_classes * n_features
    return Softmax(flat[:cut].reshape(n_classes, n_features), flat[cut:])
