"""Time searches of a catalogue that ``_search_build`` built, in a process of its own.

python -m benchmarks._search_time --data DIR --home DIR [--names]
"""

import argparse
import json
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks import _dstc as dstc
from benchmarks._search_build import PROGRAM, WORKERS, edited
from undivided.domain import Article
from undivided.knowledge import Answering, Index, Library
from undivided.knowledge.catalogue import Catalogue, open_catalogue
from undivided.knowledge.entities import Edit, EntityTracker
from undivided.language import BgeEmbedder
from undivided.settings import load

TURNS = 300
WARMING = 20
EDITS = 10
MOST_WAIT_S = 30.0


class NoNames:
    """Stands for the entity tracker where names are not measured."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._nothing = np.zeros(len(articles), np.float32)

    def scores(self, turns: Sequence[str], about: Sequence[str] = ()) -> NDArray[np.float32]:
        """Find nothing."""
        return self._nothing

    def edited(self, edits: Sequence[Edit]) -> "NoNames":
        """Go on finding nothing."""
        made = NoNames(())
        made._nothing = np.zeros(
            len(self._nothing) + sum(old is None for old, _ in edits), np.float32
        )
        return made


class Unnamed:
    """A catalogue that does not read all articles, which only names need."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def __getattr__(self, name: str) -> Any:
        return getattr(self._catalogue, name)

    def articles(self) -> list[Article]:
        """Give none."""
        return []


def shown_to(catalogue: Catalogue, *, names: bool) -> Catalogue:
    """Give the catalogue as an index sees it that follows names, or does not."""
    return catalogue if names else Unnamed(catalogue)


def questions(data: Path) -> list[dstc.Query]:
    """Give turns of real dialogues that ask for something, with what was said before."""
    found = [one for one in dstc.queries(data / "dstc11_subjective_kb") if one.gold]
    return found[:: max(1, len(found) // (TURNS + WARMING))][: TURNS + WARMING]


def heard_by(index: Index) -> Callable[[dstc.Query], object]:
    """Let an index hear what was said before a question, as it does in a call turn by turn."""

    def hear(question: dstc.Query) -> None:
        for said in question.turns:
            index.hear(said, "en")

    return hear


def timed(
    work: Callable[[dstc.Query], object],
    asked: Sequence[dstc.Query],
    before: Callable[[dstc.Query], object] = str,
) -> dict[str, float]:
    """Time each question once; the first few only warm up.

    The processor's time, of both cores together, is told beside that on the wall: it says what a
    search costs also where other work runs on the machine.

    Args:
        work: What is timed.
        asked: The questions.
        before: What was done by then, and is not timed.
    """
    walls, processor = [], []
    for number, question in enumerate(asked):
        before(question)
        start, used = time.perf_counter(), time.process_time()
        work(question)
        if number >= WARMING:
            walls.append(1000 * (time.perf_counter() - start))
            processor.append(1000 * (time.process_time() - used))
    cuts = statistics.quantiles(walls, n=100)
    return {
        "n": len(walls),
        "p50_ms": round(cuts[49], 2),
        "p95_ms": round(cuts[94], 2),
        "cpu_p50_ms": round(statistics.median(processor), 2),
    }


def memory_mib() -> float:
    """Give the memory this process holds now."""
    status = Path("/proc/self/status").read_text()
    (line,) = [one for one in status.splitlines() if one.startswith("VmRSS")]
    return int(line.split()[1]) / 1024


def edit_visible(catalogue: Catalogue, index: Index, first: int = 0) -> dict[str, float]:
    """Time from the import of an edited article to its being found.

    Args:
        catalogue: Where it is edited.
        index: Where it is to be found.
        first: Number of the first edit; each is made once in a catalogue.
    """
    index.follow()
    times = []
    for number in range(first, first + EDITS):
        article = catalogue.article(f"a{7 * number}")
        if article is None:
            raise ValueError("the catalogue was not built by _search_build")
        start = time.perf_counter()
        catalogue.take(Library((edited(article, number),)), datetime.now(UTC), whole=False)
        word = f"zyx{number}q"
        while not any(word in hit.passage.text for hit in index.search(word, k=50)):
            time.sleep(0.01)
            if time.perf_counter() - start > MOST_WAIT_S:
                raise TimeoutError("the edit was never seen")
        times.append(time.perf_counter() - start)
    index.close()
    return {"n": EDITS, "p50_s": round(statistics.median(times), 3), "most_s": round(max(times), 3)}


def measure(data: Path, home: Path, *, names: bool, threads: int) -> dict[str, Any]:
    """Load the index, ask it, edit under it."""
    embedder = BgeEmbedder(load().models / "bge-small-en", threads)
    catalogue = open_catalogue("", home, PROGRAM)
    asked = questions(data)
    embedder.embed(["warm"])
    before, start = memory_mib(), time.perf_counter()
    shown = shown_to(catalogue, names=names)
    index = Index(shown, embedder, entities=EntityTracker if names else NoNames, workers=WORKERS)
    found: dict[str, Any] = {
        "passages": len(index),
        "load_s": round(time.perf_counter() - start, 1),
        "memory_mib": round(memory_mib() - before),
    }
    found["turn"] = timed(lambda one: index.search(one.last, one.turns), asked, heard_by(index))
    found["encode"] = timed(lambda one: embedder.embed([one.last]), asked)
    vectors = {one.last: embedder.embed([one.last])[0] for one in asked}
    index.embedded = vectors.__getitem__  # type: ignore[assignment,method-assign]
    found["search without encoding"] = timed(lambda one: index.search(one.last), asked)
    del index.embedded
    answering = Answering(index, embedder)
    found["ask"] = timed(lambda one: answering(one.last), asked)
    found["memory_asked_mib"] = round(memory_mib() - before)
    found["edit visible"] = edit_visible(catalogue, index)
    catalogue.close()
    return found


def main() -> None:
    """Measure and print one line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--home", type=Path, required=True)
    parser.add_argument("--names", action="store_true")
    parser.add_argument("--threads", type=int, default=1)
    given = parser.parse_args()
    print(json.dumps(measure(given.data, given.home, names=given.names, threads=given.threads)))


if __name__ == "__main__":
    main()
