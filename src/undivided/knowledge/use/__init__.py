"""What became of knowledge in conversations, as pure reads of the ledger.

Events of one program come in, in ledger order; what became of each card, how often cards are shown
and used and how far their chances hold, where an article was used, and what was asked and not found
go out. It knows no screen and no search, keeps nothing, and can be rebuilt from the events.
"""

from undivided.knowledge.use.course import Asked, Outcome
from undivided.knowledge.use.gaps import Embed, Gap, gaps
from undivided.knowledge.use.measures import Share, Use, VersionUse, measure
from undivided.knowledge.use.places import Place, places
from undivided.knowledge.use.reading import (
    UseReading,
    gaps_in,
    knowledge_use,
    places_in,
    read_use,
)

__all__ = [
    "Asked",
    "Embed",
    "Gap",
    "Outcome",
    "Place",
    "Share",
    "Use",
    "UseReading",
    "VersionUse",
    "gaps",
    "gaps_in",
    "knowledge_use",
    "measure",
    "places",
    "places_in",
    "read_use",
]
