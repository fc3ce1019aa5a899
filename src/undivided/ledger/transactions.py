"""A few connections shared by many threads, lent for one transaction at a time."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from undivided.domain import Unavailable, UndividedError
from undivided.ledger.database import Connection, Database


class Transactions:
    """Lends connections inside transactions, and takes them back settled.

    Transactions must not be nested: a thread that holds one and asks for another may wait for
    itself.

    Args:
        database: Where connections come from.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._free: list[Connection] = []
        self._slots = threading.BoundedSemaphore(database.connections)
        self._guard = threading.Lock()
        # Writers of one process queue here, where waiting is cheap, before the database's lock.
        self._writer = threading.Lock()
        self._closed = False

    @property
    def closed(self) -> bool:
        """Nothing can be lent any more."""
        return self._closed

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Lend a connection that sees one unchanging state."""
        with self._lent((self._database.begin_read,)) as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Lend a connection that is alone among writers; commit at the end, or nothing is kept."""
        with self._writer, self._lent(self._database.begin_write) as connection:
            yield connection
            connection.rows("COMMIT")

    def scrub(self) -> None:
        """Make overwritten bytes vanish from the database's files."""
        with self._lent(()) as connection:
            self._database.scrub(connection)

    def close(self) -> None:
        """Close every connection; those still lent are closed when they come back."""
        with self._guard:
            self._closed = True
            free, self._free = self._free, []
        for connection in free:
            connection.close()

    @contextmanager
    def _lent(self, begin: Sequence[str]) -> Iterator[Connection]:
        with self._slots:
            connection = self._begun(begin)
            try:
                yield connection
            finally:
                self._take_back(connection)

    def _begun(self, begin: Sequence[str]) -> Connection:
        # A connection that lay idle while the server restarted breaks here, before any work was
        # done on it; then the next one is tried, and at last a new one.
        while True:
            connection, is_new = self._next()
            try:
                for statement in begin:
                    connection.rows(statement)
            except BaseException as error:
                self._take_back(connection)
                may_retry = connection.broken and isinstance(error, UndividedError)
                if is_new or not may_retry:
                    raise
            else:
                return connection

    def _next(self) -> tuple[Connection, bool]:
        with self._guard:
            if self._closed:
                raise Unavailable(f"The {self._database.name} is closed.")
            if self._free:
                return self._free.pop(), False
        return self._database.connect(), True

    def _take_back(self, connection: Connection) -> None:
        connection.settle()
        with self._guard:
            if not (self._closed or connection.broken):
                self._free.append(connection)
                return
        connection.close()
