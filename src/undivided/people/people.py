"""The people of a program: added, given new secrets, removed; and their sessions."""

import hashlib
import re
import secrets
from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta

from undivided.domain import BadInput, NotFound, Role
from undivided.ledger import Connection, Transactions
from undivided.people.member import Member

SESSION_DAYS = 30
_SESSIONS_EACH = 20
_SECRET_BYTES = 32
_NAME = re.compile(r"[\w.@+-]{1,64}")
_COLUMNS = "id, roles, team, since"


class People:
    """Who may enter; many threads, and several servers of one database, may use it.

    Args:
        tables: Where they are kept; closed with them.
        program: Whose people these are; those of other programs are never seen.
    """

    def __init__(self, tables: Transactions, program: str) -> None:
        self._tables = tables
        self._program = program

    def add(self, name: str, roles: Collection[Role], team: str = "", since: str = "") -> str:
        """Add a person.

        Args:
            name: Account name.
            roles: What they are.
            team: Whose team they are in.
            since: Since when they work here, "2026-03-01".

        Returns:
            Their secret, which is told this once: only its hash is kept.

        Raises:
            BadInput: If the name, the roles or the date will not do, or the person is there.
        """
        _check(name, roles, team, since)
        secret = secrets.token_urlsafe(_SECRET_BYTES)
        values = (self._program, name, _written(roles), team, since, _digest(secret))
        with self._tables.write() as connection:
            if self._find(connection, name):
                raise BadInput(
                    f"“{name}” was added before.",
                    f"A new address is given by `undivided people renew {name}`; to change roles, "
                    "remove and add.",
                )
            connection.insert("people (program, id, roles, team, since, secret)", [values])
        return secret

    def renew(self, name: str) -> str:
        """Give a person a new secret; the old one and their sessions end.

        Raises:
            NotFound: If there is no such person.
        """
        secret = secrets.token_urlsafe(_SECRET_BYTES)
        sql = "UPDATE people SET secret = ? WHERE program = ? AND id = ?"
        with self._tables.write() as connection:
            self._check_there(connection, name)
            connection.rows(sql, (_digest(secret), self._program, name))
            self._end_sessions(connection, name)
        return secret

    def remove(self, name: str) -> None:
        """Remove a person and end their sessions; what they did stays.

        Raises:
            NotFound: If there is no such person.
        """
        with self._tables.write() as connection:
            self._check_there(connection, name)
            connection.rows(
                "DELETE FROM people WHERE program = ? AND id = ?", (self._program, name)
            )
            self._end_sessions(connection, name)

    def everyone(self) -> list[Member]:
        """List the people by name."""
        sql = f"SELECT {_COLUMNS} FROM people WHERE program = ? ORDER BY id"  # noqa: S608 - constants
        with self._tables.read() as connection:
            return [_member(*row) for row in connection.rows(sql, (self._program,))]

    def anybody(self) -> bool:
        """Tell whether anybody was added."""
        sql = "SELECT 1 FROM people WHERE program = ? LIMIT 1"
        with self._tables.read() as connection:
            return bool(connection.rows(sql, (self._program,)))

    def enter(self, secret: str, at: datetime) -> str | None:
        """Open a session for whoever has this secret.

        Args:
            secret: As it was told once.
            at: Now, UTC.

        Returns:
            The session's own secret, or None when nobody has that one.
        """
        given, found = _digest(secret), ""
        with self._tables.read() as connection:
            sql = "SELECT id, secret FROM people WHERE program = ?"
            for name, kept in connection.rows(sql, (self._program,)):
                # Every one is compared, so that the time taken tells nothing.
                if secrets.compare_digest(given, kept):
                    found = name
        if not found:
            return None
        session = secrets.token_urlsafe(_SECRET_BYTES)
        with self._tables.write() as connection:
            self._forget_old(connection, found, at)
            row = (_digest(session), self._program, found, _text(at))
            connection.insert("sessions (digest, program, person, opened_at)", [row])
        return session

    def who(self, session: str, at: datetime) -> Member | None:
        """Tell who holds a session, None when it ended or never was.

        Args:
            session: Its secret.
            at: Now, UTC.
        """
        sql = (
            "SELECT p.id, p.roles, p.team, p.since FROM sessions s "
            "JOIN people p ON p.program = s.program AND p.id = s.person "
            "WHERE s.digest = ? AND s.program = ? AND s.opened_at > ?"
        )
        values = (_digest(session), self._program, _text(_oldest(at)))
        with self._tables.read() as connection:
            rows = connection.rows(sql, values)
        found = _member(*rows[0]) if rows else None
        return found if found and found.roles else None

    def leave(self, session: str) -> None:
        """End a session."""
        with self._tables.write() as connection:
            connection.rows("DELETE FROM sessions WHERE digest = ?", (_digest(session),))

    def close(self) -> None:
        """Close the tables."""
        self._tables.close()

    def _find(self, connection: Connection, name: str) -> bool:
        sql = "SELECT 1 FROM people WHERE program = ? AND id = ?"
        return bool(connection.rows(sql, (self._program, name)))

    def _check_there(self, connection: Connection, name: str) -> None:
        if not self._find(connection, name):
            raise NotFound(f"“{name}” was not added.", "See `undivided people list`.")

    def _end_sessions(self, connection: Connection, name: str) -> None:
        sql = "DELETE FROM sessions WHERE program = ? AND person = ?"
        connection.rows(sql, (self._program, name))

    def _forget_old(self, connection: Connection, name: str, at: datetime) -> None:
        """Make room for one more session: those that ended go, and of too many the oldest."""
        connection.rows("DELETE FROM sessions WHERE opened_at <= ?", (_text(_oldest(at)),))
        sql = "SELECT digest FROM sessions WHERE program = ? AND person = ? ORDER BY opened_at DESC"
        held = connection.rows(sql, (self._program, name))
        for (digest,) in held[_SESSIONS_EACH - 1 :]:
            connection.rows("DELETE FROM sessions WHERE digest = ?", (digest,))


def _check(name: str, roles: Collection[Role], team: str, since: str) -> None:
    if not _NAME.fullmatch(name):
        raise BadInput(
            f"“{name}” is no account name.", "Use up to 64 letters, digits and any of . _ @ + -."
        )
    if not roles:
        raise BadInput("A person needs a role.", f"Give one or more of: {', '.join(Role)}.")
    if len(team) > 100 or not team.isprintable():
        raise BadInput("A team's name is one line of at most 100 signs.", "Give a shorter one.")
    try:
        if since:
            date.fromisoformat(since)
    except ValueError as error:
        raise BadInput(f"“{since}” is no date.", "Give it as 2026-03-01.") from error


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _written(roles: Collection[Role]) -> str:
    return " ".join(role.value for role in Role if role in roles)


def _member(name: str, roles: str, team: str, since: str) -> Member:
    # A role of a newer version is nothing that this one may grant.
    known = frozenset(Role(one) for one in roles.split() if one in set(Role))
    return Member(name, known, team, since)


def _oldest(at: datetime) -> datetime:
    return at - timedelta(days=SESSION_DAYS)


def _text(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds")
