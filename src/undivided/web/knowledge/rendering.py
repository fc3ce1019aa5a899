"""Markdown to blocks that a page can show: typed pieces with their places, never markup."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from undivided.web.knowledge.bodies import Block, Run

# Markup inside an article is shown as the text it is.
_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")
_LINE_END = re.compile(r"\r\n|\n|\r")
_SCHEMES = frozenset({"http", "https", "mailto"})
_DEEPEST = 12

Kind = Literal["list", "steps", "item", "quote", "table", "row", "cell", "heading", "text", "code"]
_HOLDERS: dict[str, Kind] = {
    "bullet_list": "list",
    "ordered_list": "steps",
    "list_item": "item",
    "blockquote": "quote",
    "table": "table",
    "tr": "row",
}
_LEAVES: dict[str, Kind] = {"heading": "heading", "paragraph": "text", "th": "cell", "td": "cell"}
_SEE_THROUGH = frozenset({"thead", "tbody"})


def rendered(text: str) -> list[Block]:
    """Read an article's Markdown.

    Args:
        text: The article.

    Returns:
        Its blocks in order, each with its place in ``text``.
    """
    root = SyntaxTreeNode(_PARSER.parse(text))
    page = _Page(text, [0, *(end.end() for end in _LINE_END.finditer(text)), len(text)])
    return list(page.blocks(root.children, (0, len(text)), 0))


@dataclass(frozen=True, slots=True)
class _Page:
    """A text and where its lines begin."""

    text: str
    starts: list[int]

    def blocks(
        self, nodes: list[SyntaxTreeNode], around: tuple[int, int], depth: int
    ) -> Iterator[Block]:
        if depth > _DEEPEST:
            yield Block(
                kind="code",
                start=around[0],
                end=around[1],
                runs=[Run(text=self.text[around[0] : around[1]])],
            )
            return
        for node in nodes:
            place = self._place(node, around)
            if node.type in _SEE_THROUGH:
                yield from self.blocks(node.children, place, depth)
            else:
                yield self._block(node, place, depth)

    def _block(self, node: SyntaxTreeNode, place: tuple[int, int], depth: int) -> Block:
        start, end = place
        if node.type in _HOLDERS:
            inner = list(self.blocks(node.children, place, depth + 1))
            return Block(kind=_HOLDERS[node.type], start=start, end=end, blocks=inner)
        if node.type == "hr":
            return Block(kind="rule", start=start, end=end)
        if node.type in _LEAVES:
            level = int(node.tag[1]) if node.type == "heading" else 0
            runs = joined(_runs(node.children, Run(text="")))
            return Block(kind=_LEAVES[node.type], start=start, end=end, level=level, runs=runs)
        return Block(kind="code", start=start, end=end, runs=[Run(text=node.content.rstrip("\n"))])

    def _place(self, node: SyntaxTreeNode, around: tuple[int, int]) -> tuple[int, int]:
        """Give the characters of a node's lines, without the white space about them."""
        if node.map is None:
            return around
        first, last = (self.starts[min(line, len(self.starts) - 1)] for line in node.map)
        words = self.text[first:last]
        start = first + len(words) - len(words.lstrip())
        return start, max(start, first + len(words.rstrip()))


def _runs(nodes: list[SyntaxTreeNode], look: Run) -> Iterator[Run]:
    for node in nodes:
        match node.type:
            case "inline":
                yield from _runs(node.children, look)
            case "strong":
                yield from _runs(node.children, look.model_copy(update={"strong": True}))
            case "em":
                yield from _runs(node.children, look.model_copy(update={"emphasis": True}))
            case "link":
                href = safe(str(node.attrs.get("href", "")))
                yield from _runs(node.children, look.model_copy(update={"href": href}))
            case "softbreak":
                yield look.model_copy(update={"text": " "})
            case "hardbreak":
                yield look.model_copy(update={"text": "\n"})
            case "code_inline":
                yield look.model_copy(update={"text": node.content, "code": True})
            case "image":
                yield look.model_copy(update={"text": node.content, "emphasis": True})
            case _:
                yield look.model_copy(update={"text": node.content})


def joined(runs: Iterator[Run]) -> list[Run]:
    """Put neighbours of one look together."""
    whole: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        if whole and whole[-1].model_copy(update={"text": run.text}) == run:
            whole[-1] = run.model_copy(update={"text": whole[-1].text + run.text})
        else:
            whole.append(run)
    return whole


def safe(href: str) -> str:
    """Give an address that a page may lead to, or "" for one that could do something else."""
    try:
        scheme = urlsplit(href).scheme.lower()
    except ValueError:
        return ""
    return href if scheme in _SCHEMES else ""
