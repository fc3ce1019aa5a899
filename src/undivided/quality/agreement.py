"""How often people agreed with a check, measured on the sample calls, as a smoothed share.

Counts come from ``benchmarks/quality_scores.py --write``; an answer never yet compared is 0.5.
"""

import json
from functools import cache
from importlib.resources import files


def chance(check: str, answer: str) -> float:
    """Return the chance that a reviewer would answer the same.

    Args:
        check: Name of the check.
        answer: What it answered.

    Returns:
        (agreed + 1) / (compared + 2).
    """
    agreed, compared = _counts().get(check, {}).get(answer, (0, 0))
    return round((agreed + 1) / (compared + 2), 3)


@cache
def _counts() -> dict[str, dict[str, tuple[int, int]]]:
    path = files("undivided.quality") / "data" / "agreement.json"
    counts: dict[str, dict[str, tuple[int, int]]] = json.loads(path.read_text(encoding="utf-8"))
    return counts
