"""How long does it take until passages can be found, and what does a kill half-way cost?

    python -m benchmarks.knowledge_indexing --data DIR [--json] [--size 100000]

Every passage is embedded for real. Half-way the process is killed and another one goes on.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from benchmarks._report import report
from benchmarks._search_build import AT_ONCE, PROGRAM, WORKERS
from benchmarks._shelf import PASSAGES, articles, real_sentences
from undivided.knowledge import Library
from undivided.knowledge.catalogue import open_catalogue
from undivided.knowledge.search.embedding import Progress, embed_missing
from undivided.language import BgeEmbedder
from undivided.settings import load

SIZE = 100_000


def take(data: Path, home: Path, size: int) -> float:
    """Import the articles; give the seconds it took."""
    catalogue = open_catalogue("", home, PROGRAM)
    shelf = articles(real_sentences(data), size)
    start = time.perf_counter()
    while part := tuple(islice(shelf, AT_ONCE // PASSAGES)):
        catalogue.take(Library(part), datetime.now(UTC), whole=False)
    catalogue.close()
    return time.perf_counter() - start


def embed(home: Path) -> None:
    """Embed what has no vector; print after each page how far it has come, and what it cost."""
    catalogue = open_catalogue("", home, PROGRAM)
    embedder = BgeEmbedder(load().models / "bge-small-en")
    start, used = time.perf_counter(), time.process_time()

    def told(progress: Progress) -> None:
        passed = (time.perf_counter() - start, time.process_time() - used)
        print(json.dumps([progress.passages, progress.share, *passed]), flush=True)

    embed_missing(catalogue, embedder, WORKERS, told)
    catalogue.close()


def watched(home: Path, until: float) -> list[float]:
    """Let another process embed, kill it at a share; give the last line it printed."""
    command = [sys.executable, "-m", "benchmarks.knowledge_indexing", "--embed", str(home)]
    last = [0.0, 0.0, 0.0, 0.0]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        for line in child.stdout:
            last = json.loads(line)
            print(f"{last[0]:g} passages, {last[1]:.0%}, {last[2]:.0f} s", file=sys.stderr)
            if until <= last[1] < 1:
                child.kill()
                break
    return last


def measure(data: Path, size: int) -> dict[str, object]:
    """Import, embed half, kill, embed the rest."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        taken_s = take(data, home, size)
        half = watched(home, 0.5)
        rest = watched(home, 1.0)
    made, embedded_s, processor_s = rest[0], half[2] + rest[2], half[3] + rest[3]
    return {
        "passages": int(made),
        "import_s": round(taken_s, 1),
        "killed_at": int(half[0]),
        "embed_s": round(embedded_s, 1),
        "minutes": round((taken_s + embedded_s) / 60, 2),
        "passages_per_s": round(made / embedded_s, 1),
        "passages_per_processor_s": round(made / processor_s, 1),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="folder of data sets")
    parser.add_argument("--json", action="store_true", help="one line of figures")
    parser.add_argument("--size", type=int, default=SIZE, help="passages")
    parser.add_argument("--embed", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.embed:
        embed(given.embed)
    elif given.data is None:
        parser.error("--data is missing")
    else:
        report("knowledge_indexing", measure(given.data, given.size), as_json=given.json)


if __name__ == "__main__":
    main()
