"""How benchmarks print their figures, with the machine they were taken on."""

import json
import os
import platform
from collections.abc import Mapping


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
