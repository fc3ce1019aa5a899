"""PostgreSQL, for when more than one machine serves. Its tables live in a schema of their own."""

import socket
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import pg8000.dbapi

from undivided.domain import BadInput, Unavailable, UndividedError
from undivided.ledger.database import Connection, Row, Value, marks

_PORT = 5432
_CONNECT_S = 10.0
_ANSWER_S = 120.0  # longer than the lock timeout below
_ROWS_AT_ONCE = 500
# Any number will do, as long as every version of Undivided takes the same one. What other rooms
# keep has a schema and a lock of its own, so that a long import holds up no call.
_LOCKS = {
    "ledger": 7_226_014_911,
    "catalogue": 7_226_014_912,
    "search": 7_226_014_913,
    "people": 7_226_014_914,
}
_SCHEMAS = {
    "ledger": "undivided",
    "catalogue": "undivided_catalogue",
    # Whoever runs the server may have put the extension for vectors into the public schema.
    "search": "undivided_search, public",
    "people": "undivided_people",
}
_SESSION = (
    "SET lock_timeout TO '30s'",
    # A server may acknowledge before it is durable; the ledger must not. Stronger is left alone.
    """SELECT set_config('synchronous_commit', 'on', false)
    WHERE current_setting('synchronous_commit') IN ('off', 'local')""",
)
_MAKE_SCHEMA = """DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = '{0}') THEN
        CREATE SCHEMA {0};
    END IF; END $$"""
_NO_VECTORS = (
    Unavailable,
    "The PostgreSQL server has no pgvector.",
    "Install that extension on the server.",
)
_WORDS: dict[str, tuple[type[UndividedError], str, str]] = {
    # Only search asks for an extension; before version 16 its file was said to be missing.
    "0A000": _NO_VECTORS,
    "58P01": _NO_VECTORS,
    "28": (BadInput, "PostgreSQL refused the user or password.", "Check the ledger's address."),
    "3D": (BadInput, "PostgreSQL has no such database.", "Create it, or check the address."),
    "25": (Unavailable, "The PostgreSQL database is read-only.", "Give the primary's address."),
    "42501": (
        BadInput,
        "The PostgreSQL user may not use or make the ledger's tables.",
        "Grant it CREATE on the database.",
    ),
    "53100": (Unavailable, "PostgreSQL has no space left.", "Free some space, then try again."),
    "53": (Unavailable, "PostgreSQL has no connection or memory left.", "Try again later."),
    "55P03": (Unavailable, "The ledger is locked by another program.", "Try again later."),
    "57": (Unavailable, "PostgreSQL is stopping or starting.", "Try again in a moment."),
    "XX": (Unavailable, "PostgreSQL reports damage.", "Look at the server's log."),
}


@contextmanager
def _in_plain_words() -> Iterator[None]:
    try:
        yield
    except pg8000.dbapi.DatabaseError as error:
        words = _words(error)
        if words is None:
            raise
        raise words from error
    except (pg8000.dbapi.InterfaceError, OSError) as error:
        # Refused at the door, the driver stumbles over the closed door after hearing why.
        unreachable = Unavailable(
            "The PostgreSQL server cannot be reached.",
            "Check that it runs and that the ledger's address is right.",
        )
        raise _words(_answer_before(error)) or unreachable from error


def _words(error: BaseException | None) -> UndividedError | None:
    code = _code(error)
    words = _WORDS.get(code) or _WORDS.get(code[:2])
    return words[0](*words[1:]) if words else None


def _answer_before(error: BaseException) -> BaseException | None:
    before = error.__context__
    while before is not None and not isinstance(before, pg8000.dbapi.DatabaseError):
        before = before.__context__
    return before


def _code(error: BaseException | None) -> str:
    told = error.args[0] if error is not None and error.args else None
    return str(told.get("C", "")) if isinstance(told, dict) else ""


def _is_lost(error: BaseException) -> bool:
    # After anything but the server's own answer, e.g. a keyboard interrupt half way, the next
    # answer on this connection could belong to the last question.
    cause = error.__cause__ if isinstance(error, UndividedError) else error
    return not isinstance(cause, pg8000.dbapi.DatabaseError) or _code(cause)[:2] in ("08", "57")


