"""From an address to an open ledger, or to the tables that another room keeps."""

from collections.abc import Sequence
from pathlib import Path

from undivided.domain import BadInput, Unavailable
from undivided.ledger.database import Database
from undivided.ledger.keys import Vault
from undivided.ledger.ledger import Ledger
from undivided.ledger.migrations import Migration, migrate
from undivided.ledger.sql_ledger import SqlLedger
from undivided.ledger.sqlite import MEMORY, SqliteDatabase
from undivided.ledger.transactions import Transactions

_KEY_BYTES = 32


def open_ledger(address: str, master_key: bytes) -> Ledger:
    """Open a ledger, making or migrating its tables when needed.

    Args:
        address: A file path, ``sqlite:///absolute/path``, ``:memory:``, or
            ``postgresql://user:password@host:port/database``.
        master_key: 32 bytes, see ``undivided.ledger.master_key``.

    Raises:
        BadInput: If the address or the master key is wrong, or the database is not a ledger.
        Unavailable: If the database cannot be used now.
    """
    if len(master_key) != _KEY_BYTES:
        raise BadInput("The master key is not 32 bytes long.", "Give it as 64 hex digits.")
    return SqlLedger(_database(address, "ledger"), Vault(master_key))


def open_tables(address: str, name: str, steps: Sequence[Migration]) -> Transactions:
    """Open the tables of a room above, making or migrating them when needed.

    The room writes its statements in the dialect of ``undivided.ledger.database``; which database
    it is, and how it is locked, reached and kept whole, is settled here.

    Args:
        address: As for ``open_ledger``.
        name: What is kept, for people; PostgreSQL knows "catalogue", in a schema of its own.
        steps: From no tables to the newest shape; a step that shipped never changes.

    Returns:
        Lends connections inside transactions; close it at the end.

    Raises:
        BadInput: If the address is wrong, or the database belongs to another program.
        Unavailable: If the database cannot be used now.
    """
    database = _database(address, name)
    tables = Transactions(database)
    try:
        migrate(database, tables, steps)
    except BaseException:
        tables.close()
        raise
    return tables


def is_server(address: str) -> bool:
    """Tell whether an address names a PostgreSQL server rather than a file."""
    return address.partition("://")[0] in ("postgresql", "postgres")


def _database(address: str, name: str = "ledger") -> Database:
    scheme, separator, rest = address.partition("://")
    if address == MEMORY:
        return SqliteDatabase(MEMORY, name=name)
    if not separator and address:
        return SqliteDatabase(str(Path(address).expanduser()), name=name)
    if scheme == "sqlite" and rest.startswith("/"):
        return SqliteDatabase(rest, name=name)
    if is_server(address):
        return _postgres(address, name)
    raise BadInput(
        f"The {name}'s address is neither a file nor a postgresql:// address.",
        "Give a path, sqlite:///absolute/path or postgresql://user:password@host/database.",
    )


def _postgres(address: str, name: str) -> Database:
    try:
        # PostgreSQL is optional, and so is its driver.
        from undivided.ledger.postgres import PostgresDatabase
    except ModuleNotFoundError as error:
        raise Unavailable(
            "The driver for PostgreSQL is not installed.",
            "Install it with `pip install 'undivided[postgres]'`.",
        ) from error
    return PostgresDatabase(address, name)
