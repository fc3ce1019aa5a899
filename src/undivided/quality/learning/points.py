"""The points of the difficulty model, learnt from how far scores were off.

What is learnt has the form of the model that ships: stated features, points that only add, a part
in between. It is refused unless "hard" is surely further off than "easy" on reviews by chance that
the points have not seen.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import nnls

from undivided.domain import Conversation
from undivided.quality.auditing import Audit, audit
from undivided.quality.difficulty import EASY, HARD, Feature, points_for_share
from undivided.quality.features import FEATURES
from undivided.quality.joining import join
from undivided.quality.learning.scorer import Floats
from undivided.quality.learning.training import deal
from undivided.quality.tables import Column, Reviews, Scores

FEWEST = 60
"""Reviews of the uniform slice that points are learnt from, at least."""
_LOW, _HIGH = 0.2, 0.95
_LEAST = 0.05
"""Points below which a feature is left out; the largest has one."""


@dataclass(frozen=True, slots=True)
class Everyone:
    """The features of all conversations that are kept.

    Args:
        names: Conversation ids.
        values: One row a conversation, one column a feature of ``FEATURES``.
    """

    names: tuple[str, ...]
    values: Floats


@dataclass(frozen=True, slots=True)
class Points:
    """Learnt points.

    Args:
        hard_from: Points from which on a conversation is hard.
        features: By name.
    """

    hard_from: float
    features: Mapping[str, Feature]

    def of(self, values: Floats) -> Floats:
        """Give the points of each row of features."""
        found = np.zeros(len(values))
        for place, name in enumerate(FEATURES):
            if name in self.features:
                one = self.features[name]
                share = (values[:, place] - one.none) / (one.full - one.none)
                found += one.points * np.clip(share, 0.0, 1.0)
        return np.round(found, 6)


@dataclass(frozen=True, slots=True)
class PointsLesson:
    """What came of learning points.

    Args:
        points: What all reviews taught; None when that is too little, or nothing.
        audit: Of strata by points that have not seen the review; None without points.
        file: The model as a YAML file; "" when it is refused.
        sentence: Why it is refused, or what was found.
    """

    points: Points | None
    audit: Audit | None
    file: str
    sentence: str


def everyone(conversations: Iterator[Conversation]) -> Everyone:
    """Read the features of conversations."""
    names, rows = [], []
    for one in conversations:
        names.append(one.id)
        rows.append([feature(one)[0] for feature in FEATURES.values()])
    return Everyone(tuple(names), np.array(rows, dtype=np.float64).reshape(-1, len(FEATURES)))


def learn_points(
    whole: Everyone, scores: Scores, reviews: Reviews, criterion: str, share: float
) -> PointsLesson:
    """Learn points from the uniform slice of reviews.

    Args:
        whole: All conversations.
        scores: Of what was scored.
        reviews: Of any slices.
        criterion: Which one; "" = the whole scorecard.
        share: Of all conversations that shall be hard, 0 to 1.
    """
    uniform = reviews.take(reviews.sample.where("uniform"))
    joined = join(scores, uniform, criterion)
    off = np.abs(joined.human - joined.scores.value)
    rows = _places(whole, joined.scores.conversation.texts())
    known = np.isfinite(off) & (rows >= 0)
    if int(known.sum()) < FEWEST:
        return PointsLesson(
            None, None, "", f"Too few reviews by chance to learn from: {int(known.sum())} beside "
            f"a score and a conversation that is kept, {FEWEST} are needed.",
        )  # fmt: skip
    strata = _apart(whole, rows[known], off[known], share)
    labels = np.full(len(off), EASY, dtype=object)
    labels[known] = strata
    tried = replace(joined.scores, stratum=Column.of(labels.tolist())).take(known)
    found = audit(tried, uniform, criterion)
    points = fit_points(whole, rows[known], off[known], share)
    if points is None:
        return PointsLesson(None, found, "", "No feature goes with scores that are further off.")
    if not found.low > 0:
        return PointsLesson(points, found, "", f"Refused: {found.sentence}")
    return PointsLesson(points, found, written(points, found, share), found.sentence)


def fit_points(whole: Everyone, rows: NDArray[np.intp], off: Floats, share: float) -> Points | None:
    """Fit points to how far scores are off: least squares that only add.

    Args:
        whole: All conversations, for where points begin and end and for ``hard_from``.
        rows: Place of each reviewed conversation in ``whole``.
        off: How far its score is off.
        share: Of all that shall be hard.

    Returns:
        None when no feature adds anything.
    """
    ends = {name: _ends(whole.values[:, place]) for place, name in enumerate(FEATURES)}
    usable = {name: end for name, end in ends.items() if end}
    unit = Points(0.0, {name: Feature(1.0, *end) for name, end in usable.items()})
    each = [Points(0.0, {name: one}).of(whole.values[rows]) for name, one in unit.features.items()]
    found, _ = nnls(np.stack([np.ones(len(rows)), *each], axis=1), off)
    most = max(found[1:], default=0.0)
    if most <= 1e-9:
        return None
    features = {
        name: replace(one, points=round(float(weight / most), 2))
        for (name, one), weight in zip(unit.features.items(), found[1:], strict=True)
        if weight / most >= _LEAST
    }
    told = Points(0.0, features).of(whole.values)
    hard_from = points_for_share(told.tolist(), share)
    if hard_from <= 0:
        hard_from = float(told[told > 0].min())
    # A little less, so that rounding makes nobody easy.
    return Points(max(math.floor(hard_from * 1000) / 1000, 0.001), features)


def written(points: Points, found: Audit, share: float) -> str:
    """Write points as a file of the form that ships, with the audit in its comment."""
    n = found.easy.reviews + found.hard.reviews
    lines = [
        f"# Learnt by `undivided quality difficulty --learn` from {n} reviews drawn by chance, so",
        f"# that about {share:.0%} of conversations are hard. By points that had not seen them:",
        f"# {found.sentence}",
        f"# Easy: {found.easy.reviews} reviews, off by {found.easy.mean:.3g}; "
        f"hard: {found.hard.reviews} reviews, off by {found.hard.mean:.3g}.",
        "# Audit it again with new reviews: these have been used up.",
        f"hard_from: {points.hard_from:g}",
        "features:",
    ]
    lines += [
        f"  {name}: {{points: {one.points:g}, none: {one.none:g}, full: {one.full:g}}}"
        for name, one in points.features.items()
    ]
    return "\n".join(lines) + "\n"


def _apart(whole: Everyone, rows: NDArray[np.intp], off: Floats, share: float) -> list[str]:
    """Give each review's stratum by points that were fitted without its part."""
    parts = deal(off, [whole.names[row] for row in rows])
    strata = [EASY] * len(rows)
    for part in range(int(parts.max()) + 1):
        points = fit_points(whole, rows[parts != part], off[parts != part], share)
        if points is None:
            continue
        told = points.of(whole.values[rows])
        for place in np.flatnonzero((parts == part) & (told >= points.hard_from)):
            strata[place] = HARD
    return strata


def _ends(values: Floats) -> tuple[float, float] | None:
    """Give where a feature's points begin and end; None when it is the same everywhere."""
    for low, high in (np.quantile(values, (_LOW, _HIGH)), (values.min(), values.max())):
        ends = float(f"{low:.4g}"), float(f"{high:.4g}")
        if ends[1] > ends[0] >= 0:
            return ends
    return None


def _places(whole: Everyone, names: Sequence[str]) -> NDArray[np.intp]:
    places = {name: place for place, name in enumerate(whole.names)}
    return np.array([places.get(name, -1) for name in names], dtype=np.intp)
