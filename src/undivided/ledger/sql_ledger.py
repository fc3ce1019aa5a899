"""The ledger over an SQL database: the same for SQLite and for PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Self

from undivided.domain import BadInput, Event, Fact, NotFound, Refused, Unavailable, derive_id
from undivided.ledger.appending import Pending, append_pending
from undivided.ledger.bell import Bell
from undivided.ledger.codec import time_to_text
from undivided.ledger.database import Connection, Database, Row
from undivided.ledger.keys import Vault
from undivided.ledger.ledger import Head, Recorded
from undivided.ledger.migrations import migrate
from undivided.ledger.rows import SELECT_EVENTS, SELECT_HEADS, head, recorded
from undivided.ledger.transactions import Transactions

ATTACHMENT_LIMIT_BYTES = 256 * 1024 * 1024
_PAGE = 500
_POLL_S = 0.1
_HIGHEST = 2**63 - 1


class SqlLedger:
    """A ``Ledger`` kept in tables.

    Args:
        database: SQLite or PostgreSQL at some address.
        vault: Holds the master key.

    Raises:
        BadInput: If the database belongs to another program or another master key.
        Unavailable: If it cannot be opened, or a newer version made it.
    """

    def __init__(self, database: Database, vault: Vault) -> None:
        self._vault = vault
        self._bell = Bell()
        self._transactions = Transactions(database)
        try:
            migrate(database, self._transactions)
            self._check_master_key()
        except BaseException:
            self._transactions.close()
            raise

    def append(self, events: Sequence[Event]) -> list[Recorded]:
        """See ``Ledger.append``."""
        pending = [Pending.of(event) for event in events]
        if not pending:
            return []
        with self._transactions.write() as connection:
            placed = append_pending(connection, self._vault, pending)
        self._bell.ring()
        return placed

    def read(self, conversation: str, after: int = 0) -> list[Recorded]:
        """See ``Ledger.read``."""
        sql = SELECT_EVENTS + "WHERE e.conversation = ? AND e.sequence > ? ORDER BY e.sequence"
        with self._transactions.read() as connection:
            self._key(connection, conversation)
            rows = connection.rows(sql, (conversation, min(after, _HIGHEST)))
        return [recorded(row, self._vault) for row in rows]

    def read_all(self, after: int = 0, limit: int = 1000) -> list[Recorded]:
        """See ``Ledger.read_all``."""
        sql = (
            SELECT_EVENTS + "WHERE e.position > ? AND c.erased_at = '' ORDER BY e.position LIMIT ?"
        )
        with self._transactions.read() as connection:
            rows = connection.rows(sql, (min(after, _HIGHEST), max(0, limit)))
        return [recorded(row, self._vault) for row in rows]

    def of_kinds(
        self, kinds: Collection[type[Fact]], after: int = 0, limit: int = 1000
    ) -> list[Recorded]:
        """See ``Ledger.of_kinds``."""
        names = sorted(kind.__name__ for kind in kinds)
        # One look into the index a kind: a list of kinds would be sorted whole at every page.
        sql = (
            SELECT_EVENTS + "WHERE e.kind = ? AND e.position > ? AND c.erased_at = '' "
            "ORDER BY e.position LIMIT ?"
        )
        most = max(0, limit)
        with self._transactions.read() as connection:
            rows = [
                row
                for name in names
                for row in connection.rows(sql, (name, min(after, _HIGHEST), most))
            ]
        return [recorded(row, self._vault) for row in sorted(rows, key=_position)[:most]]

    def position(self) -> int:
        """See ``Ledger.position``."""
        with self._transactions.read() as connection:
            ((position,),) = connection.rows("SELECT COALESCE(MAX(position), 0) FROM events")
        return int(position)

    def firsts(self, after: int = 0, limit: int = 1000) -> list[Recorded]:
        """See ``Ledger.firsts``."""
        sql = (
            SELECT_EVENTS + "WHERE c.position > ? AND e.position = c.position AND c.erased_at = '' "
            "ORDER BY c.position LIMIT ?"
        )
        with self._transactions.read() as connection:
            rows = connection.rows(sql, (min(after, _HIGHEST), max(0, limit)))
        return [recorded(row, self._vault) for row in rows]

    async def subscribe(self, after: int = 0) -> AsyncIterator[Recorded]:
        """See ``Ledger.subscribe``."""
        with self._bell.listening() as rung:
            while not self._transactions.closed:
                rung.clear()
                page = await self._next_page(after)
                for record in page:
                    after = record.position
                    yield record
                if len(page) < _PAGE:
                    # The bell tells of this process at once; other processes are found by looking.
                    with suppress(TimeoutError):
                        async with asyncio.timeout(_POLL_S):
                            await rung.wait()

    def conversations(
        self, program: str, limit: int = 100, before: int | None = None
    ) -> list[Head]:
        """See ``Ledger.conversations``."""
        sql = SELECT_HEADS + "WHERE program = ? AND position < ? ORDER BY position DESC LIMIT ?"
        newest = _HIGHEST if before is None else min(before, _HIGHEST)
        with self._transactions.read() as connection:
            return [head(row) for row in connection.rows(sql, (program, newest, max(0, limit)))]

    def attach(self, conversation: str, name: str, media_type: str, data: bytes) -> None:
        """See ``Ledger.attach``."""
        if len(data) > ATTACHMENT_LIMIT_BYTES:
            raise BadInput("The attachment is larger than 256 MiB.", "Attach it in parts.")
        id_ = derive_id(conversation, name)
        plain = media_type.encode() + b"\n" + data
        with self._transactions.write() as connection:
            try:
                wrapped = self._key(connection, conversation)
            except _Erased as error:
                raise Refused(error.message) from None
            connection.rows("DELETE FROM attachments WHERE id = ?", (id_,))
            sealed = self._vault.seal(conversation, wrapped, plain, about=id_)
            connection.insert(
                "attachments (id, conversation, payload)", [(id_, conversation, sealed)]
            )

    def attachment(self, conversation: str, name: str) -> tuple[str, bytes]:
        """See ``Ledger.attachment``."""
        id_ = derive_id(conversation, name)
        with self._transactions.read() as connection:
            wrapped = self._key(connection, conversation)
            rows = connection.rows("SELECT payload FROM attachments WHERE id = ?", (id_,))
        if not rows:
            raise NotFound("The conversation has no attachment of this name.")
        plain = self._vault.unseal(conversation, wrapped, rows[0][0], about=id_)
        media_type, _, data = plain.partition(b"\n")
        return media_type.decode(), data

    def erase(self, conversation: str) -> None:
        """See ``Ledger.erase``."""
        with self._transactions.write() as connection, suppress(_Erased):
            wrapped = self._key(connection, conversation)
            _destroy(connection, conversation, len(wrapped))
        self._vault.forget(conversation)
        # Every time: an earlier erasure may have been cut short before this.
        self._transactions.scrub()

    def close(self) -> None:
        """See ``Ledger.close``."""
        self._transactions.close()
        self._bell.ring()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    async def _next_page(self, after: int) -> list[Recorded]:
        try:
            return await asyncio.to_thread(self.read_all, after, _PAGE)
        except Unavailable:
            if self._transactions.closed:
                return []
            raise

    def _key(self, connection: Connection, conversation: str) -> bytes:
        rows = connection.rows(
            """SELECT k.wrapped, c.erased_at FROM conversations c
            JOIN keys k ON k.conversation = c.id WHERE c.id = ?""",
            (conversation,),
        )
        if not rows:
            raise NotFound("There is no such conversation.", "Check its id.")
        wrapped, erased_at = rows[0]
        if erased_at:
            # It may have been erased by another process, which could not reach this memory.
            self._vault.forget(conversation)
            raise _Erased("The conversation was erased.")
        return bytes(wrapped)

    def _check_master_key(self) -> None:
        sql = "SELECT value FROM about WHERE name = 'master_key_mark'"
        with self._transactions.read() as connection:
            rows = connection.rows(sql)
        if not rows:
            with self._transactions.write() as connection:
                rows = connection.rows(sql)
                if not rows:
                    rows = [(self._vault.mark(),)]
                    connection.insert("about (name, value)", [("master_key_mark", rows[0][0])])
        if not self._vault.recognises(rows[0][0]):
            raise BadInput(
                "The ledger was made with another master key.",
                "Restore its key file, or set UNDIVIDED_MASTER_KEY to the key it was made with.",
            )


def _position(row: Row) -> int:
    return int(row[0])


class _Erased(NotFound):
    """The conversation was there, and was erased."""


def _destroy(connection: Connection, conversation: str, key_bytes: int) -> None:
    # The key is overwritten by as many zeros and its row kept: a row that does not change its
    # size stays where it is, so no copy of the key is left behind by moving rows.
    connection.rows(
        "UPDATE keys SET wrapped = ? WHERE conversation = ?", (bytes(key_bytes), conversation)
    )
    connection.rows("DELETE FROM attachments WHERE conversation = ?", (conversation,))
    connection.rows(
        "UPDATE conversations SET erased_at = ? WHERE id = ?",
        (time_to_text(datetime.now(UTC)), conversation),
    )
