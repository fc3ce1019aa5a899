"""The names of every article, kept up to date article by article."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from undivided.domain import Article
from undivided.knowledge.names import CaseStatistics, given_names, names_of
from undivided.knowledge.words import tokens


@dataclass(frozen=True, slots=True)
class Name:
    """One name of an article.

    Args:
        key: Its words in lower case; what is alike in them is one name.
        written: As the article writes it.
        given: A person wrote it down, rather than it being guessed from titles and headings.
    """

    key: str
    written: str
    given: bool


class Nameplates:
    """The names of all articles, and where each article stands among the scores.

    What one edit changes in how the library writes its words tells of the articles that are edited
    from then on; the others keep the names they have until all are read anew.

    Args:
        articles: All articles; the first has place 0.
    """

    def __init__(self, articles: Sequence[Article]) -> None:
        self.cases = CaseStatistics(articles)
        self.places = {article.id: place for place, article in enumerate(articles)}
        self.count = len(articles)
        self._names = {article.id: _names(article, self.cases) for article in articles}

    @property
    def names(self) -> Mapping[str, tuple[Name, ...]]:
        """The names of each article, by its id."""
        return self._names

    def edit(self, old: Article | None, new: Article | None) -> bool:
        """Put an article in the place of its version before.

        Args:
            old: As it was; None = it was not there.
            new: As it is; None = it is gone. One that came stands behind all others.

        Returns:
            Whether any name is another now.
        """
        if old is not None:
            self.cases.leave(old.text)
        if new is None:
            return self._remove(old.id) if old is not None else False
        self.cases.take(new.text)
        if new.id not in self.places:
            self.places[new.id] = self.count
            self.count += 1
        before, self._names[new.id] = self._names.get(new.id, ()), _names(new, self.cases)
        return before != self._names[new.id]

    def _remove(self, article: str) -> bool:
        # Nobody else gets its place: scores that were given out keep their meaning.
        self.places.pop(article, None)
        return bool(self._names.pop(article, ()))


def _names(article: Article, cases: CaseStatistics) -> tuple[Name, ...]:
    given = {" ".join(tokens(name)) for name in given_names(article)}
    keyed = [(" ".join(tokens(name)), name) for name in names_of(article, cases)]
    return tuple(Name(key, name, key in given) for key, name in keyed if key)
