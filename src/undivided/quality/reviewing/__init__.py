"""Reviews by people: assigned from a plan, followed in the ledger, and given out as tables.

A plan's rows, a scorecard and the ledger's facts come in; assignments, who has what to do, and rows
of reviews go out. It makes no person's act, knows no screen and estimates nothing.
"""

from undivided.quality.reviewing.answering import asked, check_answers, value_in_words, whole
from undivided.quality.reviewing.assigning import PlanRow, assignment, read_plan
from undivided.quality.reviewing.book import CHOSEN, Agreed, Asked, Dispute, ReviewBook
from undivided.quality.reviewing.exporting import review_rows
from undivided.quality.reviewing.talking import agents_of

__all__ = [
    "CHOSEN",
    "Agreed",
    "Asked",
    "Dispute",
    "PlanRow",
    "ReviewBook",
    "agents_of",
    "asked",
    "assignment",
    "check_answers",
    "read_plan",
    "review_rows",
    "value_in_words",
    "whole",
]
