"""How quick, how small and how fresh is search, from 10,000 to 1,000,000 passages?

    python -m benchmarks.knowledge_speed --data DIR [--json] [--size N ...] [--row ROW ...]

Turns are real, with what was said before them; passages are real sentences put together anew.
Above 100,000 each text is there several times, with vectors of its own. Names are found too;
without them (``--no-names``) the tracker is left out.

Each row can be had alone: ``ours``, ``postgres`` (the same library held in PostgreSQL), ``peers``
(the same passages and questions; one that is not installed or takes too long says so, ``uv pip
install --group bench`` installs them), or ``all``. Without ``--row`` ours is timed at 10,000 and
100,000, and the others at 10,000 alone: filling PostgreSQL and the peers with more takes longer
than all the rest. No row may take more than its share of ``--minutes``.

``p50_ms`` and ``p95_ms`` hold, for each size, the turn until its cards and the ask.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks._report import report
from benchmarks._search_peers import PEERS

SIZES = (10_000, 100_000)
ASKED = {"turn": "turn", "ask": "ask", "search": "search without encoding"}
"""What is told in short, and where it stands in the long lists."""
ROWS = ("ours", "postgres", "peers")
FEW = 10_000
"""Up to so many, every row is timed without being asked for."""
TOO_LONG_S = 150
MINUTES = 12.0
MOST_IN_POSTGRES = 100_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be measured.

    Args:
        data: Folder of data sets.
        rows: Which rows; empty = the usual ones of each size.
        names: Whether names are found.
        until_s: When it shall be over, on this machine's monotonic clock.
    """

    data: Path
    rows: frozenset[str]
    names: bool
    until_s: float

    def row(self, name: str, size: int) -> bool:
        """Tell whether a row is wanted at a size."""
        return name in self.rows if self.rows else name == "ours" or size <= FEW

    @property
    def left_s(self) -> float:
        """Seconds that are left."""
        return max(1.0, self.until_s - time.monotonic())


def line_of(module: str, *arguments: str, limit_s: float) -> dict[str, Any]:
    """Run a module in a process of its own and read the line it prints."""
    command = [sys.executable, "-m", f"benchmarks.{module}", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            told, wrong = process.communicate(timeout=limit_s)
        except subprocess.TimeoutExpired:
            # Asked to stop, not killed: one of them has a database server to take down.
            process.terminate()
            process.communicate()
            return {"why": f"took more than {limit_s:.0f} s"}
    if process.returncode:
        return {"why": (wrong.strip().splitlines() or ["it failed"])[-1]}
    found: dict[str, Any] = json.loads(told.strip().splitlines()[-1])
    return found


def measure(wanted: Wanted, size: int) -> dict[str, Any]:
    """Measure one size: ours, and the rows that are wanted beside it."""
    with tempfile.TemporaryDirectory() as home:
        where = ("--data", str(wanted.data), "--home", home)
        built = line_of("_search_build", *where, "--size", str(size), limit_s=wanted.left_s)
        found = {"build": built}
        if "why" in built:
            return found
        built["passages_per_s"] = round(built["embedded"] / built["embedded_s"], 1)
        flags = ("--names",) if wanted.names else ()
        # Each in a copy: an edit of the one before would be in the way, and has been made once.
        if wanted.row("ours", size):
            found["ours"] = _in_copy("_search_time", home, wanted, flags)
        if wanted.row("peers", size):
            for peer in PEERS:
                limit_s = min(TOO_LONG_S, wanted.left_s)
                found[peer] = line_of("_search_peers", peer, *where, limit_s=limit_s)
        if wanted.row("postgres", size):
            found["ours, PostgreSQL"] = _in_postgres(home, wanted, flags, size)
    _compare(found)
    return found


def _in_copy(module: str, home: str, wanted: Wanted, flags: Sequence[str]) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copytree(home, Path(folder) / "home")
        where = ("--data", str(wanted.data), "--home", str(copy))
        return line_of(module, *where, *flags, limit_s=wanted.left_s)


def _in_postgres(home: str, wanted: Wanted, flags: Sequence[str], size: int) -> dict[str, Any]:
    if size > MOST_IN_POSTGRES:
        return {"why": "not tried with so many"}
    return _in_copy("_search_postgres", home, wanted, flags)


def _compare(found: dict[str, Any]) -> None:
    """Say how many times longer each peer takes than ours for its search alone."""
    ours = found.get("ours", {}).get("search without encoding")
    for peer in PEERS:
        theirs = found.get(peer, {}).get("search")
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
    parser.add_argument("--row", action="append", choices=(*ROWS, "all"), help="may be repeated")
    parser.add_argument("--minutes", type=float, default=MINUTES, help="most for all together")
    parser.add_argument("--no-names", action="store_true", help="without the tracker of names")
    parser.add_argument("--names", action="store_true", help="with it, as is usual")
    given = parser.parse_args()
    rows = frozenset(ROWS if "all" in (given.row or ()) else given.row or ())
    until_s = time.monotonic() + 60 * given.minutes
    wanted = Wanted(given.data, rows, not given.no_names, until_s)
    found = {size: measure(wanted, size) for size in given.size or SIZES}
    figures: dict[str, object] = {}
    for part in ("p50_ms", "p95_ms"):
        figures[part] = {str(size): _short(one, part) for size, one in found.items()}
    for size, one in found.items():
        figures |= {f"{size} {name}": value for name, value in one.items()}
    report("knowledge_speed", figures, as_json=given.json)


if __name__ == "__main__":
    main()
