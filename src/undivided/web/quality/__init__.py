"""The Quality pages' API: reviews to make, sessions, disputes, and numbers.

Requests of a person who signed in come in; blind reviews, events with that person's name, and
numbers counted beside the server's work go out. Nobody is shown a score of a conversation that they
have still to review.
"""

from undivided.web.quality import choosing, consensus, disputing, numbers, planning, reviewing
from undivided.web.quality.blind import may_see_scores, no_blind_reviewer
from undivided.web.quality.numbers_making import numbers_of, of_ledger
from undivided.web.quality.planning import Planning
from undivided.web.quality.state import Quality

routers = (
    reviewing.router,
    choosing.router,
    consensus.router,
    disputing.router,
    planning.router,
    numbers.router,
)

__all__ = [
    "Planning",
    "Quality",
    "may_see_scores",
    "no_blind_reviewer",
    "numbers_of",
    "of_ledger",
    "routers",
]
