"""Articles with every version that was imported come in; passages by number come out."""

from undivided.knowledge.catalogue.catalogue import Catalogue, Changed, Kept, Row, Version
from undivided.knowledge.catalogue.memory import MemoryCatalogue

__all__ = ["Catalogue", "Changed", "Kept", "MemoryCatalogue", "Row", "Version"]
