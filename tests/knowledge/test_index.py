import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.knowledge.hashing import HashingEmbedder
from undivided.domain import Article
from undivided.knowledge import Index, cut, mentions
from undivided.knowledge.catalogue import MemoryCatalogue
from undivided.knowledge.search.filters import Filter

ARTICLES = [
    Article("refunds", "Refunds", "A refund takes 14 days by card.", "r.md", "1"),
    Article("router", "Router lights", "An orange light means no line.", "l.md", "1"),
    Article("rosa", "Hotel Rosa", "Parking costs 5.", "h.md", "1", also={"names": "Hotel Rosa"}),
    Article("pine", "Hotel Pine", "Parking costs 7.", "p.md", "1", also={"names": "Hotel Pine"}),
    Article("cobro", "Doble cobro", "La factura se devuelve.", "c.md", "1", language="es"),
]
PASSAGES = [passage for article in ARTICLES for passage in cut(article)]


def index(cache: Path | None = None) -> Index:
    return Index.of(PASSAGES, ARTICLES, HashingEmbedder(), cache)


def test_finds_by_words_with_features() -> None:
    hits = index().search("how long does a refund take")
    assert hits[0].article.id == "refunds"
    assert hits[0].passage.article == "refunds"
    assert set(hits[0].features) == {
        "dense", "context", "article", "particular", "lexical", "entity", "leading", "standout"
    }  # fmt: skip
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_what_was_named_before_decides() -> None:
    found = index()
    question = "what does parking cost"
    assert found.search(question, ["i am staying at hotel pine"])[0].article.id == "pine"
    assert found.search(question, ["i am staying at hotel rosa"])[0].article.id == "rosa"


def test_language_is_a_wall() -> None:
    hits = index().search("me han cobrado la factura", language="es")
    assert [hit.article.id for hit in hits] == ["cobro"]
    assert hits[0].features["dense"] == 0
    assert index().search("die Rechnung", language="de") == []


def test_nothing_to_say() -> None:
    assert index().search("  ") == []
    assert Index.of([], [], HashingEmbedder()).search("refund") == []


def test_works_without_an_embedder() -> None:
    hits = Index.of(PASSAGES, ARTICLES, None).search("orange light")
    assert hits[0].article.id == "router"


def test_same_answers_from_the_cache(tmp_path: Path) -> None:
    assert index(tmp_path).search("refund card") == index(tmp_path).search("refund card")


def test_version_tells_libraries_apart() -> None:
    changed = [*ARTICLES[:-1], Article("cobro", "Doble cobro", "Otro.", "c.md", "2")]
    passages = [passage for article in changed for passage in cut(article)]
    other = Index.of(passages, changed, HashingEmbedder())
    assert index().version == index().version != other.version


def many(count: int = 5_000) -> list[Article]:
    return [
        Article(f"a{n}", f"Matter {n}", f"{'Known. ' * (n % 3)}Of matter{n}.", f"{n}.md", "1")
        for n in range(count)
    ]


def filled(articles: list[Article]) -> MemoryCatalogue:
    catalogue = MemoryCatalogue()
    for article in articles:
        catalogue.put(article, cut(article))
    return catalogue


class NoNames:
    """Finds no names."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._count = len(articles)

    def scores(self, turns: Sequence[str], about: Sequence[str] = ()) -> NDArray[np.float32]:
        return np.zeros(self._count, np.float32)

    def edited(self, edits: Sequence[object]) -> "NoNames":
        raise AssertionError("nothing is edited here")


def test_among_many_the_best_is_found() -> None:
    found = Index(filled(many()), None, entities=NoNames)
    hits = found.search("what is known of matter4321", k=3)
    assert hits[0].article.id == "a4321"
    assert hits[0].features["standout"] > 3


def test_an_edit_shows_and_an_older_answer_stays_whole() -> None:
    catalogue = filled(ARTICLES)
    found = Index(catalogue, HashingEmbedder())
    before = found.version
    changed = replace(ARTICLES[0], text="A refund takes 3 weeks by cheque.", version="2")
    catalogue.put(changed, cut(changed))
    assert found.search("refund")[0].article.version == "1", "nobody has looked yet"
    assert found.update()
    assert not found.update()
    hit = found.search("refund by cheque")[0]
    assert (hit.article.version, hit.passage.article_version) == ("2", "2")
    assert found.version != before
    assert found.articles["refunds"].version == "2"
    assert len(found) == len(PASSAGES) == len(ARTICLES)
    assert found.articles.get("nobody") is None


def test_followed_in_the_background() -> None:
    catalogue = filled(ARTICLES)
    found = Index(catalogue, None)
    found.follow()
    new = Article("new", "Cheques", "Cheques are taken on Mondays.", "n.md", "1")
    catalogue.put(new, cut(new))
    end = time.monotonic() + 20
    while not found.search("cheques"):
        assert time.monotonic() < end
        time.sleep(0.02)
    found.close()


def test_filters_hold_before_anything_is_ranked() -> None:
    old = replace(ARTICLES[2], expires=date(2026, 1, 1))
    macro = replace(ARTICLES[3], kind="macro", audience="customer")
    found = Index(filled([*ARTICLES[:2], old, macro]), HashingEmbedder())

    def ids(only: Filter) -> list[str]:
        return [hit.article.id for hit in found.search("parking hotel costs", only=only)]

    assert {"rosa", "pine"} <= set(ids(Filter()))
    assert "rosa" not in ids(Filter(on=date(2026, 1, 2)))
    assert ids(Filter(kinds=frozenset({"macro"}))) == ["pine"]
    assert "pine" not in ids(Filter(audiences=frozenset({"agent"})))


def test_what_it_is_known_to_be_about_decides() -> None:
    found, question = index(), "what does parking cost"
    assert found.search(question, about=["pine"])[0].article.id == "pine", "an article's id"
    assert found.search(question, about=["Hotel Rosa"])[0].article.id == "rosa", "a name"


def test_a_vector_needs_an_embedder() -> None:
    with pytest.raises(ValueError, match="without an embedder"):
        Index(filled(ARTICLES), None).embedded("refund")


def test_what_the_account_says_outweighs_what_was_said() -> None:
    said = ["i stay at hotel rosa"]
    assert index().search("what is parking", said)[0].article.id == "rosa"
    assert index().search("what is parking", said, about=["Hotel Pine"])[0].article.id == "pine"
    assert index().search("what is parking", said, about=["pine"])[0].article.id == "pine"
    assert index().search("what is parking", said, about=["Gold plan"])[0].article.id == "rosa"


def test_names_in_turns_heard_before_are_not_looked_for_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    looked: list[str] = []

    def spelled(text: str) -> list[str]:
        looked.append(text)
        return [*real(text)]

    real = mentions.spelled
    found = Index.of(PASSAGES, ARTICLES, None)
    monkeypatch.setattr(mentions, "spelled", spelled)
    found.hear("i am staying at hotel pine", "en")
    found.hear("gracias", "es")
    found.hear(" ", "en")
    looked.clear()
    assert found.search("parking", ["i am staying at hotel pine"])[0].article.id == "pine"
    assert set(looked) == {"parking"}


def test_turns_heard_before_are_not_read_again() -> None:
    model = HashingEmbedder()
    found = Index.of(PASSAGES, ARTICLES, model)
    found.search("what does parking cost", ["i am staying at hotel pine"])
    asked = model.asked
    found.search("and how long is it open", ["hello", "what does parking cost"])
    assert model.asked == asked + 2
    found.hear("nine to five", "en")
    asked = model.asked
    found.hear("gracias", "es")
    found.search("thanks", ["nine to five"])
    assert model.asked == asked + 1
