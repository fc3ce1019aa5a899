"""Facts and books to the bodies that the Quality pages show."""

from collections.abc import Iterable
from typing import Literal

from undivided.domain import Criterion, Person, ReviewAnswer, Scorecard
from undivided.live import ConversationView
from undivided.quality.reviewing import Agreed, Asked, Dispute, ReviewBook
from undivided.web.bodies import ConversationRow
from undivided.web.quality.bodies import (
    AnswerView,
    CriterionView,
    DisputeView,
    HeardView,
    QueueRow,
    ReviewPage,
    ReviewView,
    ScorecardView,
)
from undivided.web.quality.state import Quality


def card(scorecard: Scorecard, criteria: Iterable[Criterion]) -> ScorecardView:
    """Show what reviewers answer."""
    shown = [
        CriterionView(
            id=one.id,
            question=one.question,
            kind=one.kind,
            weight=one.weight,
            critical=one.critical,
        )
        for one in criteria
    ]
    return ScorecardView(
        id=scorecard.id, version=scorecard.version, title=scorecard.title, criteria=shown
    )


def heard(seen: ConversationView) -> HeardView:
    """Show a conversation without anything that a machine or a person thought of it."""
    return HeardView(
        id=seen.id,
        title=seen.title,
        channel=seen.channel,
        started_at=seen.started_at,
        seconds=seen.seconds,
        speakers=seen.speakers,
        turns=seen.turns,
        recording=seen.recording,
        caveats=seen.caveats,
    )


def queue_row(one: Asked, row: ConversationRow, criteria: Iterable[Criterion]) -> QueueRow:
    """Show one review of a queue."""
    names = {criterion.id for criterion in criteria}
    return QueueRow(
        id=one.id,
        conversation=one.conversation,
        title=row.title,
        channel=row.channel,
        seconds=row.seconds,
        state=state(one),
        chosen=one.chosen,
        answered=sum(answer.criterion in names for answer in _answers(one)),
        of=len(names),
        submitted_at=_submitted_at(one),
    )


def review_page(here: Quality, one: Asked, book: ReviewBook, session: str) -> ReviewPage:
    """Show one review to its reviewer: blind until it is submitted."""
    seen = here.seen(one.conversation)
    names = {criterion.id for criterion in here.criteria}
    work = one.review or one.kept
    done = one.review is not None
    others = [other for other in book.reviews(one.conversation) if other.id != one.id]
    kept = [answer for answer in _answers(one) if done or answer.criterion in names]
    return ReviewPage(
        id=one.id,
        heard=heard(seen),
        scorecard=card(here.scorecard, here.criteria),
        state=state(one),
        chosen=one.chosen,
        answers=answers(kept),
        comment=work.comment if work else "",
        seconds=work.seconds if work else 0.0,
        submitted_at=_submitted_at(one),
        scores=seen.scores if done else [],
        others=[review(other) for other in others if other.review] if done else [],
        consensus=session,
    )


def review(one: Asked) -> ReviewView:
    """Show a submitted review.

    Raises:
        ValueError: If it was not submitted.
    """
    if one.review is None or one.submitted is None:
        raise ValueError("the review is not submitted")
    return ReviewView(
        id=one.submitted.id,
        by=one.assigned.reviewer,
        at=one.submitted.at.isoformat(),
        answers=answers(one.review.answers),
        comment=one.review.comment,
        chosen=one.chosen,
    )


def agreed(one: Agreed) -> ReviewView:
    """Show what two reviewers agreed on."""
    by = one.event.by.id if isinstance(one.event.by, Person) else ""
    return ReviewView(
        id=one.event.id,
        by=by,
        at=one.event.at.isoformat(),
        answers=answers(one.fact.answers),
        comment=one.fact.comment,
        chosen=False,
    )


def dispute(one: Dispute, title: str) -> DisputeView:
    """Show a dispute with its answer, if there is one."""
    answered, answer = one.answered, one.answer
    return DisputeView(
        id=one.event.id,
        conversation=one.event.conversation,
        title=title,
        of=one.fact.of,
        criterion=one.fact.criterion,
        reason=one.fact.reason,
        by=one.event.by.id if isinstance(one.event.by, Person) else "",
        at=one.event.at.isoformat(),
        agreed=answer.agreed if answer else False,
        answer=answer.answer if answer else "",
        answered_by=answered.by.id if answered and isinstance(answered.by, Person) else "",
        answered_at=answered.at.isoformat() if answered else "",
    )


def answers(given: Iterable[ReviewAnswer]) -> list[AnswerView]:
    """Show a person's answers."""
    return [
        AnswerView(
            criterion=one.criterion, value=one.value, turns=list(one.turns), comment=one.comment
        )
        for one in given
    ]


def state(one: Asked) -> Literal["new", "begun", "submitted"]:
    """Tell how far a review is."""
    if one.review:
        return "submitted"
    return "begun" if one.kept else "new"


def _answers(one: Asked) -> tuple[ReviewAnswer, ...]:
    work = one.review or one.kept
    return work.answers if work else ()


def _submitted_at(one: Asked) -> str:
    return one.submitted.at.isoformat() if one.submitted else ""
