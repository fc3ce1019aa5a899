import numpy as np

from tests.knowledge.hashing import HashingEmbedder
from undivided.domain import Article
from undivided.knowledge import Index, cut
from undivided.knowledge.polyglot import LEAST, SLOPE, Polyglot

ARTICLES = [
    Article("refund", "Refund times", "A card refund takes 14 days.", "r", "1"),
    Article("clave", "Clave olvidada", "Pida una clave nueva.", "c", "1", language="es"),
]
PASSAGES = [passage for article in ARTICLES for passage in cut(article)]


def test_likeness_on_the_scale_of_the_english_model() -> None:
    polyglot = Polyglot(
        HashingEmbedder(), ["card refund", "clave nueva"], ["refund", "clave"], np.array([0, 1])
    )
    found = polyglot.meaning(["hello", "card refund"])
    assert found["dense"][0] > found["dense"][1] >= np.float32(LEAST)
    assert found["dense"].max() <= LEAST + SLOPE + 1e-3
    assert set(found) == {"dense", "context", "article"}


def test_a_spanish_article_is_understood_where_there_is_a_model_for_it() -> None:
    alone = Index(PASSAGES, ARTICLES, HashingEmbedder())
    both = Index(PASSAGES, ARTICLES, HashingEmbedder(), polyglot=HashingEmbedder())
    assert not alone.understands("es")
    assert both.understands("es")
    assert alone.version != both.version
    assert both.search("necesito una clave nueva")[0].article.id == "clave"
    assert both.search("a card refund please")[0].article.id == "refund"


def test_a_question_finds_an_article_of_another_language_marked_so() -> None:
    both = Index(PASSAGES, ARTICLES, HashingEmbedder(), polyglot=HashingEmbedder())
    best = both.search("clave nueva please")[0]
    assert (best.article.id, best.article.language) == ("clave", "es")
    assert all(hit.article.language == "en" for hit in both.search("clave", language="en"))


def test_without_foreign_articles_nothing_is_embedded_twice() -> None:
    second = HashingEmbedder()
    Index(PASSAGES[:1], ARTICLES[:1], HashingEmbedder(), polyglot=second)
    assert second.asked == 0
