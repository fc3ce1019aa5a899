from datetime import date

from tests.knowledge.hashing import HashingEmbedder
from undivided.domain import Article
from undivided.knowledge import Index, cut
from undivided.knowledge.catalogue import MemoryCatalogue
from undivided.knowledge.search.filters import Filter
from undivided.knowledge.tongues import MOST_ARTICLES, TwoTongues, index_of

ARTICLES = [
    Article("refund", "Refund times", "A card refund takes 14 days.", "r", "1"),
    Article("router", "Router lights", "An orange light means no line.", "l", "1"),
    Article("clave", "Clave olvidada", "Pida una clave nueva.", "c", "1", language="es"),
]


class ManyTongues(HashingEmbedder):
    name = "use-multilingual-v3"


def catalogue() -> MemoryCatalogue:
    made = MemoryCatalogue()
    for article in ARTICLES:
        made.put(article, cut(article))
    return made


def index() -> TwoTongues:
    return TwoTongues(catalogue(), HashingEmbedder(), ManyTongues())


def test_spanish_is_understood_beside_english() -> None:
    found = index()
    assert found.understands("es")
    assert found.understands("en")
    assert not found.understands("xx")
    best = found.search("necesito una clave nueva", language="es")[0]
    assert best.article.id == "clave"
    assert best.features["dense"] > 0


def test_a_question_finds_articles_of_both_and_each_passage_once() -> None:
    for question, right in (("is there a clave", "clave"), ("what is a card refund", "refund")):
        hits = index().search(question, k=10)
        assert hits[0].article.id == right
        assert len({hit.passage.id for hit in hits}) == len(hits)
        assert {hit.article.language for hit in hits} == {"en", "es"}
        assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_language_that_was_asked_for_is_a_wall() -> None:
    found = index()
    assert {hit.article.language for hit in found.search("clave", language="en")} == {"en"}
    spanish = found.search("card refund times", only=Filter("es", on=date(2026, 1, 1)))
    assert {hit.article.language for hit in spanish} == {"es"}


def test_what_is_heard_in_spanish_is_read_by_the_model_of_many() -> None:
    english, many = HashingEmbedder(), ManyTongues()
    found = TwoTongues(catalogue(), english, many)
    before = english.asked, many.asked
    found.hear("hola", "es")
    found.hear("hello", "en")
    assert (english.asked, many.asked) == (before[0] + 1, before[1] + 1)


def test_an_edit_shows_in_both() -> None:
    made = catalogue()
    found = TwoTongues(made, HashingEmbedder(), ManyTongues())
    version = found.version
    more = Article("tarjeta", "Tarjeta", "La tarjeta nueva llega.", "t", "1", language="es")
    made.put(more, cut(more))
    assert found.update()
    assert found.version != version
    assert found.search("tarjeta nueva", language="es")[0].article.id == "tarjeta"
    found.follow()
    found.close()


def test_the_articles_decide_which_models_read_them() -> None:
    def made(*languages: str) -> Index:
        return index_of(catalogue(), languages, HashingEmbedder, ManyTongues)

    assert type(made("en", "en")) is Index
    assert made("en", "en").version != made("en", "es").version
    assert type(made("en", "en", "es")) is TwoTongues
    assert made("en", "es").understands("es")
    assert type(made("en", "es")) is Index
    assert type(made(*["en"] * MOST_ARTICLES, "es")) is Index
    assert type(made()) is Index
