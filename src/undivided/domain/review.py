"""Human reviews of quality, as facts: assigned, worked on, submitted, agreed, disputed, answered.

A review is a person's view and a ``Score`` is a machine's claim. The two are kept apart for ever:
no review changes a score, and no score is ever taken for a review.
"""

from dataclasses import dataclass
from enum import StrEnum

from undivided.domain.score import Answer


class ReviewKind(StrEnum):
    """Which of a conversation's reviews it is."""

    FIRST = "first"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class ReviewAnswer:
    """A person's answer to one criterion.

    Args:
        criterion: The criterion's id.
        value: An ``Answer``, or a number 0 to 100 for percentages.
        turns: Ids of the turns it rests on.
        comment: What the person wrote about it, without personal data.
    """

    criterion: str
    value: Answer | float
    turns: tuple[str, ...] = ()
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ReviewAssigned:
    """A plan wants a conversation reviewed by a person.

    Args:
        plan: Id of the plan.
        slice: How it was drawn: "uniform", "plan", "hard" or "double" (a second, blind review);
            "chosen" by its reviewer, or anything else, was not drawn by chance.
        reviewer: Account name.
        stratum: The conversation's stratum in the plan, or "".
    """

    plan: str
    slice: str
    reviewer: str
    stratum: str = ""


@dataclass(frozen=True, slots=True)
class ReviewKept:
    """Unfinished work of a reviewer, kept so that they can go on; nobody else sees it.

    Args:
        assignment: Id of the ``ReviewAssigned`` event.
        answers: What is answered so far; it replaces what was kept before.
        comment: On the whole conversation, without personal data.
        seconds: Time spent so far.
    """

    assignment: str
    answers: tuple[ReviewAnswer, ...]
    comment: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class ReviewGivenUp:
    """A person does not review what they themselves had chosen; what a plan drew cannot be left.

    Args:
        assignment: Id of the ``ReviewAssigned`` event.
    """

    assignment: str


@dataclass(frozen=True, slots=True)
class ReviewSubmitted:
    """A person reviewed a conversation before they saw any score of it.

    Args:
        assignment: Id of the ``ReviewAssigned`` event.
        kind: The first review of this conversation in its plan, or the second.
        answers: One to every criterion that people answer.
        scorecard: Scorecard id.
        scorecard_version: Scorecard version.
        comment: On the whole conversation, without personal data.
        seconds: Time spent.
    """

    assignment: str
    kind: ReviewKind
    answers: tuple[ReviewAnswer, ...]
    scorecard: str
    scorecard_version: str
    comment: str = ""
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class ConsensusReached:
    """Two reviewers of one conversation agreed on answers; their own reviews stay as they are.

    Args:
        reviews: Ids of the ``ReviewSubmitted`` events, the first review first.
        answers: The agreed ones.
        scorecard: Scorecard id.
        scorecard_version: Scorecard version.
        comment: What was said about it, without personal data.
    """

    reviews: tuple[str, ...]
    answers: tuple[ReviewAnswer, ...]
    scorecard: str
    scorecard_version: str
    comment: str = ""


@dataclass(frozen=True, slots=True)
class ScoreDisputed:
    """The agent disagrees with what a machine or a person says of one criterion.

    Args:
        of: Id of the ``ScoreGiven``, ``ReviewSubmitted`` or ``ConsensusReached`` event.
        criterion: The criterion's id.
        reason: Why, in the agent's words, without personal data.
    """

    of: str
    criterion: str
    reason: str


@dataclass(frozen=True, slots=True)
class DisputeAnswered:
    """A person answered a dispute.

    Args:
        dispute: Id of the ``ScoreDisputed`` event.
        agreed: Whether the agent is right.
        answer: Why, without personal data.
    """

    dispute: str
    agreed: bool
    answer: str