class PostgresConnection:
    """A connection to the server.

    Args:
        raw: The driver's connection, in autocommit.
    """

    def __init__(self, raw: Any) -> None:
        self._raw = raw
        self.broken = False

    def rows(self, sql: str, values: Sequence[Value] = ()) -> list[Row]:
        """See ``Connection.rows``."""
        cursor = self._raw.cursor()
        try:
            with _in_plain_words():
                # The driver marks values by %s; the room's SQL holds no other ? or %.
                cursor.execute(sql.replace("?", "%s"), tuple(values))
                return [tuple(row) for row in cursor.fetchall()] if cursor.description else []
        except BaseException as error:
            self.broken = self.broken or _is_lost(error)
            raise

    def insert(self, into: str, rows: Sequence[Row]) -> None:
        """See ``Connection.insert``."""
        for start in range(0, len(rows), _ROWS_AT_ONCE):
            part = rows[start : start + _ROWS_AT_ONCE]
            values = ", ".join([marks(len(part[0]))] * len(part))
            sql = f"INSERT INTO {into} VALUES {values}"  # noqa: S608 - constants and marks
            self.rows(sql, [value for row in part for value in row])

    def settle(self) -> None:
        """See ``Connection.settle``."""
        try:
            with _in_plain_words():
                self._raw.rollback()
        except UndividedError:
            self.broken = True

    def close(self) -> None:
        """See ``Connection.close``."""
        with suppress(pg8000.dbapi.Error, OSError):
            self._raw.close()


class PostgresDatabase:
    """A PostgreSQL database.

    Args:
        address: ``postgresql://user:password@host:port/database``. Options after ``?``:
            ``host`` for the folder of a Unix socket, ``sslmode`` as "disable", "prefer" (the
            default), "require" or "verify-full".
        name: What lies in it, for people: "ledger", "catalogue" or "search".

    Raises:
        BadInput: If the address cannot be used.
    """

    connections = 8
    begin_read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    types: dict[str, str] = {}  # noqa: RUF012 - a protocol's attribute

    def __init__(self, address: str, name: str = "ledger") -> None:
        self.name = name
        path = _SCHEMAS[name]
        schema = path.partition(",")[0]
        # The lock is held until the commit is visible, so positions appear in order.
        self.begin_write = ("BEGIN", f"SELECT pg_advisory_xact_lock({_LOCKS[name]})")
        self.tables = f"SELECT tablename FROM pg_tables WHERE schemaname = '{schema}'"  # noqa: S608
        self.before_tables: Sequence[str] = (_MAKE_SCHEMA.format(schema),)
        self._session = (f"SET search_path TO {path}", *_SESSION)
        parts, port = _split(address)
        options = _options(parts)
        host = options.get("host") or parts.hostname or "localhost"
        self._place = f"{host}/.s.PGSQL.{port}" if host.startswith("/") else (host, port)
        self._arguments = {**_account(parts), **_privacy(options), "host": host}

    def connect(self) -> Connection:
        """See ``Database.connect``."""
        with _in_plain_words():
            sock = _dial(self._place)
            try:
                raw = pg8000.dbapi.connect(**self._arguments, sock=sock)
            except BaseException:
                sock.close()
                raise
        raw.autocommit = True
        connection = PostgresConnection(raw)
        try:
            for statement in self._session:
                connection.rows(statement)
        except BaseException:
            connection.close()
            raise
        return connection

    def scrub(self, connection: Connection) -> None:
        """Let the server reuse the space of overwritten rows; it overwrites them in its time."""
        connection.rows("VACUUM keys")
        connection.rows("VACUUM attachments")


def _dial(place: str | tuple[str, int]) -> socket.socket:
    if isinstance(place, str):
        sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        sock.settimeout(_CONNECT_S)
        try:
            sock.connect(place)
        except OSError:
            sock.close()
            raise
    else:
        sock = socket.create_connection(place, _CONNECT_S)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    sock.settimeout(_ANSWER_S)
    return sock


def _split(address: str) -> tuple[SplitResult, int]:
    try:
        parts = urlsplit(address)
        return parts, parts.port or _PORT
    except ValueError:
        raise _bad_address("The PostgreSQL address cannot be read.") from None


def _options(parts: SplitResult) -> dict[str, str]:
    options = dict(parse_qsl(parts.query))
    if unknown := set(options) - {"host", "sslmode"}:
        raise _bad_address(f"The PostgreSQL address has an unknown option “{min(unknown)}”.")
    return options


def _account(parts: SplitResult) -> dict[str, str | None]:
    if not parts.username:
        raise _bad_address("The PostgreSQL address names no user.")
    user = unquote(parts.username)
    return {
        "user": user,
        "password": unquote(parts.password) if parts.password else None,
        "database": unquote(parts.path.lstrip("/")) or user,
        "application_name": "undivided",
    }


def _privacy(options: Mapping[str, str]) -> dict[str, Any]:
    sslmode = options.get("sslmode", "prefer")
    contexts = {"disable": False, "prefer": None, "require": True}
    if sslmode == "verify-full":
        return {"ssl_context": ssl.create_default_context()}
    if sslmode not in contexts:
        raise _bad_address(f"The PostgreSQL address has an unknown sslmode “{sslmode}”.")
    return {"ssl_context": contexts[sslmode]}


def _bad_address(message: str) -> BadInput:
    return BadInput(message, "Write it as postgresql://user:password@host:5432/database.")
