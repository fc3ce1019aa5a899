"""Do 95% intervals hold the truth, from 50 reviews a week, and how wide are they?

    python -m benchmarks.quality_coverage --seed N --replications R [--json]

Each replication is a new week of 10,000 conversations (``_quality_world.py``), reviews drawn by the
product's rule, and its estimate; beside it a plain random sample of the same size with Student's
t, and ``ppi_py`` on that same plain sample. A coverage of .95 has a Monte-Carlo error of .005 at
2,000 replications. ``rare`` is a critical error of 3.5%: there ours is Wilson's interval.
"""

import argparse
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from scipy import stats

from benchmarks._quality_world import KINDS, SIZE, WORTHLESS, Kind, Week, plan, weeks
from benchmarks._report import report
from undivided.stats import stratified_mean, stratified_share

SIZES = (50, 75, 100, 150, 200, 300, 400)
Interval = tuple[float, float]
Method = Callable[[Week, Week, int, np.random.Generator], Interval]


def ours(week: Week, before: Week, n: int, draw: np.random.Generator) -> Interval:
    """Our plan, our estimate of a mean."""
    found = stratified_mean(week.strata(plan(week, before, n, draw))).estimate
    return found.low, found.high


def ours_rare(week: Week, before: Week, n: int, draw: np.random.Generator) -> Interval:
    """Our plan, our interval for a share of rare cases."""
    found = stratified_share(week.counted(plan(week, before, n, draw)))
    return found.low, found.high


def plain(week: Week, _: Week, n: int, draw: np.random.Generator) -> Interval:
    """A plain random sample with Student's t."""
    human = week.human[draw.choice(SIZE, n, replace=False)]
    error = human.std(ddof=1) / np.sqrt(n) * np.sqrt(1 - n / SIZE)
    half = stats.t.ppf(0.975, n - 1) * error
    return float(human.mean() - half), float(human.mean() + half)


def peer(week: Week, _: Week, n: int, draw: np.random.Generator) -> Interval:
    """The same sample given to ppi_py."""
    from ppi_py import ppi_mean_ci

    some = draw.choice(SIZE, n, replace=False)
    rest = np.delete(week.proxy, some)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        low, high = ppi_mean_ci(week.human[some], week.proxy[some], rest, alpha=0.05)
    return float(np.ravel(low)[0]), float(np.ravel(high)[0])


def cells(kind: Kind, seed: int, replications: int) -> dict[str, dict[str, float]]:
    """Measure a kind for every number of reviews and every method, on the same weeks."""
    named = methods(kind)
    found: dict[tuple[int, str], list[tuple[bool, float]]] = {}
    before: Week | None = None
    for number, week in enumerate(weeks(kind, seed, replications + 1)):
        for n in SIZES if before is not None else ():
            for name, method in named.items():
                draw = np.random.default_rng([seed, n, number])
                low, high = method(week, before or week, n, draw)
                held = low <= week.truth <= high
                found.setdefault((n, name), []).append((held, (high - low) / 2))
        before = week
    return {f"{kind.name} n={n} {name}": _summed(rows) for (n, name), rows in found.items()}


def _summed(rows: list[tuple[bool, float]]) -> dict[str, float]:
    coverage = sum(held for held, _ in rows) / len(rows)
    return {
        "coverage": round(coverage, 4),
        "error": round(float(np.sqrt(coverage * (1 - coverage) / len(rows))), 4),
        "half_width": round(float(np.mean([half for _, half in rows])), 4),
    }


def methods(kind: Kind) -> dict[str, Method]:
    """Name the methods that are compared on a kind."""
    found: dict[str, Method] = {"ours": ours_rare if kind.name == "rare" else ours}
    found["random sample"] = plain
    try:
        import ppi_py  # noqa: F401
    except ImportError:
        return found
    return found | {"ppi_py": peer}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="not needed: all is made up")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--replications", type=int, default=2000)
    parser.add_argument("--json", action="store_true", help="one line of figures")
    given = parser.parse_args()
    figures: dict[str, Any] = {"seed": given.seed, "replications": given.replications}
    for kind in (*KINDS, WORTHLESS):
        figures |= cells(kind, given.seed, given.replications)
    ours_ = [value for key, value in figures.items() if key.endswith(" ours")]
    figures["coverage"] = min(one["coverage"] for one in ours_)
    report("quality_coverage", figures, as_json=given.json)


if __name__ == "__main__":
    main()
