"""From the ledger's address to where passages are held for search."""

import logging

from undivided.domain import UndividedError
from undivided.knowledge.catalogue import Catalogue
from undivided.knowledge.search.embedding import model_name
from undivided.knowledge.search.holding import Holder, MakeHolder, MemoryHolder
from undivided.knowledge.search.naming import MakeEntities
from undivided.knowledge.search.postgres_holding import PostgresHolder
from undivided.knowledge.search.tables import STEPS
from undivided.knowledge.words import WORDS
from undivided.language import Embedder
from undivided.ledger import is_server, open_tables

MEMORY = "memory"

_log = logging.getLogger(__name__)


def choose_holder(ledger: str, program: str, search: str) -> MakeHolder:
    """Choose where a program's passages are held: in PostgreSQL when the ledger is there.

    Args:
        ledger: The ledger's address.
        program: Whose passages.
        search: "memory" to hold them in memory all the same; else "auto".

    Returns:
        Makes the holder; where the server has no pgvector, the one in memory, with a warning.
    """
    if search == MEMORY or not is_server(ledger):
        return MemoryHolder

    def make(
        catalogue: Catalogue, embedder: Embedder | None, entities: MakeEntities, workers: int
    ) -> Holder:
        try:
            tables = open_tables(ledger, "search", STEPS)
        except UndividedError as error:
            _log.warning("Articles are searched in memory, not in PostgreSQL: %s", error)
            return MemoryHolder(catalogue, embedder, entities, workers)
        model = model_name(embedder) if embedder else ""
        library = f"{program} {model} words {WORDS}".replace("  ", " ")
        return PostgresHolder(tables, library, catalogue, embedder, entities, workers)

    return make
