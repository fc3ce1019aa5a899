"""From an address to an open ledger."""

from pathlib import Path

from undivided.domain import BadInput, Unavailable
from undivided.ledger.database import Database
from undivided.ledger.keys import Vault
from undivided.ledger.ledger import Ledger
from undivided.ledger.sql_ledger import SqlLedger
from undivided.ledger.sqlite import MEMORY, SqliteDatabase

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
    return SqlLedger(_database(address), Vault(master_key))


def _database(address: str) -> Database:
    scheme, separator, rest = address.partition("://")
    if address == MEMORY:
        return SqliteDatabase(MEMORY)
    if not separator and address:
        return SqliteDatabase(str(Path(address).expanduser()))
    if scheme == "sqlite" and rest.startswith("/"):
        return SqliteDatabase(rest)
    if scheme in ("postgresql", "postgres"):
        return _postgres(address)
    raise BadInput(
        "The ledger's address is neither a file nor a postgresql:// address.",
        "Give a path, sqlite:///absolute/path or postgresql://user:password@host/database.",
    )


def _postgres(address: str) -> Database:
    try:
        # PostgreSQL is optional, and so is its driver.
        from undivided.ledger.postgres import PostgresDatabase
    except ModuleNotFoundError as error:
        raise Unavailable(
            "The driver for PostgreSQL is not installed.",
            "Install it with `pip install 'undivided[postgres]'`.",
        ) from error
    return PostgresDatabase(address)
