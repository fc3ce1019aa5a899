"""The same questions to both sources: one in memory, one in PostgreSQL."""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
import pytest

from tests.knowledge.hashing import HashingEmbedder
from undivided.domain import Article
from undivided.knowledge import cut
from undivided.knowledge.catalogue import MemoryCatalogue
from undivided.knowledge.entities import EntityTracker
from undivided.knowledge.search.candidates import Meant
from undivided.knowledge.search.embedding import Embedding, model_name
from undivided.knowledge.search.filters import Filter
from undivided.knowledge.search.following import Follower
from undivided.knowledge.search.looking import Asked, Look, MemorySource, Source
from undivided.knowledge.search.naming import Naming
from undivided.knowledge.search.postgres import PostgresSource
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


class Both:
    """A catalogue and what looks into it; brought up to date together."""

    def __init__(self, kind: str, address: str) -> None:
        self.catalogue = MemoryCatalogue()
        embedding = Embedding(self.catalogue, EMBEDDER)
        self._follower = Follower(self.catalogue, EMBEDDER, EntityTracker)
        self._postgres: PostgresSource | None = None
        if kind == "postgres":
            self.tables = open_tables(address, "search", STEPS)
            self._postgres = PostgresSource(self.tables, "default", self.catalogue, embedding)
        self.put(*ARTICLES)

    def put(self, *articles: Article) -> None:
        for article in articles:
            self.catalogue.put(article, cut(article))
        if self._postgres is None:
            self._follower.update()
        else:
            assert self._postgres.update()
            known = self.catalogue.articles()
            self._postgres.naming = Naming(EntityTracker(known), known)

    @property
    def source(self) -> Source:
        model = model_name(EMBEDDER)
        memory = MemorySource(self._follower.view, lambda n: self.catalogue.vectors(model, n))
        return self._postgres or memory

    def look(self, said: str, only: Filter | None = None, about: Sequence[str] = ()) -> Look:
        row = EMBEDDER.embed([said])[0]
        return self.source.look(
            Asked([said], "en", about, Meant(row, row, USUAL)), only or Filter()
        )


@pytest.fixture(params=["memory", pytest.param("postgres", marks=pytest.mark.postgres)])
def both(request: pytest.FixtureRequest) -> Iterator[Both]:
    address = ""
    if request.param == "postgres":
        address = request.getfixturevalue("postgres").new_database()
    made = Both(request.param, address)
    yield made
    if address:
        made.tables.close()


def best(look: Look, feature: str) -> str:
    return look.articles[int(np.argmax(look.features[feature]))][0]


def test_words_meaning_and_names_find(both: Both) -> None:
    look = both.look("how many days does a refund take")
    assert best(look, "lexical") == best(look, "dense") == best(look, "article") == "refunds"
    assert best(both.look("i am at hotel rosa"), "entity") == "rosa"
    assert best(both.look("parking", about=["pine"]), "entity") == "pine"


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
def test_filters_hold(both: Both, only: Filter, found: set[str]) -> None:
    look = both.look("parking for a refund of the router line", only)
    assert {article for article, _ in look.articles} == found
    assert len(look.usual["dense"]) == len(found)


def test_an_edit_and_a_removal_show(both: Both) -> None:
    both.put(Article("refunds", "Refunds", "By cheque.", "r.md", "2"))
    look = both.look("cheque refund")
    assert ("refunds", "2") in look.articles
    assert ("refunds", "1") not in look.articles
    assert both.look("14 days").features["lexical"].max() == 0


@pytest.mark.postgres
def test_postgres_gives_the_numbers_of_memory(request: pytest.FixtureRequest) -> None:
    memory = Both("memory", "")
    other = Both("postgres", request.getfixturevalue("postgres").new_database())
    for said in ("orange light on the line", "refund's parking at hotel pine", "zebra", "the"):
        mine, theirs = memory.look(said), other.look(said)
        _, ours, those = np.intersect1d(mine.numbers, theirs.numbers, return_indices=True)
        assert len(ours) == len(theirs.numbers)
        for name, row in theirs.features.items():
            assert row[those] == pytest.approx(mine.features[name][ours], abs=1e-4), (said, name)
    other.tables.close()
