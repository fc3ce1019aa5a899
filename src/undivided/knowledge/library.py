"""A library: the articles that were imported, and one sentence for each thing that was not."""

from dataclasses import dataclass
from datetime import date

from undivided.domain import Article


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """Why a file, or part of the folder, is not in the library.

    Args:
        source: Path relative to the imported folder.
        sentence: What is wrong, for people.
        hint: What mends it.
    """

    source: str
    sentence: str
    hint: str


@dataclass(frozen=True, slots=True)
class Library:
    """What one import found.

    Args:
        articles: In order of their path.
        problems: In order of their path; the articles named here are not in ``articles``.
    """

    articles: tuple[Article, ...]
    problems: tuple[ImportProblem, ...] = ()


def unfit(article: Article, today: date) -> str:
    """Say why an article must not be offered on a day.

    Args:
        article: The article.
        today: The conversation's date.

    Returns:
        One sentence, or "" when nothing speaks against it.
    """
    if not article.text.strip():
        return "The article has no text."
    if article.effective is not None and today < article.effective:
        return f"The article does not hold before {article.effective.isoformat()}."
    if article.expires is not None and today > article.expires:
        return f"The article expired on {article.expires.isoformat()}."
    return ""
