"""From the ledger's address to the people who may enter."""

from pathlib import Path

from undivided.ledger import is_server, open_tables
from undivided.people.people import People
from undivided.people.steps import STEPS


def open_people(ledger: str, home: Path, program: str) -> People:
    """Open a program's people, making their tables when they are not there.

    Args:
        ledger: The ledger's address: a PostgreSQL server keeps the people too, so that all
            servers know the same ones and the same sessions.
        home: Where their file lies otherwise; only its owner can read it.
        program: Whose people.

    Raises:
        BadInput: If the address is wrong or the file belongs to another program.
        Unavailable: If the database cannot be used now.
    """
    address = ledger if is_server(ledger) else str(home / "people.sqlite")
    return People(open_tables(address, "people", STEPS), program)
