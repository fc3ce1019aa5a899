"""What the Knowledge pages are given: articles, their versions, and what became of them."""

from typing import Literal

from pydantic import BaseModel, Field

Hold = Literal["now", "not_yet", "expired", "removed", "empty"]


class ArticleRow(BaseModel):
    """One line of the list of articles; dates are ISO 8601, "" where the article has none."""

    id: str
    title: str
    kind: str
    owner: str
    language: str
    audience: str
    effective: str
    expires: str
    last_verified: str
    hold: Hold = Field(description="Whether it may be offered today.")
    source: str


class ImportProblemView(BaseModel):
    """Why a file is not among the articles: a sentence and what mends it."""

    source: str
    sentence: str
    hint: str


class LastImport(BaseModel):
    """The last import: when (ISO 8601, UTC), how many articles, and what could not be read."""

    at: str
    articles: int
    problems: list[ImportProblemView]


class ArticleList(BaseModel):
    """The articles, by title."""

    rows: list[ArticleRow]
    imported: LastImport
    languages: list[str] = Field(description="Of the articles, the most frequent first.")


class Run(BaseModel):
    """A stretch of text of one look; ``href`` leads to another page where it is not empty."""

    text: str
    strong: bool = False
    emphasis: bool = False
    code: bool = False
    href: str = ""


class Block(BaseModel):
    """One block of a page, made of Markdown; never markup.

    ``[start, end)`` is its place in the article's text, in characters. Lists, items, quotes,
    tables and rows hold ``blocks``; headings, text, code and cells hold ``runs``.
    """

    kind: Literal[
        "heading", "text", "code", "rule", "list", "steps", "item", "quote", "table", "row", "cell"
    ]
    start: int
    end: int
    level: int = 0
    runs: list[Run] = []
    blocks: list["Block"] = []


class PassageSpan(BaseModel):
    """Where a passage stands in its article."""

    id: str
    heading: str
    start: int
    end: int


class VersionView(BaseModel):
    """One version of an article; ``removed`` says that it was taken away then."""

    version: str
    imported_at: str
    removed: bool
    title: str


class ArticleView(ArticleRow):
    """One article in one version, to read."""

    version: str
    latest: bool
    unfit: str = Field(description="Why it may not be offered today, or empty.")
    blocks: list[Block]
    passages: list[PassageSpan]
    versions: list[VersionView] = Field(description="Newest first.")


class Stretch(BaseModel):
    """Some words of a line that stayed, were added, or were taken away."""

    kind: Literal["same", "added", "removed"]
    text: str


class ChangedLine(BaseModel):
    """One line of a comparison; ``skipped`` stands for so many lines that did not change."""

    kind: Literal["same", "added", "removed", "changed", "skipped"]
    parts: list[Stretch]
    skipped: int = 0


class Comparison(BaseModel):
    """What is different between two versions of an article."""

    article: str
    title: str
    old: VersionView
    new: VersionView
    lines: list[ChangedLine]
    added: int = Field(description="Words that are new.")
    removed: int = Field(description="Words that are gone.")
