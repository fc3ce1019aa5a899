"""A library: the articles that were imported, and one sentence for each thing that was not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from undivided.domain import Article


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """Why a file, or part of one or of the folder, is not in the library, or is to be looked at.

    Args:
        source: Path relative to the imported folder.
        sentence: What is wrong, for people.
        hint: What mends it.
        lost: Something could not be read, so what earlier imports read of it stays.
    """

    source: str
    sentence: str
    hint: str
    lost: bool = True


@dataclass(frozen=True, slots=True)
class Library:
    """What one import found.

    Args:
        articles: In order of their path.
        problems: In order of their path.
        origin: Where it all came from: a folder or file; "" for the folder of the setting
            ``knowledge``. A later import from there replaces this one.
        covers: Of an import of a part: sources that were looked at. What is no longer in them,
            or lay in those that are gone, is to be removed.
        stamps: By source, what will be the same as long as the file need not be read again.
    """

    articles: tuple[Article, ...]
    problems: tuple[ImportProblem, ...] = ()
    origin: str = ""
    covers: frozenset[str] = frozenset()
    stamps: Mapping[str, str] = field(default_factory=dict)


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
