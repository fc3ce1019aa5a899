"""Markdown into blocks: headings, paragraphs, lists, tables and code, each with its exact place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t#]*$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+\S")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_BOLD_LINE = re.compile(r"[ \t]*(?:\*\*|__)(?P<words>[^*_\n]{3,120})(?:\*\*|__):?[ \t]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """One block of an article.

    Args:
        kind: "heading", "text", "list", "table" or "code".
        start: First character in the article's text.
        end: One past the last, without the line's end.
        level: Depth of a heading, 1 to 6; 7 for a bold line that stands for one; else 0.
        title: A heading's words.
    """

    kind: str
    start: int
    end: int
    level: int = 0
    title: str = ""


def blocks(text: str) -> Iterator[Block]:
    """Walk through the blocks of a Markdown text, in order.

    Args:
        text: The article.

    Yields:
        Blocks that do not overlap; what lies between them is white space.
    """
    kind, start, end, fenced = "", 0, 0, False
    for line_start, line in _lines(text):
        found = _kind(line, kind, fenced)
        if _FENCE.match(line):
            fenced = not fenced
        if kind and (found != kind or found == "heading"):
            yield _block(text, kind, start, end)
            kind = ""
        if found and not kind:
            kind, start = found, line_start
        end = line_start + len(line)
    if kind:
        yield _block(text, kind, start, end)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    place = 0
    for line in text.split("\n"):
        yield place, line
        place += len(line) + 1


def _kind(line: str, before: str, fenced: bool) -> str:
    if fenced or _FENCE.match(line):
        return "code"
    if not line.strip():
        return ""
    if _HEADING.match(line) or (before in ("", "heading") and _BOLD_LINE.match(line)):
        return "heading"
    if _ITEM.match(line) or (before == "list" and line[0] in " \t"):
        return "list"
    if line.lstrip().startswith("|"):
        return "table"
    # A line that goes on where an item stopped is part of the item.
    return "list" if before == "list" else "text"


def _block(text: str, kind: str, start: int, end: int) -> Block:
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end = start + len(words.strip())
    if kind != "heading":
        return Block(kind, start, end)
    line = text[start:end]
    found = _HEADING.match(line)
    if found:
        return Block(kind, start, end, len(found[1]), _plain(found[2]))
    bold = _BOLD_LINE.match(line)
    return Block(kind, start, end, 7, _plain(bold["words"] if bold else line))


def _plain(title: str) -> str:
    return re.sub(r"[*_`]+", "", title).strip().rstrip(":")
