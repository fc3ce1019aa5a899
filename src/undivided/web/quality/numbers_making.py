"""What counts the numbers of a server: from all that it has, or from its ledger alone."""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from undivided.domain import Scorecard
from undivided.ledger import Ledger
from undivided.live import reread
from undivided.quality.difficulty import shipped_difficulty
from undivided.quality.gathering import (
    Gathering,
    LedgerPart,
    LedgerScores,
    RowsOf,
    ScorecardsBy,
)
from undivided.quality.numbers import Question, questions_of
from undivided.quality.reviewing.following import BookFollowing
from undivided.quality.scorecards import Scorecards
from undivided.web.quality.numbers_counting import NumbersCounting
from undivided.web.quality.numbers_shelf import NumbersShelf

_FOLDER = "numbers"


def numbers_of(
    gathering: Gathering, card: Scorecard, now: Callable[[], datetime]
) -> NumbersCounting:
    """Make what counts.

    Args:
        gathering: What scores and reviews there are.
        card: The scorecard in force: its criteria come first, with their questions.
        now: The clock, UTC.
    """

    def known() -> Mapping[str, Question]:
        return questions_of([card])

    folder = gathering.store.folder / _FOLDER if gathering.store else None
    return NumbersCounting(gathering, known, now, NumbersShelf(folder))


def of_ledger(ledger: Ledger, program: str) -> Gathering:
    """Gather what a ledger has by itself, by the scorecards and the difficulty that ship."""
    cards = ScorecardsBy(Scorecards, program)
    rows = RowsOf(cards, shipped_difficulty())
    scores = LedgerScores(ledger, program, partial(reread, ledger), rows)
    return Gathering(None, LedgerPart(scores, BookFollowing(ledger), cards))
