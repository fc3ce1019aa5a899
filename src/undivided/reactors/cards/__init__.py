"""Turns come in; now and then one passage of knowledge goes out as a card, with its evidence.

A card appears only when its calibrated chance of being useful clears the threshold and no rule of
restraint forbids it; what was held back is reported with the reason. This reactor keeps no state
and does not know other reactors, screens or agents.
"""

from undivided.reactors.cards.acceptance import Acceptance
from undivided.reactors.cards.learned import Learned
from undivided.reactors.cards.reactor import CardReactor
from undivided.reactors.cards.restraint import Budget
from undivided.reactors.cards.store import LearnedStore
from undivided.reactors.cards.telling import TellingReactor

__all__ = ["Acceptance", "Budget", "CardReactor", "Learned", "LearnedStore", "TellingReactor"]
