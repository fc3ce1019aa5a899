"""Turns come in; now and then one passage of knowledge goes out as a card, with its evidence.

A card appears only when its calibrated chance of being useful clears the threshold and no rule of
restraint forbids it; what was held back is reported with the reason. This reactor keeps no state
and does not know other reactors, screens or agents.
"""

from undivided.reactors.cards.reactor import CardReactor

__all__ = ["CardReactor"]
