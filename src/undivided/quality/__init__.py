"""Quality: scorecards, and automatic checks that answer their criteria from a conversation.

Scorecard files and finished conversations come in; findings with their turns, probability and
reason come out. Tables, plans, reviews by people and estimates have rooms of their own in it.
It knows no reactor and no screen.
"""

from undivided.quality.finding import Check, Finding
from undivided.quality.scorecard import default_scorecard, load_scorecard, parse_scorecard

__all__ = ["Check", "Finding", "default_scorecard", "load_scorecard", "parse_scorecard"]
