"""What scores and reviews an application has."""

from functools import partial
from pathlib import Path

from undivided.app.app import App
from undivided.live import reread
from undivided.quality.gathering import (
    Gathering,
    LedgerPart,
    LedgerScores,
    RowsOf,
    ScorecardsBy,
)
from undivided.quality.reviewing.following import BookFollowing
from undivided.quality.store import QualityStore


def gathering_of(app: App) -> Gathering:
    """Gather the scores and reviews of the application's program: imported, and its ledger's."""
    part = LedgerPart(ledger_scores(app), BookFollowing(app.ledger), scorecards_by(app))

    def teams() -> dict[str, str]:
        return {one.id: one.team for one in app.people.everyone()}

    return Gathering(QualityStore(_folder(app)), part, teams)


def ledger_scores(app: App) -> LedgerScores:
    """Follow the scores of the program's conversations; what was read is kept in the home."""
    rows = RowsOf(scorecards_by(app), app.difficulty)
    fold = partial(reread, app.ledger)
    return LedgerScores(app.ledger, app.settings.program, fold, rows, _folder(app))


def scorecards_by(app: App) -> ScorecardsBy:
    """Give the program's scorecards by name and version, old versions too."""
    scorecards = app.scorecards
    return ScorecardsBy(scorecards.now, app.settings.program, scorecards.shelf)


def _folder(app: App) -> Path:
    return app.settings.home / "quality" / app.settings.program
