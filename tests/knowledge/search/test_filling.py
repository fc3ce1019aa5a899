import pytest

from tests.knowledge.search.test_postgres import ARTICLES, EMBEDDER, Held
from tests.ledger.server import PostgresServer
from undivided.domain import Article
from undivided.knowledge import cut
from undivided.knowledge.search import following
from undivided.knowledge.search.embedding import Embedding, Progress
from undivided.knowledge.search.filling import Filling
from undivided.knowledge.search.tables import STEPS
from undivided.ledger import open_tables

pytestmark = pytest.mark.postgres


def test_what_broke_off_is_done_once_when_it_goes_on(
    postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = postgres.new_database()
    held = Held(address)
    for number in range(3):
        one = Article(f"n{number}", "Bread", f"Rye {number}.", "b.md", "1")
        held.catalogue.put(one, cut(one))
    monkeypatch.setattr(following, "PAGE", 1)
    tables = open_tables(address, "search", STEPS)
    filling = Filling(tables, "default", held.catalogue, Embedding(held.catalogue, EMBEDDER))
    monkeypatch.setattr(filling, "_see", stop)
    with pytest.raises(KeyboardInterrupt):
        filling.fill()
    monkeypatch.undo()
    told: list[Progress] = []
    standing = filling.fill(told.append)
    assert standing.passages == len(ARTICLES) + 3
    assert held.holder.update()
    assert held.holder.words.count == len(ARTICLES) + 3
    assert told[-1].share == 1
    assert filling.fill() == standing
    tables.close()
    held.holder.close()


def stop(*_: int) -> None:
    raise KeyboardInterrupt
