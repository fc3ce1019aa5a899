"""What the ledger asks of a database; SQLite and PostgreSQL each answer in one small file.

All other SQL of the room is the same for both: ``?`` marks values, ``(*)`` a list of them, and
column types are PostgreSQL's (``BIGINT``, ``BYTEA``, ``TEXT``).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol

Row = tuple[Any, ...]
Value = str | int | bytes
_LIST_LENGTH = 500


class Connection(Protocol):
    """One connection, used by one thread at a time; errors are told as ``UndividedError``."""

    @property
    def broken(self) -> bool:
        """It can never be used again."""
        ...

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """Run one statement and return all its rows, if it has any."""
        ...

    def insert(self, into: str, rows: Sequence[Row]) -> None:
        """Insert rows, in order.

        Args:
            into: Table with the names of its columns, "keys (conversation, wrapped)".
            rows: One value for each column.
        """
        ...

    def settle(self) -> None:
        """Roll back whatever transaction is still open."""
        ...

    def close(self) -> None:
        """Close it."""
        ...


class Database(Protocol):
    """One kind of database at one address."""

    @property
    def name(self) -> str:
        """What lies in it, for people: "ledger", or what another room keeps."""
        ...

    @property
    def connections(self) -> int:
        """How many connections may be open at once in this process."""
        ...

    @property
    def begin_read(self) -> str:
        """Statement that begins a transaction which reads one unchanging state."""
        ...

    @property
    def begin_write(self) -> Sequence[str]:
        """Statements that begin a transaction which is alone among writers."""
        ...

    @property
    def tables(self) -> str:
        """Query for the names of the tables that are there."""
        ...

    @property
    def before_tables(self) -> Sequence[str]:
        """Statements to run, within a transaction, before the first table is made."""
        ...

    @property
    def types(self) -> Mapping[str, str]:
        """Its names for column types, where they differ."""
        ...

    def connect(self) -> Connection:
        """Open one more connection."""
        ...

    def scrub(self, connection: Connection) -> None:
        """Make overwritten bytes vanish from the database's files, outside any transaction."""
        ...


def listed(
    connection: Connection, sql: str, values: Iterable[Value], before: Sequence[Value] = ()
) -> Iterator[Row]:
    """Run a query that holds ``IN (*)`` for any number of values.

    Args:
        connection: Where to run it.
        sql: The query, with one ``(*)``.
        values: What goes into the list; repeated values count once.
        before: Values of the marks before the list.
    """
    distinct = list(dict.fromkeys(values))
    for start in range(0, len(distinct), _LIST_LENGTH):
        part = distinct[start : start + _LIST_LENGTH]
        yield from connection.rows(sql.replace("(*)", marks(len(part))), [*before, *part])


def marks(count: int) -> str:
    """Return ``(?, ?, ?)`` for that many values."""
    return f"({', '.join('?' * count)})"
