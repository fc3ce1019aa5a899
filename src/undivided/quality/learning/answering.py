"""What a learnt scorer answers, with the turns that moved it most."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from undivided.domain import Answer, Conversation, CriterionKind, Scorecard
from undivided.language.head import TextEmbedder
from undivided.quality.finding import Finding, cannot_tell
from undivided.quality.learning.describing import BLOCKS, Described, describe
from undivided.quality.learning.lesson import in_force
from undivided.quality.learning.question import Question, find_question, present
from undivided.quality.learning.scorer import LearntScorer
from undivided.quality.learning.training import WITHIN

SURE = 0.6
"""Chance below which neither answer in words is given."""
LEAST_WORDS = 5
_MOST_TURNS = 3
_WORDS: Mapping[CriterionKind, tuple[Answer, Answer]] = {
    CriterionKind.YES_NO: (Answer.YES, Answer.NO),
    CriterionKind.THREE_WAY: (Answer.GIVEN, Answer.MISSING),
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a learnt scorer says.

    Args:
        finding: As of any check.
        expected: What a reviewer is expected to say on average, see ``Score.expected``; where
            nothing can be told, the mean of what was taught.
        scorer: Name of the scorer.
    """

    finding: Finding
    expected: float
    scorer: str


@dataclass(frozen=True, slots=True)
class Learnt:
    """The learnt scorers in force.

    Args:
        scorers: At most one a question.
        version: Of what is in force; it changes when something is put in force again, too.
        embedder: The sentence model; None only without scorers.
    """

    scorers: tuple[LearntScorer, ...]
    version: str
    embedder: TextEmbedder | None

    def answers(self, conversation: Conversation, card: Scorecard) -> Mapping[str, Said]:
        """Answer what was learnt of a scorecard: by criterion, "" = the whole scorecard."""
        fitting = [*self._fitting(card)]
        if not fitting or not self.embedder:
            return {}
        read = describe(conversation, self.embedder)
        return {
            question.criterion: answer(
                scorer, conversation.id, read.beside(present(conversation, card, question))
            )
            for scorer, question in fitting
        }

    def _fitting(self, card: Scorecard) -> Iterator[tuple[LearntScorer, Question]]:
        for scorer in self.scorers:
            question = _asked(card, scorer.question)
            embedder = self.embedder.version if self.embedder else ""
            if question and in_force([scorer], question, embedder):
                yield scorer, question


def answer(scorer: LearntScorer, conversation: str, read: Described) -> Said:
    """Answer a question.

    Args:
        scorer: Who answers.
        conversation: Id; one whose review taught the scorer meets only the model that has not seen
            that review.
        read: The conversation.
    """
    if why := _why_not(scorer, read):
        return Said(cannot_tell(why), round(scorer.usual(conversation), 4), scorer.name)
    row = read.row
    expected = scorer.expected(conversation, row)
    applies = scorer.applies(conversation, row)
    if applies <= 1.0 - SURE:
        told = f"{_learnt_from(scorer)}: {1 - applies:.0%} that it was not needed."
        finding = Finding(Answer.NOT_NEEDED, (), round(1.0 - applies, 4), told)
    else:
        finding = _finding(scorer, conversation, read, expected)
    return Said(finding, round(expected, 4), scorer.name)


def _finding(scorer: LearntScorer, conversation: str, read: Described, expected: float) -> Finding:
    chance = round(scorer.probability(conversation, read.row), 4)
    moved = _moved(scorer, conversation, read)
    if not scorer.in_words:
        told = (
            f"{_learnt_from(scorer)}: {chance:.0%} that a reviewer is within {WITHIN:.0f} points."
        )
        return Finding(round(expected, 2), moved, chance, told)
    if chance < SURE:
        told = f"{_learnt_from(scorer)}: {expected:.0%} for yes, which tells neither."
        return Finding(Answer.CANNOT_TELL, (), 0.0, told)
    yes, no = _WORDS[scorer.question.kind]
    value = yes if expected >= 0.5 else no
    told = f"{_learnt_from(scorer)}: {chance:.0%} that a reviewer says the same."
    return Finding(value, moved, chance, told)


def _moved(scorer: LearntScorer, conversation: str, read: Described) -> tuple[str, ...]:
    """Give the turns that moved the score most towards where it is, or else most of all."""
    weights, middle = scorer.weights(conversation)
    first = len(read.numbers)
    by_block = weights[first:].reshape(BLOCKS, -1)
    centre = middle[first:].reshape(BLOCKS, -1)
    shares = read.shares
    pushes = sum(
        shares[:, block] * ((read.vectors - centre[block]) @ by_block[block])
        for block in range(BLOCKS)
    )
    pushes = np.asarray(pushes)
    way = 1.0 if float(pushes.sum()) >= 0 else -1.0
    order = np.argsort(-way * pushes, kind="stable")[:_MOST_TURNS]
    told = [place for place in order if way * pushes[place] > 0] or order[:1].tolist()
    return tuple(read.turns[place] for place in sorted(told))


def _why_not(scorer: LearntScorer, read: Described) -> str:
    if read.why_not:
        return read.why_not
    if read.words < LEAST_WORDS:
        return f"Too little was said: {read.words} words."
    if read.language not in scorer.languages:
        return f"It was taught by no conversations in “{read.language}”."
    return ""


def _learnt_from(scorer: LearntScorer) -> str:
    return f"Learnt from {scorer.reviews} reviews"


def _asked(card: Scorecard, learnt: Question) -> Question | None:
    """Give the question as the card asks it now; None when it is another card's or gone."""
    if card.id != learnt.card:
        return None
    try:
        return find_question(card, learnt.criterion)
    except KeyError:
        return None
