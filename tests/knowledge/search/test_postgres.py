"""The same questions to both sources: one in memory, one in PostgreSQL."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from tests.knowledge.hashing import HashingEmbedder
from undivided.domain import Article
from undivided.knowledge import cut
from undivided.knowledge.catalogue import MemoryCatalogue
from undivided.knowledge.entities import EntityTracker
from undivided.knowledge.search.candidates import Meant
from undivided.knowledge.search.filters import Filter
from undivided.knowledge.search.holding import Holder, MemoryHolder
from undivided.knowledge.search.looking import Asked, Look
from undivided.knowledge.search.postgres_holding import PostgresHolder
from undivided.knowledge.search.tables import STEPS
from undivided.ledger import open_tables

ARTICLES = [
    Article("refunds", "Refunds", "A refund's refund takes 14 days by card.", "r.md", "1"),
    Article("router", "Router lights", "An orange light\\line means no line.", "l.md", "1"),
    Article("rosa", "Hotel Rosa", "Parking costs 5.", "h.md", "1", also={"names": "Hotel Rosa"}),
    Article("pine", "Hotel Pine", "Parking costs 7.", "p.md", "1", kind="macro"),
    Article("summer", "Summer", "Roaming bonus.", "s.md", "1", expires=date(2026, 8, 31)),
    Article("cobro", "Doble cobro", "La factura se devuelve.", "c.md", "1", language="es"),
]
EMBEDDER = HashingEmbedder()
USUAL = EMBEDDER.embed(["hello thanks"])[0]


class Held:
    """A catalogue and who holds its passages; brought up to date together."""

    def __init__(self, address: str = "") -> None:
        self.catalogue = MemoryCatalogue()
        self.holder = self.hold(address)
        self.put(*ARTICLES)

    def hold(self, address: str) -> Holder:
        """Hold them in memory, or in PostgreSQL as one more server does."""
        if not address:
            return MemoryHolder(self.catalogue, EMBEDDER, EntityTracker)
        tables = open_tables(address, "search", STEPS)
        return PostgresHolder(tables, "default", self.catalogue, EMBEDDER, EntityTracker)

    def put(self, *articles: Article) -> None:
        for article in articles:
            self.catalogue.put(article, cut(article))
        assert self.holder.update()

    def look(self, said: str, only: Filter | None = None, about: Sequence[str] = ()) -> Look:
        return look(self.holder, said, only, about)


def look(holder: Holder, said: str, only: Filter | None = None, about: Sequence[str] = ()) -> Look:
    row = EMBEDDER.embed([said])[0]
    asked = Asked([said], "en", about, Meant(row, row, USUAL))
    return holder.source().look(asked, only or Filter())


@pytest.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.postgres)])
def held(request: pytest.FixtureRequest) -> Iterator[Held]:
    server = request.getfixturevalue("postgres") if request.param == "postgres" else None
    made = Held(server.new_database() if server else "")
    yield made
    made.holder.close()


def best(look: Look, feature: str) -> str:
    return look.articles[int(np.argmax(look.features[feature]))][0]


def test_words_meaning_and_names_find(held: Held) -> None:
    look = held.look("how many days does a refund take")
    assert best(look, "lexical") == best(look, "dense") == best(look, "article") == "refunds"
    assert best(held.look("i am at hotel rosa"), "entity") == "rosa"
    assert best(held.look("parking", about=["pine"]), "entity") == "pine"


@pytest.mark.parametrize(
    ("only", "found"),
    [
        (Filter(), {"refunds", "router", "rosa", "pine", "summer", "cobro"}),
        (Filter(language="es"), {"cobro"}),
        (Filter(kinds=frozenset({"macro", "script"})), {"pine"}),
        (Filter(audiences=frozenset({"customer"})), set()),
        (Filter(language="en", on=date(2026, 9, 1)), {"refunds", "router", "rosa", "pine"}),
    ],
)
def test_filters_hold(held: Held, only: Filter, found: set[str]) -> None:
    look = held.look("parking for a refund of the router line", only)
    assert {article for article, _ in look.articles} == found
    assert len(look.usual["dense"]) == len(found)


def test_an_edit_and_a_removal_show(held: Held) -> None:
    before = held.holder.print
    held.put(Article("refunds", "Refunds", "By cheque.", "r.md", "2"))
    look = held.look("cheque refund")
    assert ("refunds", "2") in look.articles
    assert ("refunds", "1") not in look.articles
    assert held.look("14 days").features["lexical"].max() == 0
    assert held.holder.print != before
    assert held.holder.words.idf("chequ") < held.holder.words.idf("days")
    held.put(ARTICLES[0])
    assert held.holder.print == before, "as it was"
    assert held.holder.words.count == len(ARTICLES)
    assert not held.holder.update()


def test_a_name_that_was_edited_is_heard(held: Held) -> None:
    held.put(replace(ARTICLES[2], also={"names": "Belvedere"}))
    assert best(held.look("i am at the belvedere"), "entity") == "rosa"


@pytest.mark.postgres
def test_postgres_gives_the_numbers_of_memory(request: pytest.FixtureRequest) -> None:
    memory, other = Held(), Held(request.getfixturevalue("postgres").new_database())
    for said in ("orange light on the line", "refund's parking at hotel pine", "zebra", "the"):
        mine, theirs = memory.look(said), other.look(said)
        _, ours, those = np.intersect1d(mine.numbers, theirs.numbers, return_indices=True)
        assert len(ours) == len(theirs.numbers)
        for name, row in theirs.features.items():
            assert row[those] == pytest.approx(mine.features[name][ours], abs=1e-4), (said, name)
            usual = sorted(theirs.usual[name])
            assert usual == pytest.approx(sorted(mine.usual[name]), abs=1e-4), (said, name)
    for stem in ("refund", "park", "zebra"):
        assert other.holder.words.idf(stem) == pytest.approx(memory.holder.words.idf(stem))
    other.holder.close()


@pytest.mark.postgres
def test_words_alone(request: pytest.FixtureRequest) -> None:
    catalogue = MemoryCatalogue()
    catalogue.put(ARTICLES[0], cut(ARTICLES[0]))
    tables = open_tables(request.getfixturevalue("postgres").new_database(), "search", STEPS)
    holder = PostgresHolder(tables, "words", catalogue, None, EntityTracker)
    assert not len(holder.source().look(Asked(["refund"], "en"), Filter()).numbers)
    assert holder.update()
    look = holder.source().look(Asked(["refund"], "en"), Filter())
    assert look.features["lexical"][0] > 0.5
    assert look.features["dense"][0] == 0
    holder.close()
