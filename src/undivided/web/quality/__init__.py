"""The Quality pages' API: reviews to make, what two reviewers agree on, and disputes.

Requests of a person who signed in come in; blind reviews, and events with that person's name, go
out. Nobody is shown a score of a conversation that they have still to review.
"""

from undivided.web.quality import consensus, disputing, reviewing
from undivided.web.quality.blind import may_see_scores, no_blind_reviewer
from undivided.web.quality.state import Quality

routers = (reviewing.router, consensus.router, disputing.router)

__all__ = ["Quality", "may_see_scores", "no_blind_reviewer", "routers"]
