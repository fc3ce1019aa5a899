"""Articles and passages to and from the columns of the tables."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

from undivided.domain import Article, BadInput, Passage
from undivided.knowledge.library import ImportProblem

_WORDS = ("title", "kind", "language", "audience", "owner")
_DATES = ("effective", "expires", "last_verified")


def packed(text: str) -> bytes:
    """Write any string, also with half of a surrogate pair, as bytes."""
    return text.encode("utf-8", "surrogatepass")


def unpacked(data: bytes) -> str:
    """Read what ``packed`` wrote, to the letter."""
    return bytes(data).decode("utf-8", "surrogatepass")


def about(article: Article) -> bytes:
    """Write what an article says about itself: all but its id, text, version and source."""
    told: dict[str, Any] = {name: getattr(article, name) for name in _WORDS}
    for name in _DATES:
        day = getattr(article, name)
        told[name] = day.isoformat() if day else ""
    return json.dumps({**told, "also": article.also}, separators=(",", ":")).encode()


def article_of(row: Sequence[Any]) -> Article:
    """Make an article of (id, version, source, about, text)."""
    identity, version, source, told, text = row
    fields = told_of(told)
    return Article(id=identity, version=version, source=source, text=unpacked(text), **fields)


def told_of(data: bytes) -> dict[str, Any]:
    """Read what ``about`` wrote."""
    told: dict[str, Any] = json.loads(bytes(data))
    for name in _DATES:
        told[name] = date.fromisoformat(told[name]) if told[name] else None
    return told


def digest(article: Article, told: bytes) -> str:
    """Return what differs when anything about an article differs but where its file lies.

    Args:
        article: The article.
        told: Its ``about``.
    """
    seen = hashlib.sha256(article.version.encode() + b"\n" + told + b"\n")
    seen.update(packed(article.text))
    return seen.hexdigest()[:32]


def written_problems(problems: Sequence[ImportProblem]) -> bytes:
    """Write what an import could not read as bytes, whatever characters it holds."""
    return json.dumps([asdict(problem) for problem in problems]).encode()


def problems_of(told: bytes) -> tuple[ImportProblem, ...]:
    """Make problems of what ``written_problems`` wrote."""
    return tuple(ImportProblem(**problem) for problem in json.loads(bytes(told)))


def passage_of(row: Sequence[Any], article: str, version: str, text: str) -> Passage:
    """Make a passage of (id, heading, start, stop) and its article's text."""
    identity, heading, start, stop = row
    return Passage(identity, article, version, unpacked(heading), text[start:stop], start, stop)


def checked(article: Article) -> None:
    """Refuse an article whose id or source no database could hold.

    Raises:
        BadInput: If one of them has a character that is no text.
    """
    for word in (article.id, article.source, article.version):
        if "\x00" in word or any("\ud800" <= sign <= "\udfff" for sign in word):
            shown = packed(word).decode("utf-8", "replace").replace("\x00", "�")
            raise BadInput(
                f"The article id “{shown}” holds characters that are no text.",
                "Give the article another id; nothing of this import was kept.",
            )
