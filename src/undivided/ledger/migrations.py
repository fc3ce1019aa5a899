"""The tables, as numbered steps from an empty database to the newest shape."""

from collections.abc import Sequence
from datetime import UTC, datetime

from undivided import __version__
from undivided.domain import BadInput, Unavailable
from undivided.ledger.codec import time_to_text
from undivided.ledger.database import Connection, Database
from undivided.ledger.transactions import Transactions

Migration = Sequence[str]

_MIGRATIONS_TABLE = "CREATE TABLE migrations (version BIGINT PRIMARY KEY, applied_at TEXT NOT NULL)"

MIGRATIONS: tuple[Migration, ...] = (
    (
        "CREATE TABLE about (name TEXT PRIMARY KEY, value BYTEA NOT NULL)",
        """CREATE TABLE conversations (
            id TEXT PRIMARY KEY,
            position BIGINT NOT NULL UNIQUE,
            program TEXT NOT NULL,
            started_at TEXT NOT NULL,
            last_at TEXT NOT NULL,
            events BIGINT NOT NULL,
            erased_at TEXT NOT NULL
        )""",
        "CREATE INDEX conversations_by_program ON conversations (program, position)",
        """CREATE TABLE keys (
            conversation TEXT PRIMARY KEY REFERENCES conversations (id),
            wrapped BYTEA NOT NULL
        )""",
        """CREATE TABLE events (
            position BIGINT PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            conversation TEXT NOT NULL REFERENCES conversations (id),
            sequence BIGINT NOT NULL,
            kind TEXT NOT NULL,
            at TEXT NOT NULL,
            author TEXT NOT NULL,
            cause TEXT NOT NULL,
            payload BYTEA NOT NULL,
            UNIQUE (conversation, sequence)
        )""",
        """CREATE TABLE attachments (
            id TEXT PRIMARY KEY,
            conversation TEXT NOT NULL REFERENCES conversations (id),
            payload BYTEA NOT NULL
        )""",
        "CREATE INDEX attachments_by_conversation ON attachments (conversation)",
    ),
    ("CREATE INDEX events_by_kind ON events (kind, position)",),
)


def migrate(
    database: Database, transactions: Transactions, migrations: Sequence[Migration] = MIGRATIONS
) -> None:
    """Bring the tables to the newest shape, all steps or none.

    Args:
        database: Which kind of database it is.
        transactions: Connections to it.
        migrations: The steps; step 1 comes first.

    Raises:
        BadInput: If the database belongs to another program.
        Unavailable: If a newer version of Undivided made it.
    """
    with transactions.read() as connection:
        if _version(database, connection, len(migrations)) == len(migrations):
            return
    with transactions.write() as connection:
        # Asked again: another process may have taken the steps while this one waited.
        done = _version(database, connection, len(migrations))
        if done == 0:
            for statement in (*database.before_tables, _MIGRATIONS_TABLE):
                connection.rows(_in_dialect(database, statement))
        for number in range(done + 1, len(migrations) + 1):
            for statement in migrations[number - 1]:
                connection.rows(_in_dialect(database, statement))
            connection.rows(
                "INSERT INTO migrations (version, applied_at) VALUES (?, ?)",
                (number, time_to_text(datetime.now(UTC))),
            )


def _version(database: Database, connection: Connection, newest: int) -> int:
    tables = {name for (name,) in connection.rows(database.tables)}
    if not tables:
        return 0
    if "migrations" not in tables:
        raise BadInput(
            "This database belongs to another program.",
            f"Give the {database.name} a database of its own.",
        )
    ((version,),) = connection.rows("SELECT COALESCE(MAX(version), 0) FROM migrations")
    if version > newest:
        raise Unavailable(
            f"The {database.name} has schema {version}; Undivided {__version__} knows schemas up "
            f"to {newest}.",
            f"Update Undivided to the version that last wrote this {database.name}.",
        )
    return int(version)


def _in_dialect(database: Database, statement: str) -> str:
    for ours, theirs in database.types.items():
        statement = statement.replace(ours, theirs)
    return statement
