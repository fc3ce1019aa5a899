"""What readers hand back: pages, remarks on what was left out, or why there is nothing."""

import logging
import re
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

LIMIT_TAGS = 500_000
"""Most tags of a page or document. Each takes a kilobyte of memory while it is read; a document of
two million characters has a fifth of these."""

_NO_TEXT = re.compile("[\x00\ud800-\udfff]")


class Unreadable(Exception):  # noqa: N818 - reads as what happened
    """A file that gives no article.

    Args:
        sentence: What is wrong, to be read after the file's name.
        hint: What mends it.
    """

    def __init__(self, sentence: str, hint: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a file that was read all the same.

    Args:
        sentence: What, to be read after the file's name.
        hint: What mends it.
    """

    sentence: str
    hint: str


@dataclass(frozen=True, slots=True)
class Page:
    r"""One article as it was read from a file.

    Args:
        text: Markdown, lines ending in ``\n``.
        said: What the format itself says: "title", "language", "audience", "owner".
        name: Which part of the file it is; "" when the file is one article.
        id: The article's id where the format has one.
        also: What else the format says, by name.
    """

    text: str
    said: dict[str, str] = field(default_factory=dict)
    name: str = ""
    id: str = ""
    also: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read.

    Args:
        pages: Its articles, at least one.
        remarks: What people should know about the reading.
    """

    pages: tuple[Page, ...]
    remarks: tuple[Remark, ...] = ()


def quietly(convert: Callable[[], Any]) -> Any:
    """Call a converter without its log lines and warnings: an unreadable file is told once."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return convert()
    finally:
        logger.setLevel(level)


def tags_counted(data: bytes, before: int = 0) -> int:
    """Count the tags of a piece of HTML or XML.

    Args:
        data: The piece.
        before: How many were counted in pieces before it.

    Returns:
        How many there are by now.

    Raises:
        Unreadable: If they are more than a machine should hold.
    """
    count = before + data.count(b"<")
    if count > LIMIT_TAGS:
        raise Unreadable("has more than 500,000 tags", "Divide it into articles.")
    return count


def straight(text: str) -> str:
    r"""End lines in ``\n``, and put � where a character is none: NUL, or half a surrogate pair."""
    return _NO_TEXT.sub("�", text.replace("\r\n", "\n").replace("\r", "\n"))
