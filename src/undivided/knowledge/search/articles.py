"""The current articles by id, for those who have an id and want the article."""

from collections.abc import Iterator, Mapping

from undivided.domain import Article
from undivided.knowledge.catalogue import Catalogue


class Articles(Mapping[str, Article]):
    """The current articles by id, read from the catalogue when asked for.

    Args:
        catalogue: Keeps them.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def __getitem__(self, identity: str) -> Article:
        found = self._catalogue.article(identity)
        if found is None:
            raise KeyError(identity)
        return found

    def __iter__(self) -> Iterator[str]:
        return (article.id for article in self._catalogue.articles())

    def __len__(self) -> int:
        return len(self._catalogue.articles())
