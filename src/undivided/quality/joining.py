"""Scores and reviews side by side: who was reviewed, in which stratum, with what proxy."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from undivided.quality.tables import Column, Reviews, Scores

Array = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Joined:
    """One criterion's scores, with the human value where a conversation was reviewed.

    Args:
        scores: Every conversation's score on the criterion.
        human: Mean human value of each, not a number where it was not reviewed by chance.
        reviews: How many reviews by chance counted.
        chosen: Reviews that were not drawn by chance: shown, never used.
        unanswered: Reviews by chance that said "cannot tell" or "not needed".
        strange: Reviews of conversations or criteria that have no score.
        judged: All reviews of the criterion.
        places: The row of each of them in the scores, or -1.
    """

    scores: Scores
    human: Array
    reviews: int
    chosen: int
    unanswered: int
    strange: int
    judged: Reviews = field(default_factory=Reviews.none)
    places: Places = field(default_factory=lambda: np.empty(0, dtype=np.intp))

    @property
    def reviewed(self) -> NDArray[np.bool_]:
        """Which conversations have a human value."""
        found: NDArray[np.bool_] = np.isfinite(self.human)
        return found

    @property
    def counted(self) -> NDArray[np.bool_]:
        """Which of ``judged`` count: drawn by chance, of a conversation with a score, answered."""
        said = np.isfinite(self.judged.value)
        found: NDArray[np.bool_] = (self.places >= 0) & self.judged.drawn & said
        return found


def join(scores: Scores, reviews: Reviews, criterion: str, against: str | None = None) -> Joined:
    """Put one criterion's reviews beside its scores.

    Several reviews of one conversation are averaged: the panel's view of it.

    Args:
        scores: Of any criteria.
        reviews: Of any criteria.
        criterion: Which one; "" = the whole scorecard.
        against: The criterion that people judged, where it is another; None = the same.
    """
    mine = scores.only(criterion=criterion)
    some = reviews.take(reviews.criterion.where(criterion if against is None else against))
    place = places_of(some.conversation, mine.conversation)
    known, drawn, said = place >= 0, some.drawn, np.isfinite(some.value)
    counted = known & drawn & said
    n = len(mine)
    total = np.bincount(place[counted], weights=some.value[counted], minlength=n)
    times = np.bincount(place[counted], minlength=n)
    human = np.full(n, np.nan)
    human[times > 0] = total[times > 0] / times[times > 0]
    return Joined(
        scores=mine,
        human=human,
        reviews=int(counted.sum()),
        chosen=int((known & ~drawn).sum()),
        unanswered=int((known & drawn & ~said).sum()),
        strange=int((~known).sum()),
        judged=some,
        places=place,
    )


def of_period(scores: Scores, reviews: Reviews, period: str) -> tuple[Scores, Reviews]:
    """Keep a period's scores, and the reviews but those of conversations of other periods.

    Reviews of conversations that nothing scored are kept: they are strange in every period.
    """
    here = scores.take(scores.period.where(period))
    inside = places_of(reviews.conversation, here.conversation) >= 0
    known = places_of(reviews.conversation, scores.conversation) >= 0
    return here, reviews.take(inside | ~known)


def places_of(these: Column, those: Column) -> Places:
    """Give the row in ``those`` of each row's label in ``these``, or -1."""
    codes = these.places_in(those.labels)
    row_of = np.full(len(those.labels) + 1, -1, dtype=np.intp)
    row_of[those.codes] = np.arange(len(those))
    found: Places = row_of[codes]
    return found
