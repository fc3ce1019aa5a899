from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ledger.samples import KEY
from tests.ledger.server import PostgresServer
from undivided.ledger import Ledger, open_ledger


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "ledger.db")
    server: PostgresServer = request.getfixturevalue("postgres")
    return server.empty_database()


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    with open_ledger(address, KEY) as opened:
        yield opened
