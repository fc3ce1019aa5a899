"""What a metric card finds, and how often it is wrong when nothing is the matter.

    python -m benchmarks.quality_cards [--seed N] [--replications R] [--json]

Made-up centres go through the product's own card. ``light``: the reference scenario of
``_quality_world.py`` over everything and by stratum, 240 reviews. ``groups``: twelve agents in
two bands of tenure whom the score treats alike or not, though it has habits with single agents
(standard deviation 4 points); beside it conversations as if they were independent. ``target``: 60
reviews a stratum before and since. ``experiments``: eight past experiments; in the paradox one
makes the score better and quality worse on hard conversations. Shares with 95% intervals.
"""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks._quality_world import HARD, KINDS
from benchmarks._report import report
from benchmarks._wilson import wilson
from undivided.quality.cards import card_for, light, measure
from undivided.quality.cards.groups import biases
from undivided.quality.cards.sampling import reviewed, sample_of, too_high
from undivided.quality.cards.surrogates import surrogates
from undivided.quality.cards.targets import Target, since_target
from undivided.quality.joining import Joined
from undivided.quality.tables import Column, Experiments, Reviews, Scores

CARD = card_for("")
AGENTS, HABIT = 12, 4.0
SINCE = "2026-11"
Draw = np.random.Generator
Array = NDArray[np.float64]
Codes = NDArray[np.int64]


def joined_of(
    proxy: Array, human: Array, seen: NDArray[np.bool_], **columns: tuple[Codes, list[str]]
) -> Joined:
    """Put numbers and judgements side by side; columns are codes with their labels."""
    n = len(proxy)
    named = {name: Column(codes.astype(np.int32), tuple(labels))
             for name, (codes, labels) in columns.items()}  # fmt: skip
    empty = ("conversation", "criterion", "agent", "team", "period", "program",
             "scorecard_version", "scorer_version")  # fmt: skip
    told = {name: Column.same("", n) for name in empty} | {"stratum": Column.same("all", n)}
    scores = Scores(**{**told, **named}, value=proxy)
    return Joined(scores, np.where(seen, human, np.nan), int(seen.sum()), 0, 0, 0)


def reference(draw: Draw, pooled: bool) -> str:
    """Give the light of the reference scenario."""
    kind, size = KINDS[0], 4000
    hard = draw.random(size) < HARD
    place = hard.astype(int)
    quality, noise = draw.standard_normal((2, size))
    r = np.take(kind.r, place)
    mean, deviation = np.take(kind.means, place), np.take(kind.deviations, place)
    human = 100 * (mean + deviation * quality)
    shown = r * quality + np.sqrt(1 - r**2) * noise
    proxy = 100 * (mean + np.take(kind.bias, place) + deviation * shown)
    seen = np.zeros(size, dtype=bool)
    if pooled:
        seen[draw.choice(size, 240, replace=False)] = True
        joined = joined_of(proxy, human, seen)
    else:
        for one in (0, 1):
            seen[draw.choice(np.flatnonzero(place == one), 120, replace=False)] = True
        joined = joined_of(proxy, human, seen, stratum=(place, ["easy", "hard"]))
    empty = Column.same("", 0)
    nobody = Reviews(empty, empty, empty, empty, empty, empty, np.empty(0))
    return light(measure(CARD, joined, nobody, 3.0)).light.value


def grouped(draw: Draw, unfair: float, by_agent: bool) -> bool:
    """Tell whether a card calls the score unfair to new agents; 300 conversations, all reviewed."""
    size = 300
    agent = draw.integers(0, AGENTS, size)
    new = agent % 2
    human = 70 + 15 * draw.standard_normal(size)
    habit = draw.normal(0, HABIT, AGENTS)[agent]
    proxy = 0.8 * human + 14 + 9 * draw.standard_normal(size) + habit - unfair * new
    seen = np.ones(size, dtype=bool)
    columns = {"tenure": (new, ["old", "new"])}
    if by_agent:
        columns["agent"] = (agent, [f"a{at}" for at in range(AGENTS)])
    joined = joined_of(proxy, human, seen, **columns)
    sample = sample_of(joined, reviewed(joined))
    return any(one.sure for one in biases(joined, seen, sample, too_high(CARD, sample)))


