"""Quality: scorecards, and automatic checks that answer their criteria from a conversation.

Scorecard files and finished conversations come in; findings with their turns, probability and
reason come out. Tables, plans, reviews by people and estimates have rooms of their own in it. It
knows no reactor and no screen.
"""

from undivided.quality.finding import Check, Finding
from undivided.quality.scorecard import default_scorecard, load_scorecard, parse_scorecard
from undivided.quality.scorecards import Scorecards, ScorecardsNow, open_scorecards
from undivided.quality.shelf import ScorecardShelf

__all__ = [
    "Check",
    "Finding",
    "ScorecardShelf",
    "Scorecards",
    "ScorecardsNow",
    "default_scorecard",
    "load_scorecard",
    "open_scorecards",
    "parse_scorecard",
]
