"""Training: for each part a model that has not seen it, calibrated on cases it was left out of."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.quality.learning.describing import BLOCKS
from undivided.quality.learning.scorer import Floats, Model
from undivided.stats import fit_logistic, fit_ridge, logit

PARTS = 10
WITHIN = 10.0
"""Points within which a reviewer is said to say the same."""
# Chosen on casino_outcomes by cross-validation: below 0.1 no penalty was ever the best.
PENALTIES = tuple(float(10.0**power) for power in np.arange(-1.0, 3.6, 0.5))
_SEED = 7
_EDGE = 0.01


@dataclass(frozen=True, slots=True)
class Fitted:
    """Cross-fitted models.

    Args:
        models: One a part.
        parts: Part of each row.
        apart: What each row's value is expected to be by the model that has not seen it.
    """

    models: tuple[Model, ...]
    parts: NDArray[np.intp]
    apart: Floats


def cross_fit(
    rows: Floats, values: Floats, in_words: bool, vectors: int, parts: NDArray[np.intp]
) -> Fitted:
    """Fit a model without each part.

    Args:
        rows: One a conversation, see ``Described.row``.
        values: 0 to 1 for words, 0 to 100 else.
        in_words: Whether values are answers in words.
        vectors: Columns that are averages of sentence vectors; they are the last ones.
        parts: Part of each row, see ``deal``.
    """
    models = tuple(
        fit(rows[parts != part], values[parts != part], in_words, vectors)
        for part in range(int(parts.max()) + 1)
    )
    apart = np.zeros(len(values))
    for part, model in enumerate(models):
        apart[parts == part] = model.score(rows[parts == part])
    return Fitted(models, parts, apart)


def deal(values: Floats, names: Sequence[str]) -> NDArray[np.intp]:
    """Deal cases out to parts so that each has all values alike; the same cases, the same parts.

    Parts that differ in their mean would make whatever is learnt from the others look worse than
    nothing: the others' mean is then high where the part's is low.
    """
    n = len(values)
    order = np.array(sorted(range(n), key=lambda place: names[place]), dtype=np.intp)
    order = order[np.random.default_rng(_SEED).permutation(n)]
    order = order[np.argsort(values[order], kind="stable")]
    round_, place = np.divmod(np.arange(n), min(PARTS, n))
    parts = np.zeros(n, dtype=np.intp)
    # There and back again, so that no part always gets the highest of ten.
    parts[order] = np.where(round_ % 2, min(PARTS, n) - 1 - place, place)
    return parts


def fit(rows: Floats, values: Floats, in_words: bool, vectors: int) -> Model:
    """Fit one model and calibrate it on what it says of each case when it is left out."""
    middle, scale = _scaled(rows, vectors)
    filled = np.where(np.isfinite(rows), rows - middle, 0.0) * scale
    ridge = fit_ridge(filled, values, PENALTIES)
    weights = ridge.weights * scale
    away = ridge.left_out - float(values.mean())
    if in_words:
        slope, level = _log_odds(away, values)
        return Model(middle, weights, slope, level)
    slope = _believed(away, values)
    level = float(values.mean())
    far = max(float(away.std()), 1e-9)
    near = _near(away / far, np.clip(level + slope * away, 0.0, 100.0), values)
    return Model(middle, weights, slope, level, near, far)


def _scaled(rows: Floats, vectors: int) -> tuple[Floats, Floats]:
    """Give each feature's middle, and what brings numbers and each average to the same weight."""
    known = np.isfinite(rows)
    counts = np.maximum(known.sum(axis=0), 1)
    middle = np.where(known, rows, 0.0).sum(axis=0) / counts
    rest = np.where(known, rows - middle, 0.0)
    deviation = np.sqrt((rest**2).mean(axis=0))
    scale = np.zeros(rows.shape[1])
    numbers = rows.shape[1] - vectors
    differs = np.flatnonzero(deviation[:numbers] > 1e-9)
    scale[differs] = 1.0 / deviation[differs] / math.sqrt(max(len(differs), 1))
    for block in np.array_split(np.arange(numbers, rows.shape[1]), BLOCKS):
        size = math.sqrt(float((rest[:, block] ** 2).sum()) / len(rows)) if len(block) else 0.0
        scale[block] = 1.0 / size if size > 1e-9 else 0.0
    return middle, scale


def _log_odds(away: Floats, values: Floats) -> tuple[float, float]:
    """Calibrate to log odds; what does not tell yes from no is not believed."""
    share = float(np.clip(values.mean(), _EDGE, 1 - _EDGE))
    unit = away / (share * (1 - share))
    told = np.stack([np.ones_like(unit), unit], axis=1)
    start = [float(logit(share)), 1.0]
    level, slope = fit_logistic(told, values, start, [1.0, 1.0])
    return max(float(slope), 0.0) / (share * (1 - share)), float(level)


def _believed(away: Floats, values: Floats) -> float:
    """Give the slope of values on what was said of them, between 0 and 1."""
    size = float(away @ away)
    slope = float(away @ (values - values.mean())) / size if size > 1e-12 else 0.0
    return min(max(slope, 0.0), 1.0)


def _near(unit: Floats, told: Floats, values: Floats) -> tuple[float, ...]:
    """Learn how often a reviewer is within ten points, by the distance from the middle."""
    near = (np.abs(values - told) <= WITHIN).astype(np.float64)
    share = float(np.clip(near.mean(), _EDGE, 1 - _EDGE))
    shape = np.stack([np.ones_like(unit), unit, unit**2], axis=1)
    found = fit_logistic(shape, near, [float(logit(share)), 0.0, 0.0], [2.0, 0.5, 0.25])
    return tuple(float(one) for one in found)
