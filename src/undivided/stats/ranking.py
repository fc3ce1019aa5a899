"""How well a number tells: Pearson's r, and the area under the curve, each with its interval.

Fisher 1921; DeLong, DeLong, Clarke-Pearson 1988, on the log odds so that it stays within 0 and 1.
"""

import math

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from undivided.domain import Estimate
from undivided.stats.logistic import logit, sigmoid
from undivided.stats.stratified import correlation

Floats = NDArray[np.float64]
FEWEST = 4
_EDGE = 0.9999


def pearson(human: Floats, proxy: Floats, level: float = 0.95) -> Estimate | None:
    """Give the correlation of two numbers with Fisher's interval; None when it cannot be told."""
    r, n = correlation(human, proxy), len(human)
    if n < FEWEST or not math.isfinite(r):
        return None
    half = float(stats.norm.ppf((1 + level) / 2)) / math.sqrt(n - 3)
    middle = math.atanh(max(-_EDGE, min(_EDGE, r)))
    return Estimate(
        r, math.tanh(middle - half), math.tanh(middle + half), level, n, "Pearson, Fisher", "r"
    )


def auc(scores: Floats, outcomes: NDArray[np.bool_], level: float = 0.95) -> Estimate | None:
    """Give the chance that a case that came true is scored above one that did not.

    Args:
        scores: Any numbers; equal ones count half.
        outcomes: Whether each came true.
        level: Nominal coverage.

    Returns:
        None with fewer than two of either.
    """
    yes, no = scores[outcomes], scores[~outcomes]
    if min(len(yes), len(no)) < 2:
        return None
    ranks = stats.rankdata(np.concatenate([yes, no]))
    above = (ranks[: len(yes)] - stats.rankdata(yes)) / len(no)
    below = 1.0 - (ranks[len(yes) :] - stats.rankdata(no)) / len(yes)
    value = float(above.mean())
    variance = float(above.var(ddof=1)) / len(yes) + float(below.var(ddof=1)) / len(no)
    inside = min(max(value, 1 - _EDGE), _EDGE)
    half = float(stats.norm.ppf((1 + level) / 2)) * math.sqrt(variance) / (inside * (1 - inside))
    low, high = (float(sigmoid(logit(inside) + side * half)) for side in (-1, 1))
    return Estimate(
        value, min(low, value), max(high, value), level, len(scores), "DeLong, logit", "AUC"
    )
