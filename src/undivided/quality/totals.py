"""One number for a whole scorecard, from a machine's answers or a person's, by the same rule.

Answers come in; the weighted mean comes out, with what was left out of it and why. Nothing that was
not answered is ever counted as a zero.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from undivided.domain import (
    Answer,
    AnsweredBy,
    Conversation,
    Criterion,
    OnCritical,
    Scorecard,
    ScoreGiven,
)

Value = Answer | float
LEAST_ANSWERED = 0.5
"""Share of the weight that must be answered; less is no picture of the conversation."""
_WORTH = {Answer.YES: 1.0, Answer.GIVEN: 1.0, Answer.NO: 0.0, Answer.MISSING: 0.0}
_WHY = {
    Answer.NOT_NEEDED: "not needed",
    Answer.CANNOT_TELL: "could not be told",
    Answer.NOT_SCORED: "not scored",
}


@dataclass(frozen=True, slots=True)
class Total:
    """A conversation's total on one scorecard.

    Args:
        value: 0 to 100; not a number when too little was answered.
        answered: Share of the weight that was needed and was answered, 0 to 1.
        left_out: Criteria with a weight that did not count, each with the answer that says why.
        critical: Criteria with a critical error.
        scorecard: Scorecard id.
        scorecard_version: Scorecard version.
    """

    value: float
    answered: float
    left_out: tuple[tuple[str, Answer], ...]
    critical: tuple[str, ...]
    scorecard: str
    scorecard_version: str

    @property
    def sentence(self) -> str:
        """Say it in words."""
        parts = [f"{self.value:.0f} of 100" if math.isfinite(self.value) else "No total"]
        for answer, why in _WHY.items():
            names = [name for name, said in self.left_out if said is answer]
            if names:
                parts.append(f"{why}: {', '.join(names)}")
        if self.critical:
            parts.append(f"critical error: {', '.join(self.critical)}")
        return f"{'; '.join(parts)}."


def total(card: Scorecard, answers: Mapping[str, Value], who: AnsweredBy) -> Total:
    """Work out a scorecard's total.

    Args:
        card: The scorecard.
        answers: Criterion id to answer; a criterion that is not there could not be told.
        who: Whose answers they are; what only others may answer is not asked.

    Returns:
        The mean of the answers by weight, without what was not needed. It is not a number when
        less than ``LEAST_ANSWERED`` of the weight that was needed is answered.
    """
    asked = [one for one in card.criteria if one.asks(who)]
    given = {one.id: answers.get(one.id, Answer.CANNOT_TELL) for one in asked}
    critical = tuple(_critical(asked, given))
    counted = [one for one in asked if one.weight > 0]
    weights = {one.id: one.weight for one in counted}
    worth = {one.id: _worth(one, given[one.id]) for one in counted}
    left = tuple((name, _why(given[name])) for name, value in worth.items() if value is None)
    needed = sum(weights.values()) - sum(
        weights[name] for name, answer in left if answer is Answer.NOT_NEEDED
    )
    told = {name: value for name, value in worth.items() if value is not None}
    weight = sum(weights[name] for name in told)
    enough = weight > 0 and weight >= LEAST_ANSWERED * needed
    mean = sum(weights[name] * value for name, value in told.items()) / weight if enough else None
    if critical and card.on_critical is OnCritical.ZERO:
        mean = 0.0
    return Total(
        value=math.nan if mean is None else round(100.0 * mean, 2),
        answered=weight / needed if needed else 0.0,
        left_out=left,
        critical=critical,
        scorecard=card.id,
        scorecard_version=card.version,
    )


def machine_answers(conversation: Conversation, card: Scorecard) -> dict[str, Value]:
    """Give the latest automatic answer to each criterion of one version of a scorecard."""
    facts = [event.fact for event in conversation.scores]
    scores = [fact.score for fact in facts if isinstance(fact, ScoreGiven)]
    mine = (card.id, card.version)
    return {
        score.criterion: score.value
        for score in scores
        if (score.scorecard, score.scorecard_version) == mine
    }


def machine_total(conversation: Conversation, card: Scorecard) -> Total:
    """Work out the total of a conversation's automatic scores."""
    return total(card, machine_answers(conversation, card), AnsweredBy.MACHINE)


def _critical(asked: list[Criterion], given: Mapping[str, Value]) -> Iterator[str]:
    for one in asked:
        if one.critical and given[one.id] in (Answer.NO, Answer.MISSING):
            yield one.id


def _worth(criterion: Criterion, value: Value) -> float | None:
    """Give an answer's worth from 0 to 1; None when it does not count."""
    if isinstance(value, Answer):
        return _WORTH.get(value)
    if not math.isfinite(value):
        return None
    share = min(max(float(value) / 100.0, 0.0), 1.0)
    return 1.0 - share if criterion.low_is_good else share


def _why(value: Value) -> Answer:
    return value if isinstance(value, Answer) else Answer.CANNOT_TELL
