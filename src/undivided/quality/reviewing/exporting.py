"""The ledger's reviews and scores as rows of the tables that estimates read."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from undivided.domain import (
    Answer,
    AnsweredBy,
    CallTransferred,
    Component,
    ConversationStarted,
    Event,
    Fact,
    Score,
    Scorecard,
    ScoreGiven,
)
from undivided.quality.reviewing.answering import value_in_words, whole
from undivided.quality.reviewing.book import ReviewBook

REVIEW_COLUMNS = (
    "conversation", "criterion", "reviewer", "value", "sample", "plan", "scorecard_version", "at",
)  # fmt: skip
SCORE_COLUMNS = (
    "conversation", "criterion", "value", "stratum", "agent", "team", "period", "program",
    "scorecard_version", "scorer_version", "tenure", "group",
)  # fmt: skip
_NOT_OURS = ("", "")
"""Tenure and groups of agents: only the centre knows them, and only it may write them down."""
SCORED: frozenset[type[Fact]] = frozenset({ConversationStarted, CallTransferred, ScoreGiven})
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


@dataclass(slots=True)
class _Scored:
    program: str = ""
    agent: str = ""
    period: str = ""
    scorer: str = ""
    scores: dict[str, Score] = field(default_factory=dict)


def score_rows(
    events: Iterable[Event],
    program: str,
    scorecard: Scorecard,
    stratum: Callable[[str], str] = lambda _: "all",
) -> Iterator[tuple[str, ...]]:
    """Give every conversation's automatic scores, as ``SCORE_COLUMNS``.

    Args:
        events: Those of ``SCORED`` kinds, in order; the latest answer to a criterion counts.
        program: Whose conversations.
        scorecard: Says what the whole comes to.
        stratum: Tells the stratum of a conversation.
    """
    found: dict[str, _Scored] = {}
    for event in events:
        _take(found.setdefault(event.conversation, _Scored()), event)
    for name, one in found.items():
        if one.program != program or not one.scores:
            continue
        values: dict[str, Answer | float] = {k: score.value for k, score in one.scores.items()}
        latest = list(one.scores.values())[-1]
        where = (stratum(name), one.agent, "", one.period, program)
        if "" not in one.scores:
            said = value_in_words(whole(values, scorecard, AnsweredBy.MACHINE))
            yield (name, "", said, *where,
                   latest.scorecard_version, one.scorer, *_NOT_OURS)  # fmt: skip
        for criterion, score in one.scores.items():
            said = value_in_words(score.value if score.expected is None else score.expected)
            told = (score.scorecard_version, score.scorer or one.scorer)
            yield (name, criterion, said, *where, *told, *_NOT_OURS)


def _take(one: _Scored, event: Event) -> None:
    match event.fact:
        case ConversationStarted() as fact:
            one.program, one.agent = fact.program, fact.agent
            year, week, _ = event.at.isocalendar()
            one.period = f"{year}-W{week:02d}"
        case CallTransferred(agent):
            one.agent = agent
        case ScoreGiven(score):
            one.scores[score.criterion] = score
            if isinstance(event.by, Component):
                one.scorer = event.by.version
