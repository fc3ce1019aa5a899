"""What several servers that share a library owe each other."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from tests.knowledge.search.test_postgres import ARTICLES, EMBEDDER, Held, look
from tests.ledger.server import PostgresServer
from undivided.domain import Article
from undivided.knowledge import cut
from undivided.knowledge.search import postgres_holding, ticking
from undivided.knowledge.search.holding import Holder
from undivided.knowledge.search.looking import Look

pytestmark = pytest.mark.postgres
NEW = Article("new", "Cheques", "Cheques are taken on Mondays.", "n.md", "1")


@pytest.fixture
def two(postgres: PostgresServer) -> Iterator[tuple[Held, Holder]]:
    address = postgres.new_database()
    first = Held(address)
    second = first.hold(address)
    yield first, second
    first.holder.close()
    second.close()


def test_a_second_server_finds_what_the_first_one_wrote(two: tuple[Held, Holder]) -> None:
    first, second = two
    asked = EMBEDDER.asked
    assert second.update()
    assert EMBEDDER.asked == asked, "nothing is embedded twice"
    assert second.print == first.holder.print
    assert second.words.count == len(ARTICLES)
    assert look(second, "i am at hotel rosa").features["entity"].max() > 0.3
    first.put(NEW)
    assert second.update()
    assert ("new", "1") in look(second, "cheques").articles
    assert not second.update()


def test_servers_that_fill_at_the_same_time_write_everything_once(
    postgres: PostgresServer,
) -> None:
    address = postgres.new_database()
    first = Held(address)
    servers = [first.hold(address) for _ in range(4)]
    for number in range(60):
        edited = replace(NEW, id=f"a{number % 20}", text=f"Edit {number}.", version=f"{number}")
        first.catalogue.put(edited, cut(edited))
        if number % 10 == 9:
            with ThreadPoolExecutor(4) as pool:
                list(pool.map(lambda one: one.update(), servers))
    prints = {one.print for one in servers}
    assert len(prints) == 1
    assert {one.words.count for one in servers} == {len(ARTICLES) + 20}
    assert servers[0].words.idf("edit") < servers[0].words.idf("40")
    for one in servers:
        one.close()
    first.holder.close()


def test_followed_in_the_background(
    two: tuple[Held, Holder], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ticking, "LOOKED_EVERY_S", 0.01)
    first, second = two
    second.start()
    first.put(NEW)
    end = time.monotonic() + 20
    while ("new", "1") not in look(second, "cheques").articles:
        assert time.monotonic() < end
        time.sleep(0.02)


def test_what_stands_for_all_is_drawn_anew_when_there_are_more(
    two: tuple[Held, Holder], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_holding, "SAMPLE", 3)
    first, second = two
    assert second.update()
    assert sample(look(second, "parking")) == 3, "every second one of six"
    first.put(NEW)
    assert second.update()
    assert sample(look(second, "parking")) == 3
    first.put(*(replace(NEW, id=f"more{number}") for number in range(5)))
    assert second.update()
    assert sample(look(second, "parking")) == 3, "every fourth one of twelve"


def sample(seen: Look) -> int:
    return len(seen.usual["dense"])
