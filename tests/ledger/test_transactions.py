from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from undivided.domain import Unavailable
from undivided.ledger.sqlite import SqliteDatabase
from undivided.ledger.transactions import Transactions


@pytest.fixture(params=["file", "memory"])
def transactions(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Transactions]:
    path = str(tmp_path / "t.db") if request.param == "file" else ":memory:"
    opened = Transactions(SqliteDatabase(path))
    with opened.write() as connection:
        connection.rows("CREATE TABLE numbers (n INTEGER)")
    yield opened
    opened.close()


def _numbers(transactions: Transactions) -> list[int]:
    with transactions.read() as connection:
        return [n for (n,) in connection.rows("SELECT n FROM numbers ORDER BY n")]


def test_a_write_is_kept_at_its_end(transactions: Transactions) -> None:
    with transactions.write() as connection:
        connection.insert("numbers (n)", [(1,), (2,)])
        connection.insert("numbers (n)", [])
    assert _numbers(transactions) == [1, 2]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_a_write_that_fails_leaves_nothing(
    transactions: Transactions, error: type[BaseException]
) -> None:
    def fail() -> None:
        with transactions.write() as connection:
            connection.insert("numbers (n)", [(1,)])
            raise error

    with pytest.raises(error):
        fail()
    assert _numbers(transactions) == []


def test_a_read_keeps_nothing(transactions: Transactions) -> None:
    with transactions.read() as connection:
        connection.insert("numbers (n)", [(1,)])
    assert _numbers(transactions) == []


def test_many_threads_take_turns(transactions: Transactions) -> None:
    def add(number: int) -> None:
        with transactions.write() as connection:
            ((count,),) = connection.rows("SELECT COUNT(*) FROM numbers")
            connection.insert("numbers (n)", [(count,)])
        assert number >= 0

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(add, range(100)))
    assert _numbers(transactions) == list(range(100))


def test_nothing_is_lent_after_closing(tmp_path: Path) -> None:
    transactions = Transactions(SqliteDatabase(str(tmp_path / "t.db")))
    with transactions.read():
        transactions.close()
    assert transactions.closed
    with pytest.raises(Unavailable, match="closed"):
        transactions.scrub()
    assert transactions._free == []
