"""What scores and reviews an application has."""

from functools import partial

from undivided.app.app import App
from undivided.live import reread
from undivided.quality.gathering import Gathering, ScorecardsBy, open_gathering


def gathering_of(app: App) -> Gathering:
    """Gather the scores and reviews of the application's program: imported, and its ledger's."""
    return open_gathering(
        app.ledger,
        scorecards_by(app),
        app.difficulty,
        partial(reread, app.ledger),
        app.settings.home / "quality" / app.settings.program,
    )


def scorecards_by(app: App) -> ScorecardsBy:
    """Give the program's scorecards by name and version, old versions too."""
    scorecards = app.scorecards
    return ScorecardsBy(scorecards.now, app.settings.program, scorecards.shelf)