def targeted(draw: Draw, r: tuple[float, float], rise: float, fall: float) -> Target:
    """Compare before and since, two strata, what changes changing on hard conversations alone."""
    each, drawn = 400, 60
    late, hard = np.repeat([0, 0, 1, 1], each), np.tile(np.repeat([0, 1], each), 2)
    quality, noise = draw.standard_normal((2, 4 * each))
    changed = (late & hard).astype(bool)
    true = np.where(changed, r[1], r[0])
    human = 70 + 15 * quality - fall * changed
    proxy = 70 + 15 * (true * quality + np.sqrt(1 - true**2) * noise) + rise * late
    seen = np.zeros(4 * each, dtype=bool)
    for start in range(0, 4 * each, each):
        seen[start + draw.choice(each, drawn, replace=False)] = True
    joined = joined_of(
        proxy, human, seen, stratum=(hard, ["easy", "hard"]), period=(late, ["2026-10", SINCE])
    )
    return since_target(CARD, joined, SINCE)


def worse(found: Target) -> bool:
    """Tell whether anything got worse since."""
    return any(one.fell or one.came_loose for one in found.changes)


def opposite(draw: Draw, effect: float) -> bool:
    """Tell whether any of eight experiments is called opposite; ``effect`` of one on quality."""
    n = 8
    moved = np.abs(draw.normal(3, 1, n))
    true = np.zeros(n)
    true[0] = effect
    number = moved + 0.4 * draw.standard_normal(n)
    quality = true + draw.standard_normal(n)
    names = Column(np.arange(n, dtype=np.int32), tuple(f"e{at}" for at in range(n)))
    table = Experiments(names, Column.same("hard", n), number, np.full(n, 0.4), quality, np.ones(n))
    return any(one.opposite for one in surrogates(table, "higher"))


def share(seed: int, replications: int, happens: Callable[[Draw], bool]) -> Any:
    """Give the share of replications in which something happens, with its interval."""
    times = sum(happens(np.random.default_rng([seed, at])) for at in range(replications))
    return wilson(times, replications)


def measured(seed: int, replications: int) -> dict[str, Any]:
    """Measure everything; lights cost a bootstrap each and have a tenth of the replications."""
    few = max(20, replications // 10)
    quiet, still = (0.8, 0.8), 0.0
    return {
        "light, over everything: red": share(seed, few, lambda d: reference(d, True) == "red"),
        "light, by stratum: red": share(seed, few, lambda d: reference(d, False) == "red"),
        "groups, fair: called unfair": share(
            seed, replications, lambda d: grouped(d, still, True)
        ),
        "groups, fair, conversations as if independent": share(
            seed, replications, lambda d: grouped(d, still, False)
        ),
        "groups, 10 points harder on new agents: found": share(
            seed, replications, lambda d: grouped(d, 10.0, True)
        ),
        "target, nothing changed: called worse": share(
            seed, replications, lambda d: worse(targeted(d, quiet, still, still))
        ),
        "target, score up 3, quality of hard ones down 10: Goodhart named": share(
            seed, replications, lambda d: "hard" in targeted(d, quiet, 3.0, 10.0).goodhart()
        ),
        "target, r of hard ones from .8 to .3: found": share(
            seed, replications, lambda d: worse(targeted(d, (0.8, 0.3), still, still))
        ),
        "experiments, quality never moved: called opposite": share(
            seed, replications, lambda d: opposite(d, still)
        ),
        "experiments, one cost 5 points (SE 1): called opposite": share(
            seed, replications, lambda d: opposite(d, -5.0)
        ),
    }  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="not needed: all is made up")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--replications", type=int, default=2000)
    parser.add_argument("--json", action="store_true", help="one line of figures")
    found = parser.parse_args(arguments)
    report("quality_cards", measured(found.seed, found.replications), as_json=found.json)


if __name__ == "__main__":
    main()
