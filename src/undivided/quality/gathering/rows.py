"""A finished conversation's automatic scores as rows of a table."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from undivided.domain import (
    Answer,
    AnsweredBy,
    Component,
    Conversation,
    Score,
    ScoreGiven,
)
from undivided.quality.difficulty import DifficultyModel
from undivided.quality.gathering.asking import ScorecardsBy
from undivided.quality.tables import ANSWERS, Column, Scores
from undivided.quality.tables.scores import COLUMNS
from undivided.quality.totals import total

_VERSION = "2"
Row = tuple[dict[str, str], float]
"""Texts by column, as far as they are known, and the value."""


@dataclass(frozen=True, slots=True)
class RowsOf:
    """Makes rows.

    Args:
        cards: Scorecards by name and version.
        difficulty: Tells the stratum.
    """

    cards: ScorecardsBy
    difficulty: DifficultyModel

    @property
    def rules(self) -> str:
        """Name the rules: rows made by others are not mixed with these."""
        return f"{_VERSION} {self.difficulty.version} {self.cards.in_force().full_name}"

    def of(self, conversation: Conversation) -> Iterator[Row]:
        """Give the rows of one conversation; none before it has ended, or without scores.

        Of several versions of the scorecard the one that scored last counts.
        """
        began = conversation.started
        given = [
            (event, event.fact.score)
            for event in conversation.scores
            if isinstance(event.fact, ScoreGiven)
        ]
        if began is None or conversation.ended is None or not given:
            return
        event, last = given[-1]
        mine = {s.criterion: s for _, s in given if _version(s) == _version(last)}
        scorer = event.by.version if isinstance(event.by, Component) else ""
        stratum = self.difficulty.judge(conversation).stratum
        year, week, _ = conversation.began.isocalendar() if conversation.began else (0, 0, 0)
        period = f"{year}-W{week:02d}" if year else ""
        told = {
            "conversation": conversation.id,
            "stratum": stratum,
            "agent": conversation.agent,
            "period": period,
            "program": began.program,
            "scorecard_version": last.scorecard_version,
            "scorer_version": scorer,
        }
        card = self.cards.of(last.scorecard, last.scorecard_version)
        answers = {name: score.value for name, score in mine.items()}
        if "" not in mine:
            yield told, total(card, answers, AnsweredBy.MACHINE).value
        for name, score in mine.items():
            # Of a learnt scorer the expected value counts: .55 tells more than "cannot tell".
            value = number_of(score.value) if score.expected is None else score.expected
            yield {**told, "criterion": name, "scorer_version": score.scorer or scorer}, value


def number_of(value: Answer | float) -> float:
    """Give an answer as tables have it; not a number where nothing was told."""
    if isinstance(value, Answer):
        return ANSWERS.get(value.value, math.nan)
    return float(value)


def table_of(rows: Sequence[Row]) -> Scores:
    """Make a table of rows."""
    columns = {name: Column.of([told.get(name, "") for told, _ in rows]) for name in COLUMNS}
    return Scores(**columns, value=np.array([value for _, value in rows], dtype=np.float64))


def _version(score: Score) -> tuple[str, str]:
    return score.scorecard, score.scorecard_version
