"""A ledger with a few scored and reviewed chats."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from tests.web.chats import short
from undivided.domain import (
    Answer,
    Component,
    Event,
    Person,
    ReviewAnswer,
    ReviewKind,
    ReviewSubmitted,
    Score,
    ScoreGiven,
)
from undivided.ledger import Ledger
from undivided.live import reread
from undivided.quality import default_scorecard
from undivided.quality.difficulty import shipped_difficulty
from undivided.quality.gathering import (
    Gathering,
    LedgerPart,
    LedgerScores,
    RowsOf,
    ScorecardsBy,
)
from undivided.quality.reviewing import PlanRow, assignment
from undivided.quality.reviewing.following import BookFollowing
from undivided.quality.scorecards import Scorecards
from undivided.quality.store import QualityStore

NOW = datetime(2026, 11, 20, tzinfo=UTC)
CARD = default_scorecard()


def scored(number: int, greeting: Answer = Answer.YES, scorer: str = "7") -> list[Event]:
    """One chat with all its scores."""
    told = short(number, ["customer: Where is it?", "agent: Hello, it left today."])
    values = {
        one.id: Answer.GIVEN if one.kind.value == "three_way" else Answer.YES
        for one in CARD.criteria
        if one.weight
    }
    return [*told, *scores(told[-1], {**values, "greeting": greeting}, scorer)]


def scores(last: Event, values: dict[str, Answer], scorer: str = "7") -> Iterable[Event]:
    for name, value in values.items():
        yield Event(
            f"score-{scorer}-{last.conversation}-{name}",
            last.conversation,
            last.at,
            Component("scores", scorer),
            ScoreGiven(Score(name, value, (), 0.8, "", CARD.id, CARD.version)),
            last.id,
        )


def reviewed(number: int, reviewer: str = "rita", sample: str = "uniform") -> list[Event]:
    """An assignment of one chat, and its review."""
    conversation = f"chat-{number}"
    asked = assignment(PlanRow("plan-1", conversation, "easy", sample, reviewer), NOW)
    answers = tuple(
        ReviewAnswer(one.id, Answer.GIVEN if one.kind.value == "three_way" else Answer.NO)
        for one in CARD.criteria
        if one.weight
    )
    kind = ReviewKind.SECOND if sample == "double" else ReviewKind.FIRST
    fact = ReviewSubmitted(asked.id, kind, answers, CARD.id, CARD.version)
    by = Person(reviewer, "reviewer")
    return [asked, Event(f"review-{number}-{reviewer}", conversation, NOW, by, fact, asked.id)]


def following(ledger: Ledger, folder: Path | None = None) -> LedgerScores:
    rows = RowsOf(ScorecardsBy(Scorecards, "default"), shipped_difficulty())
    return LedgerScores(ledger, "default", partial(reread, ledger), rows, folder)


def gathering(ledger: Ledger, folder: Path | None = None) -> Gathering:
    cards = ScorecardsBy(Scorecards, "default")
    part = LedgerPart(following(ledger, folder), BookFollowing(ledger), cards)
    return Gathering(QualityStore(folder) if folder else None, part)
