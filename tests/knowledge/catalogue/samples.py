"""Articles and imports for the catalogue's tests."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from undivided.domain import Article
from undivided.knowledge import Library

NOW = datetime(2026, 11, 20, 9, 15, tzinfo=UTC)


def article(name: str, text: str = "", **told: Any) -> Article:
    text = text or f"# {name.title()}\n\nAll about {name}.\n\n## More\n\nEven more about {name}."
    version = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    fields = {"title": name.title(), "source": f"{name}.md", **told}
    return Article(id=name, text=text, version=version, **fields)


def library(*names: str, **told: Any) -> Library:
    return Library(tuple(article(name) for name in names), **told)


def long_article(name: str, sections: int) -> Article:
    words = " ".join(f"word{number}" for number in range(50))
    text = "\n\n".join(f"## Section {number}\n\n{words}." for number in range(sections))
    return article(name, text)
