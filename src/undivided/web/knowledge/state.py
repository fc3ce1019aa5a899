"""What the routes of the Knowledge pages work with."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Depends, Query, Request

from undivided.domain import Article, NotFound
from undivided.knowledge import Found, Import
from undivided.knowledge.use import Embed
from undivided.ledger import Ledger
from undivided.web.composed import Compose
from undivided.web.knowledge.following import UseFollowing
from undivided.web.problems import Problem
from undivided.web.rows import Rows


class Ask(Protocol):
    """Answers questions from the articles."""

    def __call__(self, question: str, about: Sequence[str] = ()) -> list[Found]:
        """Find passages.

        Args:
            question: What a person typed, redacted.
            about: Names or article ids that the conversation is about.
        """
        ...


"""Finds the passages that answer a question, best first."""


_ERRORS = (401, 403, 404, 422, 500, 503)


class ArticleVersion(Protocol):
    """One version of an article."""

    @property
    def version(self) -> str:
        """Its text's digest."""
        ...

    @property
    def imported_at(self) -> datetime:
        """When it was first there, UTC."""
        ...

    @property
    def removed(self) -> bool:
        """Whether the article was taken away then."""
        ...


class Articles(Protocol):
    """The articles of one program with their versions; the catalogue is the real thing."""

    def revision(self) -> int:
        """Give a number that grows with every change."""
        ...

    def articles(self) -> list[Article]:
        """List those that are there now."""
        ...

    def article(self, article: str, version: str = "") -> Article | None:
        """Give one, in its latest or in another version."""
        ...

    def versions(self, article: str) -> Sequence[ArticleVersion]:
        """List the versions of one, newest first."""
        ...

    def imports(self) -> Sequence[Import]:
        """List the last import of each folder or file, newest first."""
        ...


@dataclass(frozen=True, slots=True)
class Stock:
    """The articles to read.

    Args:
        articles: The articles with their versions; None when there are none.
        embed: A model of meaning, to see that two questions are alike; None = words decide.
    """

    articles: Articles | None = None
    embed: Embed | None = None


@dataclass(slots=True)
class Knowledge:
    """What the routes work with.

    Args:
        ledger: Where it is kept what became of the articles.
        program: Whose articles.
        now: The clock, UTC.
        ask: Finds passages that answer a question; None when there are no articles.
        stock: The articles.
        compose: Writes answers from passages; None when there is no language model.
    """

    ledger: Ledger
    program: str
    now: Callable[[], datetime]
    ask: Ask | None
    stock: Stock
    compose: Compose | None = None
    seen: UseFollowing = field(init=False)
    rows: Rows = field(init=False)
    _languages: tuple[int, list[str]] = (-1, [])

    def __post_init__(self) -> None:
        self.seen = UseFollowing(self.ledger, self.program, self.stock.embed)
        self.rows = Rows(self.ledger, self.program)

    @property
    def articles(self) -> Articles | None:
        """The articles; None when there are none."""
        return self.stock.articles

    @property
    def revision(self) -> int:
        """A number that grows with every change of the articles."""
        return self.articles.revision() if self.articles else 0

    def article(self, article: str, version: str = "") -> Article:
        """Give one article; of one that was removed, its last version.

        Raises:
            NotFound: If there is none of this name and version.
        """
        found = self._article(article, version)
        if found is None:
            raise NotFound(
                "There is no such article.", "It may have been renamed or removed; search for it."
            )
        return found

    @property
    def languages(self) -> list[str]:
        """List the languages of the articles, the most frequent first."""
        known, told = self._languages
        if known != self.revision or not told:
            known, found = self.revision, self.articles.articles() if self.articles else []
            told = [one for one, _ in Counter(article.language for article in found).most_common()]
            self._languages = known, told
        return told

    def language(self, article: str) -> str:
        """Tell the language of an article, "" when it is not known."""
        found = self.articles.article(article) if self.articles else None
        return found.language if found else ""

    def title(self, conversation: str) -> str:
        """Give the title of a conversation, "" when it was erased meanwhile."""
        try:
            return self.rows.of(conversation).title
        except NotFound:
            return ""

    def _article(self, article: str, version: str) -> Article | None:
        if self.articles is None:
            return None
        found = self.articles.article(article, version)
        if found is None and not version:
            last = next(iter(self.articles.versions(article)), None)
            found = self.articles.article(article, last.version) if last else None
        return found


def _knowledge(request: Request) -> Knowledge:
    knowledge: Knowledge = request.app.state.knowledge
    return knowledge


Here = Annotated[Knowledge, Depends(_knowledge)]
ArticleId = Annotated[str, Query(min_length=1, max_length=500, description="The article's id.")]
VersionId = Annotated[str, Query(max_length=64)]


def routes() -> APIRouter:
    """Make an empty router of the Knowledge pages: its address, and the one shape of its errors."""
    described: dict[int | str, dict[str, Any]] = {code: {"model": Problem} for code in _ERRORS}
    return APIRouter(prefix="/api/knowledge", responses=described, tags=["knowledge"])
