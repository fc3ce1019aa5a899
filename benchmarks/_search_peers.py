"""Time what others offer on the same passages, each in a process of its own.

    python -m benchmarks._search_peers PEER --data DIR --home DIR

Each peer gets the texts and vectors of the catalogue that ``_search_build`` built, and the same
questions, encoded already; it gives back its 200 best. What is timed is the search alone.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks._dstc import Query
from benchmarks._search_build import AT_ONCE, PROGRAM
from benchmarks._search_time import memory_mib, questions, timed
from undivided.knowledge.catalogue import open_catalogue
from undivided.knowledge.search.embedding import model_name
from undivided.knowledge.search.state import shown
from undivided.knowledge.words import terms
from undivided.language import BgeEmbedder
from undivided.settings import load

MOST = 200
Pages = Iterator[tuple[list[int], list[str], NDArray[np.float32]]]
Ask = Callable[[str, NDArray[np.float32]], object]


def bm25s_words(pages: Pages, folder: Path) -> Ask:
    """bm25s: words alone, stemmed as ours."""
    import bm25s

    bags = [terms(text) for _, texts, _ in pages for text in texts]
    index = bm25s.BM25(k1=1.2, b=0.75)
    index.index(bags, show_progress=False)

    def ask(said: str, _vector: NDArray[np.float32]) -> object:
        return index.retrieve([terms(said)], k=MOST, show_progress=False)

    return ask


def qdrant_local(pages: Pages, folder: Path) -> Ask:
    """Qdrant in local mode: meaning alone."""
    from qdrant_client import QdrantClient, models

    client = QdrantClient(":memory:")
    width = models.VectorParams(size=384, distance=models.Distance.COSINE)
    client.create_collection("passages", vectors_config=width)
    for numbers, _, rows in pages:
        batch = models.Batch(ids=list(numbers), vectors=rows.tolist())
        client.upsert("passages", batch)

    def ask(_said: str, vector: NDArray[np.float32]) -> object:
        return client.query_points("passages", query=vector.tolist(), limit=MOST)

    return ask


def lancedb_hybrid(pages: Pages, folder: Path) -> Ask:
    """LanceDB: meaning and words, exact scan and its full-text index, two searches."""
    import lancedb
    import pyarrow

    table = None
    database = lancedb.connect(str(folder))
    for numbers, texts, rows in pages:
        vectors = pyarrow.FixedSizeListArray.from_arrays(rows.ravel(), rows.shape[1])
        part = pyarrow.table({"number": numbers, "text": texts, "vector": vectors})
        if table is None:
            table = database.create_table("passages", part)
        else:
            table.add(part)
    assert table is not None
    table.create_fts_index("text")

    def ask(said: str, vector: NDArray[np.float32]) -> object:
        words = " ".join(terms(said))
        near = table.search(vector).select(["number"]).limit(MOST).to_arrow()
        shared = table.search(words, query_type="fts").select(["number"]).limit(MOST).to_arrow()
        return near, shared

    return ask


PEERS: dict[str, Callable[[Pages, Path], Ask]] = {
    "bm25s (words)": bm25s_words,
    "qdrant local (meaning)": qdrant_local,
    "lancedb (both)": lancedb_hybrid,
}


def measure(peer: str, data: Path, home: Path) -> dict[str, Any]:
    """Load one peer and ask it."""
    embedder = BgeEmbedder(load().models / "bge-small-en")
    catalogue = open_catalogue("", home, PROGRAM)
    asked = questions(data)
    vectors = {one.last: embedder.embed([one.last])[0] for one in asked}

    def pages() -> Pages:
        seen = 0
        while rows := catalogue.since(seen, AT_ONCE):
            seen = rows[-1].revision
            kept = catalogue.texts([row.number for row in rows if not row.gone])
            numbers = [one.number for one in kept]
            known = catalogue.vectors(model_name(embedder), numbers)
            kept = [one for one in kept if one.number in known]
            there = [one.number for one in kept]
            yield there, [shown(one) for one in kept], _matrix([known[n] for n in there])

    with tempfile.TemporaryDirectory() as folder:
        before, start = memory_mib(), time.perf_counter()
        ask = PEERS[peer](pages(), Path(folder))
        found = {
            "load_s": round(time.perf_counter() - start, 1),
            "memory_mib": round(memory_mib() - before),
        }
        return {**found, "search": timed(lambda one: _asked(ask, one, vectors), asked)}


def _asked(ask: Ask, question: Query, vectors: dict[str, NDArray[np.float32]]) -> object:
    return ask(question.last, vectors[question.last])


def _matrix(rows: Sequence[NDArray[np.float16]]) -> NDArray[np.float32]:
    return np.stack(rows).astype(np.float32)


def main() -> None:
    """Measure one peer and print one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("peer", choices=sorted(PEERS))
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--home", type=Path, required=True)
    given = parser.parse_args()
    print(json.dumps(measure(given.peer, given.data, given.home)))


if __name__ == "__main__":
    main()
