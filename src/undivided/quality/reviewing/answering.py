"""Answers to a scorecard: which questions people are asked, what fits, and what it comes to."""

import math
from collections.abc import Collection, Iterable, Mapping

from undivided.domain import (
    Answer,
    AnsweredBy,
    BadInput,
    Criterion,
    CriterionKind,
    ReviewAnswer,
    Scorecard,
)
from undivided.quality.totals import total

HIGHEST = 100.0
_EITHER = frozenset({Answer.NOT_NEEDED, Answer.CANNOT_TELL})
_FITTING = {
    CriterionKind.YES_NO: _EITHER | {Answer.YES, Answer.NO},
    CriterionKind.THREE_WAY: _EITHER | {Answer.GIVEN, Answer.MISSING},
    CriterionKind.PERCENT: _EITHER,
}


def asked(scorecard: Scorecard) -> tuple[Criterion, ...]:
    """Give the criteria that people answer; what only a check can measure is left to it."""
    return tuple(one for one in scorecard.criteria if one.asks(AnsweredBy.HUMAN))


def check_answers(
    answers: Iterable[ReviewAnswer],
    criteria: Collection[Criterion],
    turns: Collection[str],
    whole: bool,
) -> None:
    """Check what a person answered.

    Args:
        answers: At most one a criterion.
        criteria: What was asked.
        turns: Ids of the conversation's turns.
        whole: Whether every criterion needs an answer.

    Raises:
        BadInput: If something does not fit, or is missing.
    """
    given = list(answers)
    known = {one.id: one for one in criteria}
    for answer in given:
        criterion = known.get(answer.criterion)
        if criterion is None:
            raise BadInput("An answer is to no criterion of this scorecard.", "Reload the page.")
        if not _fits(criterion, answer.value):
            raise BadInput(f"The answer to “{criterion.id}” is none it takes.", "Choose another.")
        if not set(answer.turns) <= set(turns):
            raise BadInput("An answer points to a turn that is not there.", "Reload the page.")
    named = [answer.criterion for answer in given]
    if len(set(named)) < len(named):
        raise BadInput("A criterion is answered twice.", "Send one answer to each.")
    missing = [one.id for one in criteria if one.id not in named]
    if whole and missing:
        raise BadInput(
            f"There is no answer to “{missing[0]}”.", "“Cannot tell” and “not needed” are answers."
        )


def whole(
    values: Mapping[str, Answer | float], scorecard: Scorecard, who: AnsweredBy
) -> float | None:
    """Work out the whole scorecard, by the one rule of ``quality.totals``.

    Args:
        values: Answer by criterion.
        scorecard: Says what counts how much.
        who: Whose answers they are.

    Returns:
        0 to 100; None when too little that counts was told.
    """
    found = total(scorecard, values, who).value
    return found if math.isfinite(found) else None


def value_in_words(value: Answer | float | None) -> str:
    """Write an answer as tables have it."""
    if value is None:
        return Answer.CANNOT_TELL.value
    return value.value if isinstance(value, Answer) else f"{value:.6g}"


def _fits(criterion: Criterion, value: Answer | float) -> bool:
    if isinstance(value, Answer):
        return value in _FITTING[criterion.kind]
    return criterion.kind is CriterionKind.PERCENT and 0.0 <= value <= HIGHEST
