"""The scores and reviews that there are, and what plans asked for."""

from dataclasses import dataclass

from undivided.quality.tables import Reviews, Scores


@dataclass(frozen=True, slots=True)
class Wanted:
    """A review that a plan wants.

    Args:
        plan: Id of the plan.
        conversation: Its id.
        stratum: Its stratum in the plan, or "".
        slice: How it was drawn.
        done: Whether it was submitted.
    """

    plan: str
    conversation: str
    stratum: str
    slice: str
    done: bool


@dataclass(frozen=True, slots=True)
class Records:
    """All that is known of quality.

    Args:
        scores: Each conversation and criterion once.
        reviews: Each conversation, criterion and reviewer once.
        wanted: What plans asked for, in the order it was assigned.
    """

    scores: Scores
    reviews: Reviews
    wanted: tuple[Wanted, ...] = ()
