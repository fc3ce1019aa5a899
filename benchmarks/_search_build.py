"""Build a catalogue of many passages on disk, in a process of its own.

    python -m benchmarks._search_build --data DIR --home DIR --size 10000 [--real 2000]

The first passages are embedded for real, which is timed; the others get vectors made of these
and chance, as embedding a million takes an hour and finding among them does not depend on it.
"""

import argparse
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks._search_copies import multiply
from benchmarks._shelf import PASSAGES, articles, more_vectors, real_sentences
from undivided.domain import Article
from undivided.knowledge import Library
from undivided.knowledge.catalogue import Catalogue, open_catalogue
from undivided.knowledge.search.embedding import Embedding, model_name
from undivided.language import BgeEmbedder
from undivided.settings import load

AT_ONCE = 2_000
PROGRAM = "speed"
MOST_WRITTEN = 100_000
"""Passages that are written and imported; of more, each text is there several times."""
WORKERS = 2


def build(data: Path, home: Path, size: int, real: int) -> dict[str, float]:
    """Build it and say how long each part took, in seconds."""
    catalogue = open_catalogue("", home, PROGRAM)
    start = time.perf_counter()
    written = min(size, MOST_WRITTEN)
    shelf = articles(real_sentences(data), written)
    while part := tuple(islice(shelf, AT_ONCE // PASSAGES)):
        catalogue.take(Library(part), datetime.now(UTC), whole=False)
    taken_s = time.perf_counter() - start
    embedder = BgeEmbedder(load().models / "bge-small-en")
    pages = _pages(catalogue)
    rows, embedded_s = _for_real(catalogue, embedder, pages, min(real, size))
    for seed, numbers in enumerate(pages):
        made = more_vectors(rows, len(numbers), seed)
        catalogue.keep_vectors(model_name(embedder), dict(zip(numbers, made, strict=True)))
    catalogue.close()
    if size > written:
        multiply(home, round(size / written))
    return {"taken_s": taken_s, "embedded": len(rows), "embedded_s": embedded_s}


def _pages(catalogue: Catalogue) -> Iterator[list[int]]:
    seen = 0
    while rows := catalogue.since(seen, AT_ONCE):
        yield [row.number for row in rows]
        seen = rows[-1].revision


def _for_real(
    catalogue: Catalogue, embedder: BgeEmbedder, pages: Iterator[list[int]], count: int
) -> tuple[NDArray[np.float32], float]:
    embedding = Embedding(catalogue, embedder, WORKERS)
    start = time.perf_counter()
    rows: list[NDArray[np.float16]] = []
    while len(rows) < count and (numbers := next(pages, [])):
        rows += embedding.vectors(catalogue.texts(numbers)).values()
    return np.stack(rows).astype(np.float32), time.perf_counter() - start


def edited(article: Article, number: int) -> Article:
    """Give an article one more sentence, with a word that nothing else has."""
    said = f"{article.text} The newest word is zyx{number}q."
    return Article(article.id, article.title, said, article.source, f"edit{number}")


def main() -> None:
    """Build and print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--size", type=int, required=True)
    parser.add_argument("--real", type=int, default=2_000)
    given = parser.parse_args()
    print(json.dumps(build(given.data, given.home, given.size, given.real)))


if __name__ == "__main__":
    main()
