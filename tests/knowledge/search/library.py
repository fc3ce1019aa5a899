"""Passages for the tests of search."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from tests.knowledge.hashing import HashingEmbedder
from undivided.domain import Passage
from undivided.knowledge.catalogue import Kept
from undivided.knowledge.search.state import shown

BAKERY = ["bread of rye", "bread of wheat", "opening hours", "closed on sundays"]


def kept(texts: Sequence[str], first: int = 1) -> list[Kept]:
    """Make passages, two in an article."""
    found = []
    for number, text in enumerate(texts, start=first):
        article = f"{(number - 1) // 2}"
        passage = Passage(f"{article}#{number}", article, "1", "", text, 0, len(text))
        about = (f"Article {article}", "en", "agent", "article", None, None)
        found.append(Kept(number, passage, *about))
    return found


def vectors_of(passages: Sequence[Kept]) -> dict[int, NDArray[np.float16]]:
    rows = HashingEmbedder().embed([shown(one) for one in passages]).astype(np.float16)
    return {one.number: row for one, row in zip(passages, rows, strict=True)}
