import logging

import pytest

from tests.knowledge.hashing import HashingEmbedder
from tests.ledger.server import PostgresServer
from undivided.domain import Unavailable
from undivided.knowledge.catalogue import MemoryCatalogue
from undivided.knowledge.entities import EntityTracker
from undivided.knowledge.search import opening
from undivided.knowledge.search.holding import Holder, MemoryHolder
from undivided.knowledge.search.opening import choose_holder
from undivided.knowledge.search.postgres_holding import PostgresHolder


def held(ledger: str, search: str = "auto") -> Holder:
    make = choose_holder(ledger, "default", search)
    return make(MemoryCatalogue(), HashingEmbedder(), EntityTracker, 1)


def test_in_memory_beside_a_file_and_when_told_so() -> None:
    assert isinstance(held(""), MemoryHolder)
    assert isinstance(held("postgresql://nobody@nowhere/x", "memory"), MemoryHolder)


@pytest.mark.postgres
def test_in_postgres_when_the_ledger_is_there(postgres: PostgresServer) -> None:
    holder = held(postgres.new_database())
    assert isinstance(holder, PostgresHolder)
    holder.close()


@pytest.mark.postgres
def test_without_pgvector_one_sentence_and_memory(
    postgres: PostgresServer, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = (("CREATE EXTENSION IF NOT EXISTS novector",),)
    monkeypatch.setattr(opening, "STEPS", steps)
    with caplog.at_level(logging.WARNING):
        assert isinstance(held(postgres.new_database()), MemoryHolder)
    (told,) = caplog.messages
    assert told.startswith("Articles are searched in memory, not in PostgreSQL: ")
    assert "pgvector" in told


def test_a_server_that_cannot_be_reached(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object) -> None:
        raise Unavailable("The PostgreSQL server cannot be reached.", "Check that it runs.")

    monkeypatch.setattr(opening, "open_tables", closed)
    assert isinstance(held("postgresql://nobody@nowhere/x"), MemoryHolder)
    assert "cannot be reached" in caplog.text
