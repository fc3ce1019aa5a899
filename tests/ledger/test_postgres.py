import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from pg8000.dbapi import DatabaseError

from tests.ledger.samples import KEY, said, story
from tests.ledger.server import PostgresServer
from undivided.domain import BadInput, Unavailable
from undivided.ledger import open_ledger
from undivided.ledger.keys import Vault
from undivided.ledger.postgres import PostgresDatabase
from undivided.ledger.sql_ledger import SqlLedger

needs_server = pytest.mark.postgres


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("postgresql://host/db", "names no user"),
        ("postgresql://me@host:many/db", "cannot be read"),
        ("postgresql://me@host/db?sslmode=maybe", "unknown sslmode"),
        ("postgresql://me:secret@host/db?color=red", "unknown option"),
    ],
)
def test_a_wrong_address_is_told_without_the_password(address: str, words: str) -> None:
    with pytest.raises(BadInput, match=words) as caught:
        open_ledger(address, KEY)
    assert "secret" not in str(caught.value)


def test_the_address_is_taken_apart() -> None:
    database = PostgresDatabase("postgresql://an%40a:p%3Aw@db.example:6000/calls?sslmode=disable")
    assert database._place == ("db.example", 6000)
    assert database._arguments == {
        "user": "an@a",
        "password": "p:w",
        "database": "calls",
        "application_name": "undivided",
        "host": "db.example",
        "ssl_context": False,
    }
    socket_file = PostgresDatabase("postgresql://me@/?host=/run/pg&sslmode=verify-full")
    assert socket_file._place == "/run/pg/.s.PGSQL.5432"
    assert socket_file._arguments["database"] == "me"
    assert socket_file._arguments["ssl_context"].check_hostname


@pytest.mark.parametrize("place", ["127.0.0.1:1", "?host=/nowhere"])
def test_a_server_that_is_not_there_is_told(place: str) -> None:
    address = f"postgresql://me@/db{place}" if place[0] == "?" else f"postgresql://me@{place}/db"
    with pytest.raises(Unavailable, match="cannot be reached"):
        open_ledger(address, KEY)


def test_a_server_that_hangs_up_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def hang_up() -> None:
            listener.accept()[0].close()

        thread = threading.Thread(target=hang_up)
        thread.start()
        port = listener.getsockname()[1]
        with pytest.raises(Unavailable, match="cannot be reached"):
            open_ledger(f"postgresql://me@127.0.0.1:{port}/db?sslmode=require", KEY)
        thread.join()


@needs_server
def test_a_missing_database_or_user_is_told(postgres: PostgresServer) -> None:
    with pytest.raises(BadInput, match="no such database"):
        open_ledger(postgres.address("nothing"), KEY)
    with pytest.raises(BadInput, match="refused the user"):
        open_ledger(postgres.address(user="nobody-knows"), KEY)


@needs_server
def test_a_user_without_rights_is_told(postgres: PostgresServer) -> None:
    name = postgres.new_database().partition("?")[0].rpartition("/")[2]
    postgres.execute("DROP ROLE IF EXISTS reader")
    postgres.execute("CREATE ROLE reader LOGIN")
    with pytest.raises(BadInput, match="may not"):
        open_ledger(postgres.address(name, user="reader"), KEY)


@needs_server
def test_a_read_only_database_is_told(postgres: PostgresServer) -> None:
    address = postgres.new_database()
    name = address.partition("?")[0].rpartition("/")[2]
    open_ledger(address, KEY).close()
    postgres.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    with open_ledger(address, KEY) as ledger, pytest.raises(Unavailable, match="read-only"):
        ledger.append(story("c1"))


@needs_server
def test_an_acknowledged_commit_is_durable(postgres: PostgresServer) -> None:
    for setting, kept in (("off", "on"), ("local", "on"), ("remote_apply", "remote_apply")):
        address = postgres.new_database()
        name = address.partition("?")[0].rpartition("/")[2]
        postgres.execute(f"ALTER DATABASE {name} SET synchronous_commit = {setting}")
        connection = PostgresDatabase(address).connect()
        assert connection.rows("SHOW synchronous_commit") == [(kept,)]
        connection.close()


@needs_server
def test_a_lock_that_is_never_released_is_told(
    postgres: PostgresServer, ledger_pair: tuple[SqlLedger, SqlLedger]
) -> None:
    one, two = ledger_pair
    with two._transactions.read() as connection:
        connection.rows("SET lock_timeout TO '200ms'")
        connection.rows("COMMIT")
    with one._transactions.write(), pytest.raises(Unavailable, match="locked"):
        two.append(story("c1"))
    two.append(story("c1"))


@pytest.fixture
def ledger_pair(postgres: PostgresServer) -> Iterator[tuple[SqlLedger, SqlLedger]]:
    database = PostgresDatabase(postgres.new_database())
    with SqlLedger(database, Vault(KEY)) as one, SqlLedger(database, Vault(KEY)) as two:
        yield one, two


@needs_server
def test_a_server_that_restarts_is_found_again() -> None:
    # A server of its own: the others must not notice.
    server = PostgresServer()
    server.start()
    try:
        with open_ledger(server.address(), KEY) as ledger:
            kept = ledger.append(story("c1"))
            with ThreadPoolExecutor(4) as pool:
                list(pool.map(lambda _: ledger.read("c1"), range(8)))
            server.stop()
            with pytest.raises(Unavailable, match="cannot be reached"):
                ledger.append([said("c1", 9)])
            server.start()
            assert ledger.read("c1") == kept
            ledger.append([said("c1", 9)])
    finally:
        server.remove()


@needs_server
def test_a_fault_of_ours_is_not_told_as_the_servers(postgres: PostgresServer) -> None:
    connection = PostgresDatabase(postgres.new_database()).connect()
    with pytest.raises(DatabaseError, match="syntax error"):
        connection.rows("THIS IS NOT SQL")
    assert not connection.broken
    connection.close()
    with pytest.raises(Unavailable, match="cannot be reached"):
        connection.rows("SELECT 1")
    connection.settle()
    connection.close()
    assert connection.broken
