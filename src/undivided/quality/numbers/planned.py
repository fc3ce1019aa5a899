"""The last plan: how much of it is done, and what it can and cannot show."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from undivided.quality.gathering.records import Wanted
from undivided.quality.joining import Joined
from undivided.quality.numbers.numbers import DrawnPlan, PlannedTold, PlanTold
from undivided.quality.planning import PlannedReview, ReviewPlan
from undivided.quality.showing import can_show, unsaid_by_stratum
from undivided.quality.tables import Column

_DOUBLE = "double"
_NONE = (
    "No plan was drawn yet. `undivided quality plan` draws one and says what its budget can show; "
    "`undivided quality assign` puts its reviews into the reviewers' queues."
)


def plan_told(joined: Joined, wanted: Sequence[Wanted]) -> PlanTold:
    """Tell of the last plan.

    Args:
        joined: Scores and reviews of all periods.
        wanted: What plans asked for, in the order it was assigned.
    """
    if not wanted:
        return PlanTold((_NONE,), None)
    last = [one for one in wanted if one.plan == wanted[-1].plan]
    periods = _periods(joined, last)
    scores = joined.scores.take(_of_periods(joined, periods))
    first = [one for one in last if one.slice != _DOUBLE]
    counts = Counter(one.stratum for one in first)
    done = Counter(one.stratum for one in first if one.done)
    strata = tuple(
        PlannedTold(name, int(scores.stratum.where(name).sum()), counts[name], done[name])
        for name in sorted(counts)
    )
    drawn = DrawnPlan(
        last[0].plan, ", ".join(periods), strata, len(last), sum(one.done for one in last)
    )
    agents = len([name for name in scores.agent.used() if name])
    said = can_show(_as_plan(drawn, last), unsaid_by_stratum(joined), agents)
    return PlanTold((f"{drawn.done} of {drawn.reviews} reviews are done.", *said), drawn)


def _periods(joined: Joined, last: Sequence[Wanted]) -> list[str]:
    """Give the periods that a plan's conversations are of."""
    names = Column.of([one.conversation for one in last])
    scores = joined.scores
    planned = np.zeros(len(scores.conversation.labels) + 1, dtype=bool)
    planned[names.places_in(scores.conversation.labels)] = True
    # What is not there has the place -1, the last one.
    planned[-1] = False
    return scores.period.take(planned[scores.conversation.codes]).used()


def _of_periods(joined: Joined, periods: Sequence[str]) -> NDArray[np.bool_]:
    period = joined.scores.period
    inside = np.array([label in periods for label in period.labels] or [False])
    found: NDArray[np.bool_] = inside[period.codes]
    return found


def _as_plan(drawn: DrawnPlan, last: Sequence[Wanted]) -> ReviewPlan:
    return ReviewPlan(
        id=drawn.id,
        seed=0,
        strata=tuple(one.name for one in drawn.strata),
        sizes=tuple(max(one.size, one.count) for one in drawn.strata),
        counts=tuple(one.count for one in drawn.strata),
        reviews=tuple(PlannedReview(one.conversation, one.stratum, one.slice, "") for one in last),
    )
