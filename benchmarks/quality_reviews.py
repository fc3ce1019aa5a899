"""How many reviews a ±3-point interval needs, ours and a plain random sample.

    python -m benchmarks.quality_reviews [--seed N] [--replications R] [--json]

The least number of reviews at which the interval is at most ±3 points on average, in the reference
scenario of ``_quality_world.py``; beside it the number that gives it nine times out of ten. Prints
``reviews_needed`` by kind and method.
"""

import argparse
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from scipy import stats

from benchmarks._quality_world import KINDS, SIZE, Kind, Week, plan, weeks
from benchmarks._report import report
from undivided.stats import stratified_mean

WANTED = 0.03
Measure = Callable[[int, int], list[float]]
"""Half-widths with so many reviews, of so many weeks."""


def ours(weeks_: list[Week], seed: int, n: int) -> list[float]:
    """Half-widths of our intervals."""
    found = []
    for number, (before, week) in enumerate(pairwise(weeks_)):
        draw = np.random.default_rng([seed, n, number])
        estimate = stratified_mean(week.strata(plan(week, before, n, draw))).estimate
        found.append((estimate.high - estimate.low) / 2)
    return found


def plain(weeks_: list[Week], seed: int, n: int) -> list[float]:
    """Half-widths of a plain random sample's intervals."""
    found = []
    for number, week in enumerate(weeks_[1:]):
        draw = np.random.default_rng([seed, n, number])
        human = week.human[draw.choice(SIZE, n, replace=False)]
        error = human.std(ddof=1) / np.sqrt(n) * np.sqrt(1 - n / SIZE)
        found.append(float(stats.t.ppf(0.975, n - 1) * error))
    return found


def needed(measure: Measure, weeks_: list[Week], share: float) -> int:
    """Find the least number of reviews; ``share`` .5 asks for the mean, .9 for nine in ten.

    A tenth of the weeks says where to look, all of them decide.
    """

    def enough(n: int, some: int) -> bool:
        halves = np.array(measure(n, some))
        return bool((halves.mean() if share == 0.5 else np.quantile(halves, share)) <= WANTED)

    low, high = 10, 2000
    while high - low > 1:
        n = (low + high) // 2
        low, high = (low, n) if enough(n, max(2, len(weeks_) // 10)) else (n, high)
    while not enough(high, len(weeks_)):
        high += 1
    while enough(high - 1, len(weeks_)):
        high -= 1
    return high


def kind_figures(kind: Kind, seed: int, replications: int) -> dict[str, int]:
    """Measure one kind."""
    some = list(weeks(kind, seed, replications + 1))
    named: dict[str, Measure] = {
        name: cache(lambda n, count, one=one: one(some[:count], seed, n))
        for name, one in (("ours", ours), ("random sample", plain))
    }
    return {
        f"{name}{'' if share == 0.5 else ', nine times of ten'}": needed(measure, some, share)
        for name, measure in named.items()
        for share in (0.5, 0.9)
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="not needed: all is made up")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--replications", type=int, default=400)
    parser.add_argument("--json", action="store_true", help="one line of figures")
    given = parser.parse_args()
    found = {kind.name: kind_figures(kind, given.seed, given.replications) for kind in KINDS[:2]}
    figures: dict[str, Any] = {
        "replications": given.replications,
        "reviews_needed": {name: one["ours"] for name, one in found.items()},
        **found,
    }
    report("quality_reviews", figures, as_json=given.json)


if __name__ == "__main__":
    main()
