"""Severity of raters: how each rates beside the others, and what that does to a mean.

Raters' habits are an error that more reviews do not lessen. The additive model
value = group + item + rater + rest is fitted by ridge regression: items and raters are shrunk by
variances found by the method of moments (Searle, Casella, McCulloch 1992; Henderson's equations).
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse, stats
from scipy.sparse.linalg import spsolve

from undivided.domain import Estimate

Array = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Severity:
    """What was found about raters.

    Args:
        raters: Rater to how much lower (−) or higher (+) than the panel they rate, shrunk.
        reviews: Rater to their number of ratings.
        between: Standard deviation of raters, in the unit of the values.
        rest: Standard deviation of what neither item nor rater tells.
        item: Standard deviation of items within their group.
    """

    raters: dict[str, float]
    reviews: dict[str, int]
    between: float
    rest: float
    item: float


def severity(
    items: ArrayLike, raters: ArrayLike, values: ArrayLike, groups: ArrayLike | None = None
) -> Severity:
    """Fit the additive model.

    Args:
        items: The item of each rating.
        raters: Who gave it.
        values: What they gave.
        groups: The stratum of each rating's item; None = one for all.

    Raises:
        ValueError: If there are fewer than two raters, or a value is not a number.
    """
    given = np.asarray(values, dtype=np.float64)
    names, who = np.unique(np.asarray(raters).astype(str), return_inverse=True)
    _, what = np.unique(np.asarray(items), return_inverse=True)
    group = np.zeros(len(given)) if groups is None else np.asarray(groups)
    _, where = np.unique(group, return_inverse=True)
    if len(names) < 2 or not np.isfinite(given).all():
        raise ValueError("two raters and finite values are needed")
    away = given - _means(given, where)[where]
    rest, item, between = _variances(away, what, who)
    found = _solved(away, what, who, rest, item, between)
    times = np.bincount(who, minlength=len(names))
    return Severity(
        raters=dict(zip(names.tolist(), found.tolist(), strict=True)),
        reviews=dict(zip(names.tolist(), times.tolist(), strict=True)),
        between=math.sqrt(between),
        rest=math.sqrt(rest),
        item=math.sqrt(item),
    )


def like_ours(panel: Estimate, raters: ArrayLike, values: ArrayLike, groups: ArrayLike) -> Estimate:
    """Widen an interval from "our panel" to "reviewers like ours".

    Args:
        panel: The estimate for the panel as it is.
        raters: Who gave each rating; assigned at random within groups.
        values: What they gave.
        groups: The stratum of each.

    Returns:
        The same value; its interval is Student's t over the raters' means, when that is wider.

    Raises:
        ValueError: If there are fewer than two raters.
    """
    given = np.asarray(values, dtype=np.float64)
    _, who = np.unique(np.asarray(raters).astype(str), return_inverse=True)
    _, where = np.unique(np.asarray(groups), return_inverse=True)
    k = int(who.max(initial=-1)) + 1
    if k < 2:
        raise ValueError("one reviewer cannot stand for others like them")
    means = _means(given - _means(given, where)[where], who)
    error = float(means.std(ddof=1)) / math.sqrt(k)
    half = float(stats.t.ppf((1 + panel.level) / 2, k - 1)) * error
    low, high = min(panel.low, panel.value - half), max(panel.high, panel.value + half)
    method = f"{panel.method}; t over {k} raters' means"
    return Estimate(panel.value, low, high, panel.level, panel.n, method, panel.unit)


def _means(values: Array, places: Places) -> Array:
    times = np.bincount(places)
    means: Array = np.bincount(places, weights=values) / np.maximum(times, 1)
    return means


def _variances(away: Array, what: Places, who: Places) -> tuple[float, float, float]:
    """Find the variances of rest, items and raters from sums of squares."""
    times = np.bincount(what)
    within = away - _means(away, what)[what]
    twice = times[what] >= 2
    spare = int(twice.sum() - (times >= 2).sum())
    total = float(away.var(ddof=1))
    raters = _means(away, who)
    n = np.bincount(who)
    noise = total * float((1.0 / n).mean())
    between = max(0.0, float(raters.var(ddof=1)) - noise)
    # Two raters of one item differ by their habits too.
    rest = float((within[twice] ** 2).sum()) / spare - between if spare > 0 else total / 2
    rest = max(rest, 1e-9 * max(total, 1e-12), 1e-12)
    return rest, max(0.0, total - rest - between), between


def _solved(
    away: Array, what: Places, who: Places, rest: float, item: float, between: float
) -> Array:
    """Solve Henderson's equations for items and raters together; return the raters."""
    k = int(who.max()) + 1
    if between <= 0:
        return np.zeros(k)
    m, n = int(what.max()) + 1, len(away)
    rows = np.arange(n)
    design = sparse.hstack(
        [
            sparse.csr_matrix((np.ones(n), (rows, what)), shape=(n, m)),
            sparse.csr_matrix((np.ones(n), (rows, who)), shape=(n, k)),
        ]
    ).tocsr()
    ridge = np.concatenate([np.full(m, rest / max(item, 1e-9)), np.full(k, rest / between)])
    left = sparse.csc_matrix(design.T @ design + sparse.diags(ridge))
    solved: Array = np.asarray(spsolve(left, design.T @ away))
    found = solved[m:]
    return found - float(found.mean())
