"""Articles in English and some in other languages: two models, one index to ask.

The English model compares English with English best; all else, across languages too, is compared
by the model of many. Which articles there are is looked at when the index is made.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from undivided.knowledge.catalogue import Catalogue
from undivided.knowledge.index import Hit, Index
from undivided.knowledge.polyglot import ENGLISH, mostly_foreign
from undivided.knowledge.search.embedding import Told
from undivided.knowledge.search.filters import Filter
from undivided.knowledge.search.holding import MakeHolder
from undivided.knowledge.selection.ranking import Ranking
from undivided.knowledge.words import language_of
from undivided.language import Embedder

MOST_ARTICLES = 4_000
"""Of more, those in other languages are found by words: a second vector for each passage takes
2 KB of memory and, once, 3 ms: 40 MB and a minute for five passages in each article."""


class TwoTongues(Index):
    """An index that compares meanings within English, and between languages.

    Args:
        catalogue: Keeps articles, passages and both kinds of vectors.
        embedder: Reads English.
        many: Reads many languages.
        workers: Texts that are embedded at the same time.
        hold: See ``Index``.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        embedder: Embedder,
        many: Embedder,
        workers: int = 1,
        hold: MakeHolder | None = None,
    ) -> None:
        super().__init__(catalogue, embedder, workers=workers, hold=hold)
        self._many = Index(catalogue, many, self.ranking, workers=workers, hold=hold)

    @property
    def version(self) -> str:
        """See ``Index.version``."""
        return f"{super().version}-{self._many.version}"

    def update(self, told: Told | None = None) -> bool:
        """See ``Index.update``."""
        changed = self._many.update(told)
        return super().update(told) or changed

    def follow(self) -> None:
        """See ``Index.follow``."""
        super().follow()
        self._many.follow()

    def close(self) -> None:
        """See ``Index.close``."""
        super().close()
        self._many.close()

    def understands(self, language: str) -> bool:
        """See ``Index.understands``."""
        return super().understands(language) or self._many.understands(language)

    def hear(self, text: str, language: str) -> None:
        """See ``Index.hear``."""
        if language in ENGLISH.languages:
            super().hear(text, language)
        else:
            self._many.hear(text, language)

    def search(
        self,
        query: str,
        context: Sequence[str] = (),
        k: int = 5,
        language: str | None = None,
        about: Sequence[str] = (),
        only: Filter | None = None,
        ranking: Ranking | None = None,
    ) -> list[Hit]:
        """See ``Index.search``; where both models find something, the better comes first."""
        within = only or Filter()
        of = language or within.language
        asked_in = language or language_of(query)
        if asked_in not in ENGLISH.languages or (of or asked_in) not in ENGLISH.languages:
            return self._many.search(query, context, k, language, about, only, ranking)
        if of is not None:
            return super().search(query, context, k, language, about, only, ranking)
        found = []
        for code in ENGLISH.languages:
            english = replace(within, language=code)
            found += super().search(query, context, k, None, about, english, ranking)
        others = replace(within, without=ENGLISH.languages)
        found += self._many.search(query, context, k, None, about, others, ranking)
        return sorted(found, key=lambda hit: -hit.score)[:k]


def index_of(
    catalogue: Catalogue,
    languages: Sequence[str],
    english: Callable[[], Embedder],
    many: Callable[[], Embedder],
    workers: int = 1,
    hold: MakeHolder | None = None,
) -> Index:
    """Make the index that reads the languages of some articles.

    Args:
        catalogue: Keeps the articles.
        languages: ISO 639-1 code of each article.
        english: Gives the model of English; it reads English best.
        many: Gives the model of many languages.
        workers: Texts that are embedded at the same time.
        hold: See ``Index``.
    """
    if mostly_foreign(languages):
        return Index(catalogue, many(), workers=workers, hold=hold)
    if set(languages) <= ENGLISH.languages or len(languages) > MOST_ARTICLES:
        return Index(catalogue, english(), workers=workers, hold=hold)
    return TwoTongues(catalogue, english(), many(), workers, hold)
