"""Claim: imports are quick, incremental and seen within a second; a million passages fit in little.

1. 10,000 Markdown files are imported, imported again by another process, and edited one by one
   while they are watched: seconds until the catalogue has each edit.
2. A catalogue of 1,000,000 passages is filled in imports of 10,000 articles, and read from the
   beginning as an index does, a page at a time: seconds, size, and the most memory of each.

The articles are those of the samples with other names; ``--data`` is not read.
"""

import multiprocessing
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TypeVar

from benchmarks._report import asked, report
from undivided.domain import Article, UndividedError
from undivided.knowledge import (
    Catalogue,
    Changed,
    Folder,
    Library,
    Watch,
    cut,
    import_folder,
    open_catalogue,
    take_whole,
)

SAMPLES = Path(__file__).parents[1] / "samples" / "knowledge"
FILES = 10_000
EDITS = 30
PASSAGES = 1_000_000
ARTICLES_AT_ONCE = 10_000
WAIT_S = 60.0
PAGE = 10_000

Result = TypeVar("Result")


def articles(number: int) -> Iterator[Article]:
    """Make so many articles out of the samples."""
    samples = import_folder(SAMPLES).articles
    for place in range(number):
        sample = samples[place % len(samples)]
        name = f"{sample.id}-{place}"
        yield replace(sample, id=name, source=f"{name}.md", version=f"{place:012x}")


def write_files(folder: Path) -> None:
    """Write the folder that is imported, a hundred files a subfolder."""
    for place, article in enumerate(articles(FILES)):
        part = folder / f"{place // 100:03}"
        part.mkdir(parents=True, exist_ok=True)
        (part / article.source).write_text(f"# {article.title}\n\n{article.text}")


def take_folder(folder: Path, home: Path) -> tuple[float, float]:
    """Import the folder; seconds, and the process's most memory in MiB."""
    catalogue = open_catalogue("", home, "default")
    begun = time.perf_counter()
    take_whole(Folder(folder), catalogue)
    return time.perf_counter() - begun, memory_mib()


def see_edits(folder: Path, home: Path) -> list[float]:
    """Edit files while the folder is watched; seconds until the catalogue has each edit."""
    catalogue = open_catalogue("", home, "default")
    watched = Folder(folder)
    take_whole(watched, catalogue)
    watch = Watch(watched, catalogue, _ignore, _raise)
    watch.start()
    waits = []
    files = sorted(folder.rglob("*.md"))
    for number in range(EDITS):
        revision = catalogue.revision()
        path = files[number * len(files) // EDITS]
        draft = path.with_name(".draft")
        draft.write_text(f"{path.read_text()}\n\nEdited.")
        draft.replace(path)
        waits.append(_wait(catalogue, revision))
        time.sleep(0.07 * (number % 7))
    watch.close()
    return waits


def fill(home: Path) -> tuple[int, float, float]:
    """Fill a catalogue; passages, seconds, and the process's most memory in MiB."""
    catalogue = open_catalogue("", home, "default")
    samples = import_folder(SAMPLES).articles
    each = sum(len(cut(one)) for one in samples) / len(samples)
    made, passages, spent_s = articles(int(PASSAGES / each) + len(samples)), 0, 0.0
    while part := tuple(islice(made, ARTICLES_AT_ONCE)):
        begun = time.perf_counter()
        catalogue.take(Library(part), datetime.now(UTC), whole=False)
        spent_s += time.perf_counter() - begun
    after = 0
    while page := catalogue.since(after, PAGE):
        passages, after = passages + len(page), page[-1].revision
    return passages, spent_s, memory_mib()


def read_all(home: Path) -> tuple[int, float, float]:
    """Read every passage as an index does; characters, seconds, and most memory in MiB."""
    catalogue: Catalogue = open_catalogue("", home, "default")
    begun, after, characters = time.perf_counter(), 0, 0
    while page := catalogue.since(after, PAGE):
        kept = catalogue.texts([row.number for row in page if not row.gone])
        characters += sum(len(one.passage.text) for one in kept)
        after = page[-1].revision
    return characters, time.perf_counter() - begun, memory_mib()


def memory_mib() -> float:
    """Return the most memory this process had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(work: Callable[..., Result], *given: Path) -> Result:
    """Call in a process of its own, whose memory nothing else has filled."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def _wait(catalogue: Catalogue, revision: int) -> float:
    begun = time.perf_counter()
    while catalogue.revision() == revision:
        if time.perf_counter() - begun > WAIT_S:
            raise TimeoutError("an edit was not seen")
        time.sleep(0.005)
    return time.perf_counter() - begun


def _ignore(library: Library, changed: Changed) -> None:
    pass


def _raise(error: UndividedError) -> None:
    print(error.message, file=sys.stderr)


def main() -> None:
    """Measure and print."""
    wanted = asked(__doc__)
    with tempfile.TemporaryDirectory() as place:
        folder, home, large = (Path(place) / name for name in ("kb", "home", "large"))
        write_files(folder)
        first_s, first_mib = apart(take_folder, folder, home)
        again_s, _ = apart(take_folder, folder, home)
        waits = apart(see_edits, folder, home)
        passages, fill_s, fill_mib = apart(fill, large)
        characters, read_s, read_mib = apart(read_all, large)
        size_mib = sum(file.stat().st_size for file in large.iterdir()) / 2**20
    figures = {
        "files": FILES,
        "import_s": round(first_s, 1),
        "import_mib": round(first_mib),
        "import_again_s": round(again_s, 2),
        "edits": len(waits),
        "edit_seen_p50_s": round(statistics.median(waits), 2),
        "edit_seen_max_s": round(max(waits), 2),
        "passages": passages,
        "characters": characters,
        "fill_s": round(fill_s),
        "fill_mib": round(fill_mib),
        "read_s": round(read_s),
        "read_mib": round(read_mib),
        "file_mib": round(size_mib),
    }
    report("knowledge_import", figures, as_json=wanted.json)


if __name__ == "__main__":
    main()
