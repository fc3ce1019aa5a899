"""Run every benchmark: ``python -m benchmarks --data DIR [--json] [NAME ...]``."""

import argparse
import pkgutil
import subprocess
import sys
from pathlib import Path

import benchmarks

NOT_CLAIMS = ("_", "train_")
ONLY_NAMED = {
    "knowledge_indexing": "ten minutes of both cores",
    "language_model": "another 150 MB of packages, and twenty minutes",
    "live_hour": "an hour of real time",
    "live_peers": "another 5.8 GB of packages",
}
"""Benchmarks that run only when they are named, and what they would cost."""


def names() -> list[str]:
    """List the benchmarks: every module here that states a claim."""
    found = [module.name for module in pkgutil.iter_modules(benchmarks.__path__)]
    return [name for name in found if not name.startswith(NOT_CLAIMS)]


def _usual() -> list[str]:
    """List what runs when nothing is named, and say what does not."""
    for name, cost in ONLY_NAMED.items():
        print(f"not run unless named: {name} ({cost})", file=sys.stderr)
    return [name for name in names() if name not in ONLY_NAMED]


def main() -> int:
    """Run them one after the other, each in a process of its own; one may fail, the rest run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("only", nargs="*", help="names of benchmarks")
    asked = parser.parse_args()
    flags = ["--data", str(asked.data)] + (["--json"] if asked.json else [])
    failed = []
    for name in asked.only or _usual():
        print(f"== {name}", file=sys.stderr, flush=True)
        done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}", *flags], check=False)
        failed += [name] if done.returncode else []
    print(f"failed: {', '.join(failed) or 'none'}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
