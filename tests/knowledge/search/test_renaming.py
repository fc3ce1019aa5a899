import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from undivided.domain import Article, Unavailable
from undivided.knowledge import Library, cut
from undivided.knowledge.catalogue import MemoryCatalogue
from undivided.knowledge.entities import EntityTracker
from undivided.knowledge.search import renaming
from undivided.knowledge.search.renaming import Renamer

HOTELS = [
    Article(name, f"Hotel {name}", f"All of {name}.", f"{name}.md", "1", also={"names": name})
    for name in ("Rosario", "Pinewood", "Elmcourt")
]


class Counted(MemoryCatalogue):
    """Counts how often all articles are read, and fails when it is told to."""

    whole = 0
    fails = False

    def articles(self) -> list[Article]:
        self.whole += 1
        return super().articles()

    def article(self, article: str, version: str = "") -> Article | None:
        if self.fails:
            raise Unavailable("The catalogue is locked.", "Try again later.")
        return super().article(article, version)


def begun() -> tuple[Counted, Renamer]:
    catalogue = Counted()
    put(catalogue, *HOTELS)
    names = Renamer(catalogue, EntityTracker)
    learn(names, *(hotel.id for hotel in HOTELS))
    return catalogue, names


def put(catalogue: Counted, *articles: Article) -> None:
    for one in articles:
        catalogue.put(one, cut(one))


def learn(names: Renamer, *articles: str) -> None:
    names.note(articles)
    names.catch_up()


def meant(names: Renamer, said: str, articles: Sequence[str]) -> list[bool]:
    return [bool(one > 0.2) for one in names.naming.of_articles([said], (), articles)]


def test_one_edited_article_is_all_that_is_read() -> None:
    catalogue, names = begun()
    before, old = names.naming, names.naming.print
    put(catalogue, replace(HOTELS[0], version="2", also={"names": "Belvedere"}))
    learn(names, "Rosario")
    assert catalogue.whole == 1
    assert meant(names, "at the belvedere", ["Rosario", "Pinewood"]) == [True, False]
    assert meant(names, "at the rosario", ["Rosario"]) == [False]
    assert names.naming.print != old
    assert before.of_articles(["the rosario"], (), ["Rosario"])[0] > 0.2, "who has it, keeps it"


def test_articles_come_and_go() -> None:
    catalogue, names = begun()
    put(catalogue, replace(HOTELS[0], id="new", also={"names": "Belvedere"}))
    learn(names, "new")
    assert meant(names, "the belvedere", ["Elmcourt", "new"]) == [False, True]
    catalogue.take(Library(tuple(HOTELS)), datetime(2026, 11, 25, tzinfo=UTC))
    learn(names, "new")
    assert meant(names, "the belvedere", ["new"]) == [False]
    assert catalogue.whole == 1


def test_after_many_edits_all_are_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renaming, "ALWAYS_ONE_BY_ONE", 2)
    catalogue, names = begun()
    for _ in range(3):
        learn(names, "Rosario")
    assert catalogue.whole == 2


def test_what_could_not_be_read_is_learned_later() -> None:
    catalogue, names = begun()
    put(catalogue, replace(HOTELS[0], version="2", also={"names": "Belvedere"}))
    catalogue.fails = True
    with pytest.raises(Unavailable):
        learn(names, "Rosario")
    catalogue.fails = False
    names.catch_up()
    assert meant(names, "at the belvedere", ["Rosario"]) == [True]


def test_in_the_background(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(renaming, "FEW_ARTICLES", 0)
    catalogue, names = begun()
    names.start()
    put(catalogue, replace(HOTELS[0], version="2", also={"names": "Belvedere"}))
    learn(names, "Rosario")
    end = time.monotonic() + 20
    while meant(names, "at the belvedere", ["Rosario"]) != [True]:
        assert time.monotonic() < end
        time.sleep(0.01)
    names.close()
