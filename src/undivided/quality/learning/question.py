"""What a learnt scorer answers: one criterion as it was asked, or a whole scorecard."""

import hashlib
import math
from dataclasses import dataclass

from undivided.domain import (
    Answer,
    AnsweredBy,
    Conversation,
    Criterion,
    CriterionKind,
    Scorecard,
)
from undivided.quality.checks import CHECKS, make_check
from undivided.quality.finding import Finding
from undivided.quality.totals import total

WORTH = {Answer.YES: 1.0, Answer.GIVEN: 1.0, Answer.NO: 0.0, Answer.MISSING: 0.0}


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a scorer.

    Args:
        card: Id of the scorecard.
        criterion: Id of the criterion; "" = the whole scorecard.
        kind: Which answers it takes; the whole is a percentage.
        asked: Hash of how it is put: another wording is another question.
    """

    card: str
    criterion: str
    kind: CriterionKind
    asked: str

    @property
    def named(self) -> str:
        """Name it for people."""
        return f"“{self.criterion}”" if self.criterion else "the whole scorecard"


def question_of(card: Scorecard, criterion: Criterion) -> Question:
    """Give the question that a criterion asks."""
    told = "|".join((criterion.question, criterion.guide, criterion.kind.value))
    return Question(card.id, criterion.id, criterion.kind, _hash(told))


def whole_of(card: Scorecard) -> Question:
    """Give the question what the whole scorecard comes to."""
    counted = [one for one in card.criteria if one.weight > 0 and one.asks(AnsweredBy.HUMAN)]
    told = "|".join(f"{one.id} {one.question} {one.kind.value} {one.weight:g}" for one in counted)
    return Question(card.id, "", CriterionKind.PERCENT, _hash(f"{told}|{card.on_critical.value}"))


def find_question(card: Scorecard, criterion: str) -> Question:
    """Give a card's question by id; "" = the whole scorecard.

    Raises:
        KeyError: If the card has no such criterion.
    """
    if not criterion:
        return whole_of(card)
    for one in card.criteria:
        if one.id == criterion:
            return question_of(card, one)
    raise KeyError(criterion)


def present(conversation: Conversation, card: Scorecard, question: Question) -> Finding | None:
    """Answer a question by checks alone, as it is answered when nothing was learnt.

    Returns:
        None when no check answers it.
    """
    if question.criterion:
        one = next(one for one in card.criteria if one.id == question.criterion)
        return _checked(one, conversation)
    found = {
        one.id: finding.value
        for one in card.criteria
        if one.asks(AnsweredBy.MACHINE) and (finding := _checked(one, conversation))
    }
    value = total(card, found, AnsweredBy.MACHINE).value
    return Finding(value, (), 0.0, "") if math.isfinite(value) else None


def number_of(value: Answer | float) -> float:
    """Give an answer as a number: 0 to 1 for words; not a number for what does not count."""
    return WORTH.get(value, math.nan) if isinstance(value, Answer) else float(value)


def _checked(criterion: Criterion, conversation: Conversation) -> Finding | None:
    if criterion.check not in CHECKS:
        return None
    try:
        return make_check(criterion.check, **dict(criterion.options)).find(conversation)
    except (ValueError, ArithmeticError, LookupError):
        # A check that breaks says nothing here; the scores themselves tell of it.
        return None


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
