"""A conditional logit: weights under which the right candidates of each turn come out on top.

McFadden (1974); with several right candidates their chances are added up. Few weights, a penalty
that draws them to zero, gradient steps in numpy.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

STEPS = 400

Row = NDArray[np.float64]


def fit_softmax(
    features: Sequence[NDArray[np.float32]],
    gold: Sequence[NDArray[np.bool_]],
    penalty: float = 1.0,
) -> Row:
    """Fit weights.

    Args:
        features: For each turn a row a candidate.
        gold: For each turn which candidates are right; at least one.
        penalty: Half of it times the squared length of the weights, on standardised features.

    Returns:
        One weight a column, for the features as they are.
    """
    sizes = np.array([len(rows) for rows in features])
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    matrix = np.concatenate(features).astype(np.float64)
    right = np.concatenate(gold).astype(np.float64)
    spread = matrix.std(axis=0) + 1e-6
    matrix = matrix / spread
    weights = np.zeros(matrix.shape[1])
    for _ in range(STEPS):
        chance = _shares(matrix @ weights, np.ones_like(right), starts, sizes)
        among = _shares(matrix @ weights, right, starts, sizes)
        gradient = matrix.T @ (chance - among) + penalty * weights
        centre = np.add.reduceat(matrix * chance[:, None], starts)
        curve = (matrix * chance[:, None]).T @ matrix - centre.T @ centre
        step = np.linalg.solve(curve + (penalty + 1e-3) * np.eye(len(weights)), gradient)
        weights = weights - step / max(1.0, float(np.abs(step).max()))
        if float(np.abs(step).max()) < 1e-5:
            break
    result: Row = weights / spread
    return result


def _shares(scores: Row, allowed: Row, starts: NDArray[np.intp], sizes: NDArray[np.intp]) -> Row:
    top = np.repeat(np.maximum.reduceat(scores, starts), sizes)
    grown = np.exp(scores - top) * allowed
    total = np.repeat(np.add.reduceat(grown, starts), sizes)
    shares: Row = grown / (total + 1e-300)
    return shares
