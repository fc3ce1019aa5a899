"""Imports come in; articles with every version they ever had, and numbered passages, go out.

What is imported is kept on disk, beside the ledger or in its PostgreSQL, all of an import or
nothing of it. This part does not know how a file is read and not how passages are searched: it
tells an index what changed since the index last asked, a page at a time.
"""

from undivided.knowledge.catalogue.catalogue import (
    Catalogue,
    Changed,
    File,
    Import,
    Kept,
    Row,
    Version,
)
from undivided.knowledge.catalogue.memory import MemoryCatalogue
from undivided.knowledge.catalogue.opening import open_catalogue

__all__ = [
    "Catalogue",
    "Changed",
    "File",
    "Import",
    "Kept",
    "MemoryCatalogue",
    "Row",
    "Version",
    "open_catalogue",
]
