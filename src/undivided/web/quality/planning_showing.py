"""Plans, periods and reviewers to the bodies that the planning page shows."""

from collections import Counter
from collections.abc import Callable, Iterable

import numpy as np

from undivided.people import Member
from undivided.quality.planning import ReviewPlan
from undivided.quality.reviewing import Asked, ReviewBook
from undivided.quality.tables import Reviews, Scores
from undivided.web.quality.planning_bodies import (
    PeriodChoice,
    PlanDraft,
    PlanStratum,
    ReviewerChoice,
    ReviewerShare,
    StartedPlan,
)

_MOST_PLANS = 12
_DOUBLE = "double"


def periods(scores: Scores, reviews: Reviews) -> list[PeriodChoice]:
    """List the periods, latest first.

    Args:
        scores: One row a conversation.
        reviews: All there are.
    """
    drawn = reviews.take(reviews.drawn & reviews.criterion.where(""))
    reviewed = set(drawn.conversation.used())
    labels = scores.conversation.labels
    known = np.array([label in reviewed for label in labels] or [False])
    found = []
    for name in sorted(scores.period.used(), reverse=True):
        here = scores.period.where(name)
        done = int(known[scores.conversation.codes[here]].sum())
        found.append(PeriodChoice(id=name, conversations=int(here.sum()), reviewed=done))
    return found


def reviewers(known: Iterable[Member], book: ReviewBook) -> list[ReviewerChoice]:
    """List who can review, with how much waits for them."""
    waiting = Counter(one.assigned.reviewer for one in book.asked.values() if not one.review)
    return [ReviewerChoice(id=one.id, team=one.team, waiting=waiting[one.id]) for one in known]


def plans(book: ReviewBook, here: Callable[[str], bool]) -> list[StartedPlan]:
    """List the plans that were started, the latest first.

    Args:
        book: Who has what to review.
        here: Tells whether a conversation is this program's.
    """
    by_plan: dict[str, list[Asked]] = {}
    for one in book.asked.values():
        if not one.chosen:
            by_plan.setdefault(one.assigned.plan, []).append(one)
    # A plan is drawn from one program: its first conversation tells whose it is.
    mine = [name for name, some in by_plan.items() if any(here(one.conversation) for one in some)]
    return [_started(name, by_plan[name]) for name in reversed(mine[-_MOST_PLANS:])]


def draft_view(drawn: ReviewPlan, sentences: list[str]) -> PlanDraft:
    """Show a plan as it would be."""
    shares = Counter(one.reviewer for one in drawn.reviews)
    strata = zip(drawn.strata, drawn.sizes, drawn.counts, strict=True)
    return PlanDraft(
        id=drawn.id,
        strata=[PlanStratum(name=name, size=size, count=count) for name, size, count in strata],
        reviewers=[ReviewerShare(id=name, reviews=n) for name, n in sorted(shares.items())],
        reviews=len(drawn.reviews),
        twice=sum(one.slice == _DOUBLE for one in drawn.reviews),
        sentences=sentences,
    )


def _started(name: str, some: list[Asked]) -> StartedPlan:
    return StartedPlan(
        id=name,
        reviews=len(some),
        done=sum(one.review is not None for one in some),
        reviewers=sorted({one.assigned.reviewer for one in some}),
    )
