"""What became of knowledge in conversations, as pure reads of the ledger.

Events of one program come in, in ledger order; what became of each card, how often cards are shown
and used and how far their chances hold, whether customers came back, where an article was used, and
what was asked and not found go out. It knows no screen and no search, keeps nothing, and can be
rebuilt from the events.
"""

from undivided.knowledge.use.course import Asked, Outcome
from undivided.knowledge.use.gaps import Embed, Gap, gaps
from undivided.knowledge.use.later import Later, Returned, later
from undivided.knowledge.use.measures import Use, VersionUse, measure
from undivided.knowledge.use.places import Place, places
from undivided.knowledge.use.reading import (
    UseReading,
    gaps_in,
    knowledge_use,
    places_in,
    read_use,
)
from undivided.knowledge.use.share import Share

__all__ = [
    "Asked",
    "Embed",
    "Gap",
    "Later",
    "Outcome",
    "Place",
    "Returned",
    "Share",
    "Use",
    "UseReading",
    "VersionUse",
    "gaps",
    "gaps_in",
    "knowledge_use",
    "later",
    "measure",
    "places",
    "places_in",
    "read_use",
]
