import numpy as np
import pytest

from tests.knowledge.hashing import HashingEmbedder
from undivided.domain import Article
from undivided.knowledge import Index, cut
from undivided.knowledge.polyglot import ENGLISH, MULTILINGUAL, mostly_foreign, reads

ARTICLES = [
    Article("refund", "Refund times", "A card refund takes 14 days.", "r", "1"),
    Article("clave", "Clave olvidada", "Pida una clave nueva.", "c", "1", language="es"),
]
PASSAGES = [passage for article in ARTICLES for passage in cut(article)]


class ManyTongues(HashingEmbedder):
    name = "use-multilingual-v3"


def test_likeness_stands_on_the_scale_of_the_english_model() -> None:
    likeness = np.array([-1.0, 0.0, 1.0], np.float32)
    assert ENGLISH.brought(likeness).tolist() == [0.0, 0.0, 1.0]
    assert MULTILINGUAL.brought(likeness) == pytest.approx([0.02, 0.47, 0.92])


def test_what_is_read_is_known_by_name() -> None:
    assert reads("use-multilingual-v3").languages >= {"en", "es"}
    assert reads("anything else").languages == {"en"}


def test_a_spanish_article_is_understood_where_the_model_reads_spanish() -> None:
    english = Index.of(PASSAGES, ARTICLES, HashingEmbedder())
    many = Index.of(PASSAGES, ARTICLES, ManyTongues())
    assert not english.understands("es")
    assert many.understands("es")
    assert many.search("necesito una clave nueva")[0].article.id == "clave"
    assert many.search("a card refund please")[0].article.id == "refund"


def test_a_question_finds_an_article_of_another_language_marked_so() -> None:
    many = Index.of(PASSAGES, ARTICLES, ManyTongues())
    best = many.search("clave nueva please")[0]
    assert (best.article.id, best.article.language) == ("clave", "es")
    assert all(hit.article.language == "en" for hit in many.search("clave", language="en"))


def test_an_english_base_keeps_its_english_model() -> None:
    assert not mostly_foreign(["en", "en", "es"])
    assert mostly_foreign(["en", "es"])
    assert not mostly_foreign([])
