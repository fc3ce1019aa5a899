"""All numbers of quality in one value: estimates, agreement, alarms, cards and the plan.

Records come in; ``Numbers`` go out, the same for the page, the report and whoever else tells them.
It knows no web, no clock and no ledger.
"""

from undivided.quality.numbers.counting import count
from undivided.quality.numbers.numbers import Numbers, Question
from undivided.quality.numbers.questions import questions_of

__all__ = ["Numbers", "Question", "count", "questions_of"]
