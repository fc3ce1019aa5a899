from dataclasses import replace
from datetime import UTC, timedelta, timezone

import pytest

from tests.ledger.samples import KEY, START, said, started, story
from undivided.domain import Refused
from undivided.ledger.appending import Pending, append_pending
from undivided.ledger.keys import Vault
from undivided.ledger.migrations import migrate
from undivided.ledger.sqlite import SqliteDatabase
from undivided.ledger.transactions import Transactions


def test_a_pending_event_has_its_time_in_utc() -> None:
    local = START.astimezone(timezone(timedelta(hours=-5)))
    pending = Pending.of(replace(started(), at=local))
    assert (pending.event, pending.event.at.tzinfo) == (started(), UTC)
    assert pending.kind == "ConversationStarted"


def test_events_are_placed_after_those_that_are_there() -> None:
    database, vault = SqliteDatabase(":memory:"), Vault(KEY)
    transactions = Transactions(database)
    migrate(database, transactions)
    first = [Pending.of(event) for event in story("c1", turns=1)]
    second = [*first, *(Pending.of(event) for event in [started("c2"), said("c1", 2)])]
    with transactions.write() as connection:
        append_pending(connection, vault, first)
        placed = append_pending(connection, vault, second)
    assert [(r.position, r.sequence) for r in placed] == [(1, 1), (2, 2), (3, 1), (4, 3)]
    with transactions.write() as connection:
        connection.rows("UPDATE conversations SET erased_at = 'then' WHERE id = 'c1'")
    with pytest.raises(Refused), transactions.write() as connection:
        append_pending(connection, vault, first)
    transactions.close()
