"""Time searches of the same passages where they are held in PostgreSQL, beside the index in memory.

    python -m benchmarks._search_postgres --data DIR --home DIR [--names] [--ledger ADDRESS]

Without an address a server of its own is started, with its settings as they come. The catalogue
that ``_search_build`` built stays in its file: what is timed is the search.
"""

import argparse
import json
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.ledger.server import PostgresServer

from benchmarks._search_build import PROGRAM, WORKERS
from benchmarks._search_time import (
    EDITS,
    NoNames,
    edit_visible,
    heard_by,
    questions,
    shown_to,
    timed,
)
from undivided.knowledge import Answering, Index, choose_holder
from undivided.knowledge.catalogue import open_catalogue
from undivided.knowledge.entities import EntityTracker
from undivided.language import BgeEmbedder
from undivided.settings import load


@contextmanager
def server(address: str) -> Iterator[str]:
    """Give the address of a server; one of its own where none is given."""
    if address:
        yield address
        return
    own = PostgresServer()
    own.start()
    try:
        yield own.new_database()
    finally:
        own.remove()


def measure(data: Path, home: Path, address: str, *, names: bool) -> dict[str, Any]:
    """Fill the tables, ask, edit under them, and start once more."""
    embedder = BgeEmbedder(load().models / "bge-small-en", 1)
    catalogue = open_catalogue("", home, PROGRAM)
    shown, asked = shown_to(catalogue, names=names), questions(data)
    entities = EntityTracker if names else NoNames

    def opened() -> tuple[Index, float]:
        start = time.perf_counter()
        hold = choose_holder(address, PROGRAM, "auto")
        index = Index(shown, embedder, entities=entities, workers=WORKERS, hold=hold)
        return index, round(time.perf_counter() - start, 1)

    index, filled_s = opened()
    index.close()
    index, load_s = opened()
    found: dict[str, Any] = {"passages": len(index), "fill_s": filled_s, "load_s": load_s}
    found["turn"] = timed(lambda one: index.search(one.last, one.turns), asked, heard_by(index))
    vectors = {one.last: embedder.embed([one.last])[0] for one in asked}
    index.embedded = vectors.__getitem__  # type: ignore[assignment,method-assign]
    found["search without encoding"] = timed(lambda one: index.search(one.last), asked)
    del index.embedded
    answering = Answering(index, embedder)
    found["ask"] = timed(lambda one: answering(one.last), asked)
    found["edit visible"] = edit_visible(catalogue, index, EDITS)
    catalogue.close()
    return found


def main() -> None:
    """Measure and print one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--names", action="store_true")
    parser.add_argument("--ledger", default="", help="postgresql:// address of an empty database")
    given = parser.parse_args()
    # Who is stopped takes the server down first.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    with server(given.ledger) as address:
        print(json.dumps(measure(given.data, given.home, address, names=given.names)))


if __name__ == "__main__":
    main()
