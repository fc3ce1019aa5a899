"""Alarms: has quality fallen, or has the automatic score come loose from what people say?

Scores and reviews by period come in; series of numbers, alarms in plain words and conversations to
listen to come out. It knows no screen, no clock and no ledger.
"""

from undivided.quality.monitoring.monitor import BASELINE, Monitored, monitor
from undivided.quality.monitoring.series import Look, Series, series_of
from undivided.quality.monitoring.watching import Alarm, Hint, Watched, watch
from undivided.quality.monitoring.words import latest_in_words

__all__ = [
    "BASELINE",
    "Alarm",
    "Hint",
    "Look",
    "Monitored",
    "Series",
    "Watched",
    "latest_in_words",
    "monitor",
    "series_of",
    "watch",
]
