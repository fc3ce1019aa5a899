from pathlib import Path

from tests.knowledge.hashing import HashingEmbedder
from undivided.domain import Article
from undivided.knowledge import Index, cut

ARTICLES = [
    Article("refunds", "Refunds", "A refund takes 14 days by card.", "r.md", "1"),
    Article("router", "Router lights", "An orange light means no line.", "l.md", "1"),
    Article("rosa", "Hotel Rosa", "Parking costs 5.", "h.md", "1", also={"names": "Hotel Rosa"}),
    Article("pine", "Hotel Pine", "Parking costs 7.", "p.md", "1", also={"names": "Hotel Pine"}),
    Article("cobro", "Doble cobro", "La factura se devuelve.", "c.md", "1", language="es"),
]
PASSAGES = [passage for article in ARTICLES for passage in cut(article)]


def index(cache: Path | None = None) -> Index:
    return Index(PASSAGES, ARTICLES, HashingEmbedder(), cache)


def test_finds_by_words_with_features() -> None:
    hits = index().search("how long does a refund take")
    assert hits[0].article.id == "refunds"
    assert hits[0].passage.article == "refunds"
    assert set(hits[0].features) == {
        "dense", "context", "article", "lexical", "entity", "leading", "standout"
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
    assert Index([], [], HashingEmbedder()).search("refund") == []


def test_works_without_an_embedder() -> None:
    hits = Index(PASSAGES, ARTICLES, None).search("orange light")
    assert hits[0].article.id == "router"


def test_same_answers_from_the_cache(tmp_path: Path) -> None:
    assert index(tmp_path).search("refund card") == index(tmp_path).search("refund card")


def test_version_tells_libraries_apart() -> None:
    changed = [*ARTICLES[:-1], Article("cobro", "Doble cobro", "Otro.", "c.md", "2")]
    passages = [passage for article in changed for passage in cut(article)]
    other = Index(passages, changed, HashingEmbedder())
    assert index().version == index().version != other.version


def test_what_the_account_says_outweighs_what_was_said() -> None:
    said = ["i stay at hotel rosa"]
    assert index().search("what is parking", said)[0].article.id == "rosa"
    assert index().search("what is parking", said, about=["Hotel Pine"])[0].article.id == "pine"
    assert index().search("what is parking", said, about=["pine"])[0].article.id == "pine"
    assert index().search("what is parking", said, about=["Gold plan"])[0].article.id == "rosa"
