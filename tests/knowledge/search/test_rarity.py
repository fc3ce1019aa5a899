import math

import pytest

from tests.knowledge.search.test_postgres import Held
from tests.ledger.server import PostgresServer
from undivided.knowledge.search.rarity import Rarity, Standing
from undivided.knowledge.search.tables import STEPS
from undivided.ledger import open_tables

pytestmark = pytest.mark.postgres


def test_each_stem_is_counted_once_and_asked_for_once(postgres: PostgresServer) -> None:
    address = postgres.new_database()
    held = Held(address)
    tables = open_tables(address, "search", STEPS)
    standing = Standing.of(tables, "default")
    assert (standing.passages, standing.seen) == (6, held.catalogue.revision())
    rarity = Rarity(tables, "default", standing)
    assert rarity.held(["park", "light", "zebra"]) == {"park": 2, "light": 1, "zebra": 0}
    assert rarity.idf("park") == pytest.approx(math.log(1 + 4.5 / 2.5))
    tables.close()
    assert rarity.idf("park") > 0, "known already"
    assert rarity.mean == pytest.approx(standing.stems / 6)
    held.holder.close()


def test_a_library_that_is_not_there(postgres: PostgresServer) -> None:
    tables = open_tables(postgres.new_database(), "search", STEPS)
    assert Standing.of(tables, "none") == Standing()
    tables.close()
