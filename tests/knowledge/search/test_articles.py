import pytest

from undivided.domain import Article
from undivided.knowledge.catalogue import MemoryCatalogue
from undivided.knowledge.search.articles import Articles


def test_articles_are_those_of_the_catalogue_now() -> None:
    catalogue = MemoryCatalogue()
    articles = Articles(catalogue)
    assert dict(articles) == {}
    bread = Article("bread", "Bread", "Rye.", "b.md", "1")
    catalogue.put(bread, [])
    assert dict(articles) == {"bread": bread}
    assert len(articles) == 1
    assert articles.get("nobody") is None
    with pytest.raises(KeyError):
        articles["nobody"]
