from collections.abc import Iterator

import pytest

from tests.ledger.samples import KEY, story
from undivided.domain import BadInput, Unavailable
from undivided.ledger import open_ledger
from undivided.ledger.database import Database
from undivided.ledger.migrations import MIGRATIONS, migrate
from undivided.ledger.opening import _database
from undivided.ledger.transactions import Transactions

NEWEST = len(MIGRATIONS)
Opened = tuple[Database, Transactions]
NEXT = ("ALTER TABLE events ADD COLUMN mood TEXT NOT NULL DEFAULT 'calm'",)
LATER = ("UPDATE events SET mood = 'brave'", "CREATE TABLE moods (n BIGINT, face BYTEA)")


@pytest.fixture
def opened(address: str) -> Iterator[Opened]:
    database = _database(address)
    transactions = Transactions(database)
    yield database, transactions
    transactions.close()


def _versions(transactions: Transactions) -> list[int]:
    with transactions.read() as connection:
        rows = connection.rows("SELECT version FROM migrations ORDER BY version")
    return [version for (version,) in rows]


def test_an_empty_database_gets_every_step(opened: Opened) -> None:
    migrate(*opened)
    migrate(*opened)
    assert _versions(opened[1]) == list(range(1, NEWEST + 1))


def test_new_steps_keep_the_data(opened: Opened, address: str) -> None:
    with open_ledger(address, KEY) as ledger:
        kept = ledger.append(story("c1"))
    migrate(*opened, (*MIGRATIONS, NEXT, LATER))
    assert _versions(opened[1])[NEWEST:] == [NEWEST + 1, NEWEST + 2]
    with opened[1].read() as connection:
        rows = connection.rows("SELECT id, mood FROM events ORDER BY position")
    assert rows == [(record.event.id, "brave") for record in kept]


def test_a_step_that_fails_undoes_all_steps(opened: Opened) -> None:
    migrate(*opened)
    broken = (*MIGRATIONS, NEXT, ("THIS IS NOT SQL",))
    with pytest.raises(Exception, match=r"syntax error"):
        migrate(*opened, broken)
    assert _versions(opened[1])[-1] == NEWEST
    migrate(*opened, (*MIGRATIONS, NEXT))
    assert _versions(opened[1])[-1] == NEWEST + 1


def test_a_newer_ledger_is_refused(opened: Opened, address: str) -> None:
    migrate(*opened, (*MIGRATIONS, NEXT))
    with pytest.raises(Unavailable, match=rf"has schema {NEWEST + 1}.*up to {NEWEST}") as caught:
        open_ledger(address, KEY)
    assert "Update" in caught.value.hint


def test_the_database_of_another_program_is_left_alone(opened: Opened, address: str) -> None:
    database, transactions = opened
    with transactions.write() as connection:
        for statement in database.before_tables:
            connection.rows(statement)
        connection.rows("CREATE TABLE orders (id TEXT)")
    with pytest.raises(BadInput, match="another program"):
        open_ledger(address, KEY)
