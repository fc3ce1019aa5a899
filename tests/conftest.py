from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.ledger.server import PostgresServer

# How long a test takes says something of the machine, and nothing of what is tested.
settings.register_profile("house", deadline=None)
settings.load_profile("house")


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    server = PostgresServer()
    server.start()
    yield server
    server.remove()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def ledger_address(request: pytest.FixtureRequest) -> str:
    """Give where a ledger is: "" = in files beside, or an empty database of PostgreSQL."""
    if request.param == "sqlite":
        return ""
    address: str = request.getfixturevalue("postgres").empty_database()
    return address
