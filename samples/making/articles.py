"""Reads the front matter of an article, whatever its format."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

KINDS = ("article", "script", "macro")


@dataclass(frozen=True)
class Article:
    """An article's description and where it lies.

    Attributes:
        path: The rendered file, relative to the samples folder.
        matter: The front matter, with dates as dates.
        body: The Markdown below the front matter.
    """

    path: Path
    matter: dict[str, Any]
    body: str

    @property
    def id(self) -> str:
        """The id by which calls and defects refer to the article."""
        return str(self.matter["id"])


def read_article(source: Path, path: Path) -> Article:
    """Read a Markdown source.

    Args:
        source: The Markdown file with front matter.
        path: Where the readable article lies; the source itself when it is Markdown.
    """
    _, matter, body = source.read_text(encoding="utf-8").split("---\n", 2)
    article = Article(path, yaml.safe_load(matter), body.strip() + "\n")
    if article.matter["kind"] not in KINDS:
        raise ValueError(f"{source.name}: unknown kind {article.matter['kind']!r}")
    if article.id != source.name.split(".")[0]:
        raise ValueError(f"{source.name}: the file must be named by the id")
    return article


def read_articles(samples: Path) -> list[Article]:
    """Read all articles of the samples folder, ordered by id."""
    plain = [
        read_article(path, path.relative_to(samples))
        for path in (samples / "knowledge").glob("*.md")
    ]
    rendered = [
        read_article(path, Path("knowledge") / path.stem) for path in sources_to_render(samples)
    ]
    return sorted(plain + rendered, key=lambda article: article.id)


def sources_to_render(samples: Path) -> list[Path]:
    """List the Markdown sources that become HTML, DOCX or PDF."""
    return sorted((samples / "making" / "documents").glob("*.md"))
