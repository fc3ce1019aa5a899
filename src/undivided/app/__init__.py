"""Settings in, wired application out: which rooms work together, and with what.

Everything that is chosen by a setting is chosen here. Models are loaded when first needed, so
that commands which need none start at once.
"""

from undivided.app.app import LEDGER, MOST_HOTWORDS, App, open_app
from undivided.app.gathering import gathering_of, ledger_scores, scorecards_by

__all__ = [
    "LEDGER",
    "MOST_HOTWORDS",
    "App",
    "gathering_of",
    "ledger_scores",
    "open_app",
    "scorecards_by",
]
