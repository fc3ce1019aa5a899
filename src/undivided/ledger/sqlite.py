"""SQLite: one file, durable at every commit, any number of readers beside one writer."""

import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from undivided.domain import BadInput, Unavailable, UndividedError
from undivided.ledger.database import Connection, Row, Value, marks

MEMORY = ":memory:"
_BUSY_S = 20.0
_Words = tuple[type[UndividedError], str, str]
_LOCKED: _Words = (
    Unavailable,
    "The ledger is locked by another program.",
    "Close that program or wait for it, then try again.",
)
_WORDS: dict[int, _Words] = {
    sqlite3.SQLITE_FULL: (
        Unavailable,
        "There is no space left for the ledger.",
        "Free some space, then try again.",
    ),
    sqlite3.SQLITE_BUSY: _LOCKED,
    sqlite3.SQLITE_LOCKED: _LOCKED,
    sqlite3.SQLITE_READONLY: (
        Unavailable,
        "The ledger's file is read-only.",
        "Check the permissions of the file and its folder.",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        Unavailable,
        "The ledger's file cannot be opened.",
        "Check its address and the permissions of its folder.",
    ),
    sqlite3.SQLITE_IOERR: (
        Unavailable,
        "The ledger's file cannot be read or written.",
        "Check the disk.",
    ),
    sqlite3.SQLITE_CORRUPT: (
        Unavailable,
        "The ledger's file is damaged.",
        "Restore it from a backup.",
    ),
    sqlite3.SQLITE_NOTADB: (
        BadInput,
        "The ledger's file is not an SQLite database.",
        "Give another address.",
    ),
}


@contextmanager
def _in_plain_words(name: str, otherwise: int = 0) -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        words = _WORDS.get(_code(error)) or _WORDS.get(otherwise)
        if words is None:
            raise
        raise _told(words, name) from error
    except UnicodeDecodeError:  # in the definition of a table
        raise _told(_WORDS[sqlite3.SQLITE_CORRUPT], name) from None


def _told(words: _Words, name: str) -> UndividedError:
    kind, message, hint = words
    return kind(message.replace("ledger", name), hint)


def _code(error: sqlite3.Error) -> int:
    # Python's own operational error, for text that is not Unicode, has no code.
    unreadable = sqlite3.SQLITE_CORRUPT if isinstance(error, sqlite3.OperationalError) else 0
    return int(getattr(error, "sqlite_errorcode", unreadable)) & 0xFF


class SqliteConnection:
    """A connection to the file.

    Args:
        raw: The driver's connection, without transactions of its own.
        name: What lies in the file, for people.
    """

    broken = False

    def __init__(self, raw: sqlite3.Connection, name: str = "ledger") -> None:
        self._raw = raw
        self._name = name

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """See ``Connection.rows``."""
        with _in_plain_words(self._name):
            return self._raw.execute(sql, values).fetchall()

    def insert(self, into: str, rows: Sequence[Row]) -> None:
        """See ``Connection.insert``."""
        if rows:
            with _in_plain_words(self._name):
                sql = f"INSERT INTO {into} VALUES {marks(len(rows[0]))}"  # noqa: S608 - constants
                self._raw.executemany(sql, rows)

    def settle(self) -> None:
        """See ``Connection.settle``."""
        with _in_plain_words(self._name):
            self._raw.rollback()

    def close(self) -> None:
        """See ``Connection.close``."""
        self._raw.close()


class SqliteDatabase:
    """An SQLite file, or one that lives in memory as long as the ledger is open.

    Args:
        path: The file; made when it is not there. ``:memory:`` for none.
        busy_s: How long to wait for other processes that hold the file, seconds.
        name: What lies in it, for people.
    """

    begin_read = "BEGIN"
    begin_write = ("BEGIN IMMEDIATE",)
    tables = "SELECT name FROM sqlite_master WHERE type = 'table'"
    before_tables: Sequence[str] = ()
    types = {"BIGINT": "INTEGER", "BYTEA": "BLOB"}  # noqa: RUF012 - a protocol's attribute

    def __init__(self, path: str, busy_s: float = _BUSY_S, name: str = "ledger") -> None:
        self.name = name
        self._path = path
        self._busy_s = busy_s
        # A database in memory belongs to its one connection.
        self.connections = 1 if path == MEMORY else 8

    def connect(self) -> Connection:
        """See ``Database.connect``."""
        if self._path != MEMORY:
            _make_private(Path(self._path), self.name)
        with _in_plain_words(self.name):
            raw = sqlite3.connect(
                self._path, timeout=self._busy_s, isolation_level=None, check_same_thread=False
            )
        try:
            self._use_log(raw)
            self._prepare(SqliteConnection(raw))
        except BaseException:
            raw.close()
            raise
        return SqliteConnection(raw, self.name)

    def scrub(self, connection: Connection) -> None:
        """Move the log into the file and cut the log to nothing."""
        ((busy, _, _),) = connection.rows("PRAGMA wal_checkpoint(TRUNCATE)")
        if busy:
            raise Unavailable(
                "The conversation is erased, but traces of its key are still in the log file.",
                "Erase it again when no other program reads the ledger.",
            )

    def _prepare(self, connection: SqliteConnection) -> None:
        connection.rows("PRAGMA synchronous = FULL")
        connection.rows("PRAGMA foreign_keys = ON")
        connection.rows("PRAGMA secure_delete = ON")

    def _use_log(self, raw: sqlite3.Connection) -> None:
        # SQLite does not wait by itself for this one step when others open the file too.
        give_up = time.monotonic() + self._busy_s
        while True:
            try:
                with _in_plain_words(self.name, otherwise=sqlite3.SQLITE_NOTADB):
                    ((mode,),) = raw.execute("PRAGMA journal_mode = WAL").fetchall()
                break
            except Unavailable as error:
                if error.hint != _LOCKED[2] or time.monotonic() > give_up:
                    raise
                time.sleep(0.02)
        if mode not in ("wal", "memory"):
            raise Unavailable(
                f"The {self.name}'s folder cannot hold a write-ahead log.",
                "Use a local disk instead of a network drive.",
            )


def _make_private(path: Path, name: str) -> None:
    # The log files that SQLite adds take the mode of the file.
    try:
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
    except OSError as error:
        raise Unavailable(
            f"The {name}'s file cannot be opened: {error.strerror}.",
            "Check its address and the permissions of its folder.",
        ) from error
