"""How quick, how small and how fresh is search, from 10,000 to 1,000,000 passages?

    python -m benchmarks.knowledge_speed --data DIR [--json] [--size N ...]

Turns are real, with what was said before them; passages are real sentences put together anew.
Above 100,000 each text is there several times, with vectors of its own.
The same library is also held in PostgreSQL. Names are found too; without them (``--no-names``) the
tracker is left out. Peers get the same passages and questions in the same run; one that is not
installed or takes too long says so. ``uv pip install --group bench`` installs them.

``p50_ms`` and ``p95_ms`` hold, for each size, the turn until its cards and the ask.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks._report import report
from benchmarks._search_peers import PEERS

SIZES = (10_000, 100_000)
ASKED = {"turn": "turn", "ask": "ask", "search": "search without encoding"}
"""What is told in short, and where it stands in the long lists."""
TOO_LONG_S = 150
BUILDING_S = 3_600
MOST_IN_POSTGRES = 100_000


def line_of(module: str, *arguments: str, limit_s: float) -> dict[str, Any]:
    """Run a module in a process of its own and read the line it prints."""
    command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=limit_s, check=False)
    except subprocess.TimeoutExpired:
        return {"why": f"took more than {limit_s:g} s"}
    if done.returncode:
        return {"why": (done.stderr.strip().splitlines() or ["it failed"])[-1]}
    found: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return found


def measure(data: Path, size: int, *, names: bool) -> dict[str, Any]:
    """Measure one size, ours and the peers."""
    with tempfile.TemporaryDirectory() as home:
        where = ("--data", str(data), "--home", home)
        built = line_of("_search_build", *where, "--size", str(size), limit_s=BUILDING_S)
        found = {"build": built}
        if "why" in built:
            return found
        built["passages_per_s"] = round(built["embedded"] / built["embedded_s"], 1)
        flags = ("--names",) if names else ()
        for peer in PEERS:
            found[peer] = line_of("_search_peers", peer, *where, limit_s=TOO_LONG_S)
        found["ours, PostgreSQL"] = _in_postgres(where, flags, size)
        # Last, because it edits.
        found["ours"] = line_of("_search_time", *where, *flags, limit_s=BUILDING_S)
    _compare(found)
    return found


def _in_postgres(where: Sequence[str], flags: Sequence[str], size: int) -> dict[str, Any]:
    if size > MOST_IN_POSTGRES:
        return {"why": "not tried with so many"}
    return line_of("_search_postgres", *where, *flags, limit_s=BUILDING_S)


def _compare(found: dict[str, Any]) -> None:
    """Say how many times longer each peer takes than ours for its search alone."""
    ours = found["ours"].get("search without encoding")
    for peer in PEERS:
        theirs = found[peer].get("search")
        if ours and theirs:
            found[peer]["times_ours_p95"] = round(theirs["p95_ms"] / ours["p95_ms"], 2)


def _short(found: Mapping[str, Any], part: str) -> dict[str, float]:
    """Give a time of ours by what was asked; nothing of what could not be measured."""
    ours = found.get("ours", {})
    return {name: ours[place][part] for name, place in ASKED.items() if place in ours}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of data sets")
    parser.add_argument("--json", action="store_true", help="one line of figures")
    parser.add_argument("--size", type=int, action="append", help="passages; may be repeated")
    parser.add_argument("--no-names", action="store_true", help="without the tracker of names")
    parser.add_argument("--names", action="store_true", help="with it, as is usual")
    given = parser.parse_args()
    found = {
        size: measure(given.data, size, names=not given.no_names) for size in given.size or SIZES
    }
    figures: dict[str, object] = {}
    for part in ("p50_ms", "p95_ms"):
        figures[part] = {str(size): _short(one, part) for size, one in found.items()}
    for size, one in found.items():
        figures |= {f"{size} {name}": value for name, value in one.items()}
    report("knowledge_speed", figures, as_json=given.json)


if __name__ == "__main__":
    main()
