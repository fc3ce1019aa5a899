"""The ledger's reviews as rows of the table that estimates read."""

from collections.abc import Callable, Iterator
from datetime import datetime

from undivided.domain import Answer, AnsweredBy, Scorecard
from undivided.quality.reviewing.answering import value_in_words, whole
from undivided.quality.reviewing.book import ReviewBook

REVIEW_COLUMNS = (
    "conversation", "criterion", "reviewer", "value", "sample", "plan", "scorecard_version", "at",
)  # fmt: skip
CONSENSUS = "consensus"
Values = dict[str, Answer | float]


CardOf = Callable[[str, str], Scorecard]
"""Gives a scorecard by its id and version."""


def review_rows(book: ReviewBook, card_of: CardOf) -> Iterator[tuple[str, ...]]:
    """Give the submitted reviews and what was agreed, as ``REVIEW_COLUMNS``.

    The whole scorecard is a row with the criterion "". What was agreed has the sample "consensus":
    it was not drawn by chance and is shown, never used for an estimate.
    """
    for one in book.asked.values():
        if one.review and one.submitted:
            values = {answer.criterion: answer.value for answer in one.review.answers}
            drawn = (one.assigned.slice, one.assigned.plan, one.review.scorecard_version)
            card = card_of(one.review.scorecard, one.review.scorecard_version)
            yield from _reviewed(
                one.conversation, one.assigned.reviewer, values, drawn, one.submitted.at, card
            )
    for agreed in book.agreed.values():
        values = {answer.criterion: answer.value for answer in agreed.fact.answers}
        drawn = (CONSENSUS, "", agreed.fact.scorecard_version)
        where, at = agreed.event.conversation, agreed.event.at
        card = card_of(agreed.fact.scorecard, agreed.fact.scorecard_version)
        yield from _reviewed(where, CONSENSUS, values, drawn, at, card)


def _reviewed(
    conversation: str,
    reviewer: str,
    values: Values,
    drawn: tuple[str, str, str],
    at: datetime,
    scorecard: Scorecard,
) -> Iterator[tuple[str, ...]]:
    for criterion, value in {"": whole(values, scorecard, AnsweredBy.HUMAN), **values}.items():
        said = value_in_words(value)
        yield (conversation, criterion, reviewer, said, *drawn, at.isoformat(timespec="seconds"))
