"""A million scored conversations, estimated by stratum and in twelve periods: how long, how large?

    python -m benchmarks.quality_million [--rows N] [--json]

The tables are made up, written to Parquet and read back in a process of its own; 60 reviews a
period. Prints seconds to read and to estimate, and the process's peak memory.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from benchmarks._report import report
from undivided.quality.estimating import estimate_group, groups_of
from undivided.quality.joining import join
from undivided.quality.tables import load_reviews, load_scores

ROWS = 1_000_000
PERIODS = 12
REVIEWS = 60


def make(folder: Path, rows: int) -> None:
    """Write the tables."""
    draw = np.random.default_rng(1)
    hard = draw.random(rows) < 0.2
    quality, noise = draw.standard_normal((2, rows))
    seen = np.where(hard, 0.1 * quality + 0.995 * noise, 0.8 * quality + 0.6 * noise)
    human = np.clip(np.where(hard, 60 + 20 * quality, 75 + 16 * quality), 0, 100)
    proxy = np.clip(np.where(hard, 70 + 20 * seen, 75 + 16 * seen), 0, 100)
    period = draw.integers(0, PERIODS, rows)
    names = np.array([f"c{n:07d}" for n in range(rows)])
    columns = {
        "conversation": names,
        "value": proxy,
        "stratum": np.where(hard, "hard", "easy"),
        "agent": np.array([f"agent {n}" for n in range(500)])[draw.integers(0, 500, rows)],
        "team": np.array([f"team {n}" for n in range(20)])[draw.integers(0, 20, rows)],
        "period": np.array([f"2026-{n + 1:02d}" for n in range(PERIODS)])[period],
    }
    parquet.write_table(pa.table(columns), folder / "scores.parquet")
    some = np.concatenate(
        [
            draw.choice(np.flatnonzero((period == p) & (hard == h)), REVIEWS // 2, replace=False)
            for p in range(PERIODS)
            for h in (False, True)
        ]
    )
    reviews = {
        "conversation": names[some],
        "value": human[some],
        "reviewer": np.array(["ann", "bob"])[draw.integers(0, 2, len(some))],
        "sample": np.full(len(some), "plan"),
    }
    parquet.write_table(pa.table(reviews), folder / "reviews.parquet")


def measure(folder: Path) -> dict[str, object]:
    """Read and estimate, in this process."""
    began = time.perf_counter()
    scores, _ = load_scores(folder / "scores.parquet")
    reviews, _ = load_reviews(folder / "reviews.parquet")
    read = time.perf_counter()
    joined = join(scores, reviews, "")
    whole = estimate_group(joined)
    periods = [estimate_group(joined, name, rows) for name, rows in groups_of(joined, "period")]
    done = time.perf_counter()
    assert whole.estimate
    return {
        "conversations": len(scores),
        "reviews": whole.estimate.n,
        "periods": len(periods),
        "read_s": round(read - began, 2),
        "estimate_s": round(done - read, 2),
        "peak_mib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="not needed: all is made up")
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--json", action="store_true", help="one line of figures")
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.folder:
        print(json.dumps(measure(given.folder)))
        return
    with tempfile.TemporaryDirectory() as place:
        make(Path(place), given.rows)
        command = [sys.executable, "-m", "benchmarks.quality_million", "--folder", place]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    report("quality_million", json.loads(done.stdout), as_json=given.json)


if __name__ == "__main__":
    main()
