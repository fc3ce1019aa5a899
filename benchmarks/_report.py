"""What benchmarks share: their two flags, and how figures are printed with the machine's name."""

import argparse
import json
import os
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command line asked for.

    Args:
        data: Folder laid out like the project's shared data.
        json: Print one line of figures instead of a table.
    """

    data: Path
    json: bool


def asked(description: str | None, arguments: Sequence[str] | None = None) -> Asked:
    """Read ``--data DIR --json``."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, required=True, help="folder of data sets")
    parser.add_argument("--json", action="store_true", help="one line of figures")
    found = parser.parse_args(arguments)
    return Asked(found.data, found.json)


def machine() -> str:
    """Name this machine in a few words."""
    return f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"


def report(name: str, figures: Mapping[str, object], *, as_json: bool) -> None:
    """Print figures.

    Args:
        name: The benchmark.
        figures: Name to value.
        as_json: One line instead of a table.
    """
    if as_json:
        print(json.dumps({"benchmark": name, "machine": machine(), **figures}))
        return
    print(f"{name} ({machine()})")
    for key, value in figures.items():
        shown = f"{value:.4g}" if isinstance(value, float) else str(value)
        print(f"  {key:<28}{shown}")
