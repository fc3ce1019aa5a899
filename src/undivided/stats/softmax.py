"""Multinomial logistic regression: one linear score a class, and chances that add up to one.

Fitted by limited-memory BFGS (Nocedal, Wright 2006, algorithms 7.4 and 3.1), so that no solver
library has to be installed where the product runs: scipy would do it and weighs 113 MB.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Objective = Callable[[Floats], tuple[float, Floats]]

STEPS = 300
KEPT = 10
TOLERANCE = 1e-3
ENOUGH = 1e-4
SHORTEST = 1e-8


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

    flat = minimise(objective, np.zeros(n_classes * (n_features + 1)))
    return _unflat(flat, n_classes, n_features)


def _unflat(flat: Floats, n_classes: int, n_features: int) -> Softmax:
    cut = n_classes * n_features
    return Softmax(flat[:cut].reshape(n_classes, n_features), flat[cut:])


def minimise(objective: Objective, start: Floats, tolerance: float = TOLERANCE) -> Floats:
    """Go downhill until the slope is nearly level.

    Args:
        objective: Gives the value and the slope at a point.
        start: Where to begin.
        tolerance: Share of the first slope that counts as level.

    Returns:
        The lowest point found.
    """
    here = start.copy()
    value, slope = objective(here)
    level = tolerance * max(1.0, float(np.abs(slope).max()))
    past: deque[tuple[Floats, Floats]] = deque(maxlen=KEPT)
    for _ in range(STEPS):
        if float(np.abs(slope).max()) < level:
            break
        way = -_bent(slope, past)
        length = 1.0 if past else min(1.0, 1.0 / float(np.abs(slope).sum()))
        found = _walk(objective, here, value, slope, way, length)
        if found is None:
            break
        there, lower, new_slope = found
        moved, turned = there - here, new_slope - slope
        if moved @ turned > 1e-12:
            past.append((moved, turned))
        here, value, slope = there, lower, new_slope
    return here


def _bent(slope: Floats, past: deque[tuple[Floats, Floats]]) -> Floats:
    """Multiply the slope by the inverse curvature that the last steps tell of."""
    way = slope.copy()
    taken = []
    for moved, turned in reversed(past):
        part = float(moved @ way) / float(moved @ turned)
        way -= part * turned
        taken.append(part)
    if past:
        moved, turned = past[-1]
        way *= float(moved @ turned) / float(turned @ turned)
    for (moved, turned), part in zip(past, reversed(taken), strict=True):
        way += (part - float(turned @ way) / float(moved @ turned)) * moved
    return way


def _walk(
    objective: Objective, here: Floats, value: float, slope: Floats, way: Floats, length: float
) -> tuple[Floats, float, Floats] | None:
    """Halve the step until it goes down enough; None when no step does."""
    drop = float(slope @ way)
    while length > SHORTEST:
        there = here + length * way
        lower, new_slope = objective(there)
        if lower <= value + ENOUGH * length * drop:
            return there, lower, new_slope
        length /= 2
    return None
