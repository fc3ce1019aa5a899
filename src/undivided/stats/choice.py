"""Choosing one of several: a conditional logit with a Gaussian prior (McFadden 1974).

Rows of features come in, one for each thing that could be chosen; weights go out under which what
was chosen comes out on top. "One of these" is enough to know: that something was *not* chosen is
told by naming all the others.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

STEPS = 100
SMALL = 1e-6
LEAST = 1e-12


def fit_choice(
    rows: Sequence[Floats],
    right: Sequence[Flags],
    prior_mean: ArrayLike,
    prior_sd: ArrayLike,
) -> Floats:
    """Find the most likely weights.

    Args:
        rows: For each choice a row for each thing that could be chosen.
        right: For each choice which of them it may have been; at least one.
        prior_mean: What each weight is believed to be before any choice.
        prior_sd: How far from it a weight may lie.

    Returns:
        One weight a column.
    """
    mean = np.asarray(prior_mean, dtype=np.float64)
    precision = 1 / np.broadcast_to(np.asarray(prior_sd, dtype=np.float64), mean.shape) ** 2
    found: Floats = mean.copy()
    if not rows:
        return found
    every = [np.asarray(one, dtype=np.float64) for one in rows]
    for _ in range(STEPS):
        slope, bend = -precision * (found - mean), np.diag(precision)
        for one, chosen in zip(every, right, strict=True):
            among, of_all = _shares(one @ found, chosen), _shares(one @ found, None)
            slope += one.T @ (among - of_all)
            centre = of_all @ one
            bend += (one * of_all[:, None]).T @ one - np.outer(centre, centre)
        step = np.linalg.solve(bend, slope)
        # A long step from far away overshoots; a bounded one still arrives.
        found += step / max(1.0, float(np.abs(step).max()) / 4.0)
        if float(np.abs(step).max()) < SMALL:
            break
    return found


def choice_loss(rows: Floats, right: Flags, weights: ArrayLike) -> float:
    """Give the log loss of one choice, in nats.

    Args:
        rows: A row for each thing that could be chosen.
        right: Which it may have been.
        weights: One a column.
    """
    of_all = _shares(np.asarray(rows, dtype=np.float64) @ np.asarray(weights), None)
    return -float(np.log(max(LEAST, float(of_all[right].sum()))))


def _shares(scores: Floats, among: Flags | None) -> Floats:
    grown = np.exp(scores - scores.max()) if among is None else np.zeros(len(scores))
    if among is not None:
        grown[among] = np.exp(scores[among] - scores[among].max())
    shares: Floats = grown / grown.sum()
    return shares
