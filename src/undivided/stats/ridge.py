"""Ridge regression whose penalty is chosen by leaving each case out, without fitting again.

Hoerl, Kennard 1970; the left-out residual is the residual over one minus its leverage (Allen 1974).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

PENALTIES = tuple(float(10.0**power) for power in np.arange(-2.0, 3.01, 0.5))
"""Tried when none is given; in units of the features' squared size, see ``fit_ridge``."""
_FULL = 1.0 - 1e-9


@dataclass(frozen=True, slots=True)
class Ridge:
    """A fitted model.

    Args:
        weights: One a feature.
        bias: Added to the product.
        penalty: The one that was chosen.
        left_out: For each case, what the model says of it when it is fitted without that case.
    """

    weights: Floats
    bias: float
    penalty: float
    left_out: Floats

    def predict(self, features: Floats) -> Floats:
        """Give the expected value of each row."""
        found: Floats = features @ self.weights + self.bias
        return found


def fit_ridge(features: Floats, values: Floats, penalties: Sequence[float] = PENALTIES) -> Ridge:
    """Fit a line with a free constant; of several penalties the best on left-out cases is taken.

    Args:
        features: One row a case.
        values: One a case.
        penalties: Factors of the squared length of the weights, as multiples of the rows' mean
            squared distance from their mean.

    Raises:
        ValueError: If there are fewer than three cases, or not one value for each row.
    """
    if features.ndim != 2 or len(features) != len(values) or len(values) < 3:
        raise ValueError("three rows are needed, each with a value")
    n, middle, level = len(values), features.mean(axis=0), float(values.mean())
    centred = features - middle
    left, squares = _directions(centred)
    unit = max(float(squares.sum()) / n, 1e-12)
    rest = values - level
    leaving = [_left_out(left, squares / (squares + one * unit), rest) for one in penalties]
    best = int(np.argmin([float((one**2).mean()) for one in leaving]))
    penalty = penalties[best]
    weights = centred.T @ (left @ ((left.T @ rest) / (squares + penalty * unit)))
    bias = level - float(middle @ weights)
    return Ridge(weights, bias, penalty, values - leaving[best])


def _directions(centred: Floats) -> tuple[Floats, Floats]:
    """Give the left singular vectors, and the squares of the singular values."""
    if len(centred) <= centred.shape[1]:
        # As many rows as that are quicker to compare with each other than to take apart.
        squares, left = np.linalg.eigh(centred @ centred.T)
        return left, np.maximum(squares, 0.0)
    left, sizes, _ = np.linalg.svd(centred, full_matrices=False)
    return left, sizes**2


def _left_out(left: Floats, kept: Floats, rest: Floats) -> Floats:
    """Give the distance of each case from what the others say of it."""
    leverage = np.minimum(1.0 / len(rest) + (left**2) @ kept, _FULL)
    found: Floats = (rest - left @ (kept * (left.T @ rest))) / (1.0 - leverage)
    return found
