"""A million scored conversations: how long are they estimated, and how soon does the page open?

    python -m benchmarks.quality_million [--rows N] [--json]

The tables are made up, imported, and read back in processes of their own; 60 reviews a period. The
first prints seconds to read and to estimate, by stratum and in twelve periods, and its peak memory.
The second is a server that has never counted them; the third one that was started again, with what
the second kept. ``first_get`` is the first request for the page after the start, ``start`` that of
the server, both by the wall. ``load`` is that of the machine before.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pyarrow as pa
from fastapi.testclient import TestClient
from pyarrow import parquet

from benchmarks._report import report
from undivided import settings
from undivided.app import gathering_of, open_app
from undivided.quality.estimating import estimate_group, groups_of
from undivided.quality.joining import join
from undivided.quality.store import QualityStore
from undivided.web import Beside, create

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


def take_in(home: Path) -> None:
    """Import the tables as `undivided quality import-scores` does."""
    store = QualityStore(home / "quality" / "default")
    store.take_scores(home / "scores.parquet")
    store.take_reviews(home / "reviews.parquet")


def estimate(home: Path) -> dict[str, object]:
    """Read and estimate, in this process."""
    began = time.perf_counter()
    store = QualityStore(home / "quality" / "default")
    scores, reviews = store.scores(), store.reviews()
    read, busy = time.perf_counter(), time.process_time()
    joined = join(scores, reviews, "")
    whole = estimate_group(joined)
    periods = [estimate_group(joined, name, rows) for name, rows in groups_of(joined, "period")]
    strata = [estimate_group(joined, name, rows) for name, rows in groups_of(joined, "stratum")]
    done = time.perf_counter()
    assert whole.estimate
    return {
        "conversations": len(scores),
        "reviews": whole.estimate.n,
        "periods": len(periods),
        "strata": len(strata),
        "read_s": round(read - began, 2),
        "estimate_s": round(done - read, 2),
        "estimate_cpu_s": round(time.process_time() - busy, 2),
        "estimate_peak_mib": _peak_mib(),
    }


def page(home: Path) -> dict[str, object]:
    """Start a server and open the page until its numbers are there."""
    began = time.perf_counter()
    wanted = settings.load({"home": str(home), "program": "default"})
    with open_app(wanted) as app:
        beside = Beside(gathering=gathering_of(app))
        pages = create(app.ledger, program="default", person="ana", redact=str, beside=beside)
        with TestClient(pages, base_url="http://127.0.0.1") as client:
            client.get(f"/sign-in?token={pages.state.signin.token}", follow_redirects=False)
            started, busy = time.perf_counter(), time.process_time()
            first = client.get("/api/quality/numbers")
            answered = time.perf_counter()
            told, again = first.json(), []
            while told["state"] != "ready" or not told["fresh"]:
                asked = time.perf_counter()
                told = client.get("/api/quality/numbers").json()
                again.append(time.perf_counter() - asked)
            counted, worked = time.perf_counter(), time.process_time()
    return {
        "start_s": round(started - began, 2),
        "first_get_s": round(answered - started, 3),
        "first_state": first.json()["state"],
        "longest_get_s": round(max([answered - started, *again]), 3),
        "ready_s": round(counted - started, 2),
        "ready_cpu_s": round(worked - busy, 2),
        "kib": len(first.content) // 1024,
        "peak_mib": _peak_mib(),
    }


def _peak_mib() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="not needed: all is made up")
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--json", action="store_true", help="one line of figures")
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--step", choices=["estimate", "page"], help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.folder:
        print(json.dumps({"estimate": estimate, "page": page}[given.step](given.folder)))
        return
    load = round(os.getloadavg()[0], 2)
    with tempfile.TemporaryDirectory() as place:
        make(Path(place), given.rows)
        take_in(Path(place))
        found = {"load": load, **_step(place, "estimate")}
        for name in ("cold", "kept"):
            found |= {f"{name}_{key}": value for key, value in _step(place, "page").items()}
    report("quality_million", found, as_json=given.json)


def _step(place: str, step: str) -> dict[str, object]:
    command = [sys.executable, "-m", "benchmarks.quality_million"]
    command += ["--folder", place, "--step", step]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, object] = json.loads(done.stdout)
    return found


if __name__ == "__main__":
    main()
