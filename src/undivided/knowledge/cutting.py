"""An article into passages that can stand alone on a card: a section, an answer, a set of steps."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from undivided.domain import Article, Passage
from undivided.knowledge.blocks import Block, blocks

SCRAP_WORDS = 15
FEWEST_WORDS = 40
MOST_WORDS = 180

_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)]*\s+|\n+")


@dataclass(slots=True)
class _Section:
    heading: str
    pieces: list[tuple[int, int, bool]] = field(default_factory=list)
    """Start, end, and whether the piece must stay with the one before."""


def cut(article: Article) -> list[Passage]:
    """Cut an article into passages of about 40 to 180 words.

    A passage crosses a heading only where a section is a scrap of a line. A question stays with
    its answer and steps stay with the line that introduces them; only what is longer than the
    limit is divided, between steps or sentences.

    Args:
        article: The article.

    Returns:
        Passages in order; ``article.text[p.start:p.end] == p.text`` for each.
    """
    spans = _without_scraps(
        article.text,
        [
            (section.heading, start, end)
            for section in _sections(article)
            for start, end in _filled(article.text, section.pieces)
        ],
    )
    return [
        Passage(
            id=f"{article.id}#{number}",
            article=article.id,
            article_version=article.version,
            heading=heading,
            text=article.text[start:end],
            start=start,
            end=end,
        )
        for number, (heading, start, end) in enumerate(spans, start=1)
    ]


def _sections(article: Article) -> Iterator[_Section]:
    path: list[tuple[int, str]] = []
    section = _Section("")
    for block in blocks(article.text):
        if block.kind != "heading":
            section.pieces.extend(_pieces(article.text, block, section))
            continue
        if section.pieces:
            yield section
        while path and path[-1][0] >= block.level:
            path.pop()
        path.append((block.level, block.title))
        titles = [title for _, title in path if title and title != article.title]
        section = _Section(" > ".join(titles))
    if section.pieces:
        yield section


def _pieces(text: str, block: Block, section: _Section) -> Iterator[tuple[int, int, bool]]:
    if block.start == block.end:
        return
    tied = bool(section.pieces) and _leads(text, section.pieces[-1], block)
    if _words(text, block.start, block.end) <= MOST_WORDS:
        yield block.start, block.end, tied
        return
    for number, (start, end) in enumerate(_divided(text, block)):
        yield start, end, tied and number == 0


def _leads(text: str, before: tuple[int, int, bool], block: Block) -> bool:
    """Tell whether the piece before introduces this block: a question, or a line with a colon."""
    last = text[before[0] : before[1]].rstrip("*_ ")
    return last.endswith(("?", ":")) or (block.kind in ("list", "table") and last[-1:] != ".")


def _divided(text: str, block: Block) -> Iterator[tuple[int, int]]:
    ends = _line_ends(text, block) if block.kind != "text" else []
    if not ends or len(ends) == 1:
        ends = [found.end() for found in _SENTENCE_END.finditer(text, block.start, block.end)]
    start = block.start
    for end in [*ends, block.end]:
        while _words(text, start, end) > MOST_WORDS:
            stop = _nth_word_end(text, start, end)
            yield start, stop
            start = _skip_space(text, stop, end)
        if end > start:
            yield start, start + len(text[start:end].rstrip())
            start = _skip_space(text, end, block.end)


def _filled(text: str, pieces: list[tuple[int, int, bool]]) -> Iterator[tuple[int, int]]:
    """Join a section's pieces into passages as long as the limits allow."""
    start = end = -1
    for unit_start, unit_end in _units(text, pieces):
        if start < 0:
            start, end = unit_start, unit_end
            continue
        joined = _words(text, start, unit_end)
        short = min(_words(text, start, end), _words(text, unit_start, unit_end)) < FEWEST_WORDS
        if joined <= (MOST_WORDS if short else MOST_WORDS * 2 // 3):
            end = unit_end
            continue
        yield start, end
        start, end = unit_start, unit_end
    if start >= 0:
        yield start, end


def _units(text: str, pieces: list[tuple[int, int, bool]]) -> list[tuple[int, int]]:
    """Bind what must stay together: a question and its answer, steps and their introduction."""
    units: list[tuple[int, int]] = []
    for start, end, tied in pieces:
        if tied and units and _words(text, units[-1][0], end) <= MOST_WORDS:
            units[-1] = (units[-1][0], end)
        else:
            units.append((start, end))
    return units


def _without_scraps(text: str, spans: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Join a section of a few words to its neighbour, unless it answers a question."""
    whole: list[tuple[str, int, int]] = []
    for heading, start, end in spans:
        if whole and _scrap(text, whole[-1], (heading, start, end)):
            before, first, _ = whole.pop()
            whole.append((_shared(before, heading), first, end))
        else:
            whole.append((heading, start, end))
    return whole


def _scrap(text: str, one: tuple[str, int, int], two: tuple[str, int, int]) -> bool:
    if one[0].endswith("?") or two[0].endswith("?"):
        return False
    few = min(_words(text, *one[1:]), _words(text, *two[1:])) < SCRAP_WORDS
    return few and _words(text, one[1], two[2]) <= MOST_WORDS


def _shared(one: str, two: str) -> str:
    if not one or not two:
        return one or two
    both = zip(one.split(" > "), two.split(" > "), strict=False)
    common = [left for left, right in both if left == right]
    return " > ".join(common) or f"{one}; {two}"


def _line_ends(text: str, block: Block) -> list[int]:
    return [found.end() for found in re.compile(r"\n").finditer(text, block.start, block.end)]


def _words(text: str, start: int, end: int) -> int:
    return len(text[start:end].split())


def _nth_word_end(text: str, start: int, end: int) -> int:
    for number, word in enumerate(re.compile(r"\S+").finditer(text, start, end), start=1):
        if number == MOST_WORDS:
            return word.end()
    return end


def _skip_space(text: str, start: int, end: int) -> int:
    return start + len(text[start:end]) - len(text[start:end].lstrip())
