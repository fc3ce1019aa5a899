import builtins
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.ledger.samples import KEY, story
from undivided.domain import BadInput, Unavailable
from undivided.ledger import is_server, open_ledger, open_tables


def test_a_path_and_an_sqlite_address_name_the_same_file(tmp_path: Path) -> None:
    with open_ledger(str(tmp_path / "l.db"), KEY) as ledger:
        kept = ledger.append(story("c1"))
    for address in (f"sqlite://{tmp_path}/l.db", f"sqlite:///{tmp_path}/l.db"):
        with open_ledger(address, KEY) as ledger:
            assert ledger.read("c1") == kept


def test_a_ledger_in_memory_lives_as_long_as_it_is_open() -> None:
    with open_ledger(":memory:", KEY) as ledger:
        kept = ledger.append(story("c1"))
        assert ledger.read("c1") == kept
        ledger.erase("c1")
    with open_ledger(":memory:", KEY) as ledger:
        assert ledger.read_all() == []


@pytest.mark.parametrize("address", ["", "mysql://me@host/db", "sqlite://relative.db"])
def test_an_unknown_address_is_refused(address: str) -> None:
    with pytest.raises(BadInput, match="address"):
        open_ledger(address, KEY)


def test_a_short_key_is_refused() -> None:
    with pytest.raises(BadInput, match="32 bytes"):
        open_ledger(":memory:", b"short")


def test_a_missing_driver_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "undivided.ledger.postgres", raising=False)
    original = builtins.__import__

    def without_driver(name: str, *rest: Any, **named: Any) -> Any:
        if name.startswith("pg8000"):
            raise ModuleNotFoundError(name)
        return original(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", without_driver)
    with pytest.raises(Unavailable, match="not installed") as caught:
        open_ledger("postgresql://me@host/db", KEY)
    assert "undivided[postgres]" in caught.value.hint


def test_another_room_keeps_tables_of_its_own_beside_the_ledger(address: str) -> None:
    steps = (("CREATE TABLE things (name TEXT PRIMARY KEY, data BYTEA NOT NULL)",),)
    beside = address if is_server(address) else f"{address}-beside"
    with open_ledger(address, KEY) as ledger:
        kept = ledger.append(story("c1"))
        for number in (1, 2):
            tables = open_tables(beside, "catalogue", steps)
            with tables.write() as connection:
                connection.insert("things (name, data)", [(f"thing {number}", b"\x00")])
            tables.close()
            with pytest.raises(Unavailable, match="The catalogue is closed"), tables.read():
                pass
        assert ledger.read("c1") == kept


def test_tables_of_another_kind_or_a_newer_shape_are_refused(tmp_path: Path) -> None:
    file = str(tmp_path / "tables.db")
    steps = (("CREATE TABLE a (x BIGINT)",), ("CREATE TABLE b (x BIGINT)",))
    open_tables(file, "catalogue", steps).close()
    with pytest.raises(Unavailable, match="The catalogue has schema 2"):
        open_tables(file, "catalogue", steps[:1])
    with pytest.raises(BadInput, match="The catalogue's address is neither"):
        open_tables("mysql://x", "catalogue", ())
