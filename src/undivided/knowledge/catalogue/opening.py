"""From the ledger's address to an open catalogue."""

from pathlib import Path

from undivided.knowledge.catalogue.catalogue import Catalogue
from undivided.knowledge.catalogue.sql_catalogue import SqlCatalogue
from undivided.knowledge.catalogue.steps import STEPS
from undivided.ledger import is_server, open_tables


def open_catalogue(ledger: str, folder: Path, program: str) -> Catalogue:
    """Open a program's catalogue, making its tables when they are not there.

    Args:
        ledger: The ledger's address: a PostgreSQL server keeps the catalogue too.
        folder: Where its file lies otherwise.
        program: Whose articles.

    Raises:
        BadInput: If the address is wrong or the file belongs to another program.
        Unavailable: If the database cannot be used now.
    """
    address = ledger if is_server(ledger) else str(folder / "catalogue.sqlite")
    return SqlCatalogue(open_tables(address, "catalogue", STEPS), program)
