"""Which criteria there are: those of the scorecard in its order, then those only tables know."""

from collections.abc import Iterable, Mapping

from undivided.domain import Scorecard
from undivided.quality.cards import default_cards
from undivided.quality.numbers.numbers import Question
from undivided.quality.tables import Scores

WHOLE = Question("", "The whole scorecard")


def questions_of(scorecards: Iterable[Scorecard]) -> dict[str, Question]:
    """Give the criteria of scorecards by their ids, in order; the first of an id counts."""
    found: dict[str, Question] = {}
    for card in scorecards:
        for one in card.criteria:
            found.setdefault(one.id, Question(one.id, one.question, one.critical))
    return found


def criteria_of(scores: Scores, known: Mapping[str, Question]) -> tuple[Question, ...]:
    """Give the criteria that there are scores on.

    Args:
        scores: Of any criteria.
        known: Those of the scorecard, in its order.
    """
    there = scores.criterion.used()
    named = {card.criterion: card.name for card in default_cards()}
    found = [WHOLE] if "" in there else []
    found += [one for name, one in known.items() if name in there]
    found += [Question(name, named.get(name, name)) for name in there if name and name not in known]
    return tuple(found)
