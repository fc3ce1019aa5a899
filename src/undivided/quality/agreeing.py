"""Do reviewers agree, how severe is each, and of whom does an estimate speak?

Only reviews drawn by chance count: what was looked at because it was disputed says nothing of how
people agree. More reviews do not lessen what reviewers' habits add to an estimate; more reviewers
do.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.domain import Estimate
from undivided.quality.estimating import estimate_group
from undivided.quality.joining import join, places_of
from undivided.quality.tables import Reviews, Scores
from undivided.stats import Agreement, Severity, agreement, like_ours, severity

OUR_PANEL = "our panel"
LIKE_OURS = "reviewers like ours"
FEWEST_FOR_SEVERITY = 5
"""Reviews that each reviewer needs before their severity is spoken of."""
_TENTATIVE, _GOOD = 0.667, 0.8
_MOST_VALUES = 21
_STEP = 5.0


@dataclass(frozen=True, slots=True)
class CriterionAgreement:
    """What reviewers make of one criterion.

    Args:
        criterion: Its id; "" = the whole scorecard.
        reviewers: How many there are.
        found: Of conversations that two or more reviewed; None = none was.
        severity: Of each reviewer; None = it cannot be told.
        panel: The estimate of quality for our panel as it is; None without one.
        like: The same for reviewers like ours; None with one reviewer.
        sentences: All of it in words.
    """

    criterion: str
    reviewers: int
    found: Agreement | None
    severity: Severity | None
    panel: Estimate | None
    like: Estimate | None
    sentences: tuple[str, ...]


def agree(
    reviews: Reviews, criterion: str, scores: Scores | None = None, seed: int = 0
) -> CriterionAgreement:
    """Measure agreement and severity on one criterion.

    Args:
        reviews: Of any criteria.
        criterion: Which one; "" = the whole scorecard.
        scores: Of all conversations, for strata and for the estimate; None = without these.
        seed: Of the bootstrap.
    """
    some = reviews.take(reviews.criterion.where(criterion) & reviews.drawn)
    some = some.take(np.isfinite(some.value))
    reviewers = len(some.reviewer.used())
    found = _agreement(some, seed)
    groups = _groups(some, scores, criterion)
    severe = _severity(some, groups)
    panel = like = None
    if scores is not None:
        panel = estimate_group(join(scores, reviews, criterion)).estimate
    if panel is not None and reviewers > 1:
        like = like_ours(panel, some.reviewer.texts(), some.value, groups)
    said = (
        *_of_reviewers(some, reviewers),
        *_of_agreement(found, reviewers),
        *_of_severity(severe, panel),
        *_of_estimand(panel, like),
    )
    return CriterionAgreement(criterion, reviewers, found, severe, panel, like, said)


def _agreement(some: Reviews, seed: int) -> Agreement | None:
    if not len(some) or np.bincount(some.conversation.codes).max() < 2:
        return None
    return agreement(some.conversation.codes, _answers(some), seed)


def _answers(some: Reviews) -> NDArray[np.float64]:
    """Give what was answered; scores of many values in steps of five points.

    To say 71 and 72 is to agree, and nobody means the difference.
    """
    if len(np.unique(some.value)) <= _MOST_VALUES:
        return some.value
    stepped: NDArray[np.float64] = np.round(some.value / _STEP) * _STEP
    return stepped


def _severity(some: Reviews, groups: list[str]) -> Severity | None:
    counts = np.bincount(some.reviewer.codes) if len(some) else np.zeros(1)
    if len(some.reviewer.used()) < 2 or counts[counts > 0].min() < FEWEST_FOR_SEVERITY:
        return None
    return severity(some.conversation.codes, some.reviewer.texts(), some.value, groups)


def _groups(some: Reviews, scores: Scores | None, criterion: str) -> list[str]:
    """Give each review the stratum of its conversation; conversations without a score share one."""
    if scores is None:
        return [""] * len(some)
    mine = scores.only(criterion=criterion)
    place = places_of(some.conversation, mine.conversation)
    strata = np.array([*mine.stratum.labels, ""], dtype=object)
    codes = np.where(place >= 0, mine.stratum.codes[place] if len(mine) else -1, -1)
    found: list[str] = strata[codes].tolist()
    return found


def _of_reviewers(some: Reviews, reviewers: int) -> list[str]:
    if not len(some):
        return ["No review drawn by chance answers this criterion."]
    said = []
    if reviewers == 1:
        who = some.reviewer.used()[0] or "one reviewer"
        said.append(
            f"All {len(some)} reviews are by {who}: nothing can be said of agreement or severity, "
            "and the estimate is this one person's view."
        )
    if len(set(some.value.tolist())) == 1:
        said.append(
            "All reviews gave the same answer: raw agreement is complete, and whether reviewers "
            "would agree where conversations differ cannot be told."
        )
    return said


def _of_agreement(found: Agreement | None, reviewers: int) -> list[str]:
    if found is None:
        if reviewers > 1:
            return ["No conversation was reviewed by two people; agreement cannot be told."]
        return []
    said = [
        f"{found.items} conversations were reviewed by two people or more. Raw agreement "
        f"{_ranged(found.raw)}, Krippendorff's alpha {_ranged(found.alpha)}, Gwet's AC2 "
        f"{_ranged(found.ac2)}."
    ]
    alpha = found.alpha
    if not math.isfinite(alpha.value):
        return said
    if alpha.low >= _GOOD:
        said.append("Reviewers agree well enough for most decisions (alpha surely .80 or more).")
    elif alpha.high < _TENTATIVE:
        said.append(
            "Reviewers do not agree well enough to draw conclusions (alpha surely below .667): "
            "talk about what the criterion means before counting its answers."
        )
    else:
        said.append("So few pairs, or so middling agreement, allow tentative conclusions only.")
    if found.ac2.value - alpha.value > 0.3:
        said.append(
            "AC2 is much higher than alpha because most answers are alike; look at how often each "
            "answer was given."
        )
    return said


def _of_severity(severe: Severity | None, panel: Estimate | None) -> list[str]:
    if severe is None:
        return []
    unit = "points" if panel is None or panel.unit == "points" else "of 1"
    if severe.between <= 0:
        return ["Reviewers' severity does not differ beyond chance."]
    strict = min(severe.raters, key=severe.raters.__getitem__)
    mild = max(severe.raters, key=severe.raters.__getitem__)
    return [
        f"Reviewers differ in severity by a standard deviation of {severe.between:.2g} {unit}: "
        f"{strict} gives {abs(severe.raters[strict]):.2g} less than the panel, {mild} "
        f"{severe.raters[mild]:.2g} more."
    ]


def _of_estimand(panel: Estimate | None, like: Estimate | None) -> list[str]:
    if panel is None:
        return []
    said = [f"For {OUR_PANEL}, as it is today, quality is {_ranged(panel)}."]
    if like is None:
        return said
    said.append(f"For {LIKE_OURS}, it is {_ranged(like)}.")
    if like.high - like.low > 1.2 * (panel.high - panel.low):
        said.append(
            "The second interval is wider because few reviewers stand for all: more reviews will "
            "not narrow it, more reviewers or a common session will. Use it to compare with "
            "another panel or with a time when others reviewed."
        )
    return said


def _ranged(one: Estimate) -> str:
    if not math.isfinite(one.value):
        return "cannot be told"
    digits = 1 if one.unit == "points" else 2
    return f"{one.value:.{digits}f} ({one.low:.{digits}f} to {one.high:.{digits}f})"
