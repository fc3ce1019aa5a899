"""Our estimates on real human labels, beside a plain random sample of the same size.

    python -m benchmarks.quality_real --data DIR [--seed N] [--replications R] [--json]

``dstc_human_ratings``: appropriateness of replies (mean of some three raters, 0 to 1), strata by
source, the proxy whether the monitor's knowledge snippet was right and how alike the reply and the
snippet are. ``casino_outcomes``: how satisfied each of two people was with a chat (0 to 1), strata
by length, proxies the points they scored and the share of kind words. Nothing is fitted here: the
proxies are formulas. All labels are known, so the truth is; reviews are drawn by the product's
allocation from 100 pilot reviews.
"""

import argparse
import gzip
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from benchmarks._report import report
from undivided.stats import Stratum, correlation, neyman, part_of, stratified_mean

SIZES = (50, 75, 100, 150, 200, 300, 400)
PILOT = 100
_KIND = frozenset(
    ("thanks", "thank", "great", "good", "perfect", "sure", "glad", "happy", "please", "love",
     "nice", "sorry")
)  # fmt: skip
_SATISFIED = {
    "Extremely dissatisfied": 0.0, "Slightly dissatisfied": 0.25, "Undecided": 0.5,
    "Slightly satisfied": 0.75, "Extremely satisfied": 1.0,
}  # fmt: skip
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Labels:
    """A set whose human values are all known.

    Args:
        name: What it is called.
        human: Human values, 0 to 1.
        proxy: A number for each.
        strata: Stratum of each, as a whole number.
    """

    name: str
    human: Array
    proxy: Array
    strata: NDArray[np.intp]

    @cached_property
    def sizes(self) -> NDArray[np.intp]:
        """Members of each stratum."""
        return np.bincount(self.strata)

    @cached_property
    def rows(self) -> list[NDArray[np.intp]]:
        """Places of each stratum's members."""
        return [np.flatnonzero(self.strata == code) for code in range(len(self.sizes))]

    @cached_property
    def means(self) -> Array:
        """The proxy's mean in each stratum."""
        return np.bincount(self.strata, weights=self.proxy) / self.sizes

    def sampled(self, rows: NDArray[np.intp]) -> list[Stratum]:
        """Make the strata of a sample."""
        found = []
        drawn_from = self.strata[rows]
        for code, (size, mean) in enumerate(zip(self.sizes, self.means, strict=True)):
            some = rows[drawn_from == code]
            taken = self.human[some], self.proxy[some]
            found.append(Stratum(str(code), int(size), *taken, float(mean)))
        return found


def load(data: Path) -> Iterator[Labels]:
    """Read both sets with their proxies."""
    rows = list(_lines(data / "dstc_human_ratings" / "ratings.jsonl.gz"))
    for name, proxy in (("right snippet", _right), ("words of the snippet", _alike)):
        yield _labels(
            f"dstc, {name}",
            [float(np.mean(row["human"]["appropriateness"])) / 4 - 0.25 for row in rows],
            [proxy(row) for row in rows],
            [row["source"] for row in rows],
        )
    chats = list(_lines(data / "casino_outcomes" / "dialogues.jsonl.gz"))
    people = [(chat, who) for chat in chats for who in chat["outcomes"]]
    said = [chat["outcomes"][who]["satisfaction"] for chat, who in people]
    lengths = ["long" if len(chat["turns"]) > 12 else "short" for chat, _ in people]
    for name, measure in (("points", _points), ("kind words", _kindness)):
        proxies = [measure(chat, who) for chat, who in people]
        yield _labels(f"casino, {name}", [_SATISFIED[one] for one in said], proxies, lengths)


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _labels(name: str, human: list[float], proxy: list[float], strata: list[str]) -> Labels:
    _, codes = np.unique(strata, return_inverse=True)
    return Labels(name, np.array(human), np.array(proxy), codes)


def _right(row: dict[str, Any]) -> float:
    return float(bool(row["selected_right_at1"]))


def _words(text: str) -> set[str]:
    return set(re.findall(r"[a-z']+", text.lower()))


def _alike(row: dict[str, Any]) -> float:
    reply, snippet = _words(row["response"]), _words(row["used_knowledge"] or "")
    return len(reply & snippet) / max(1, len(reply | snippet))


def _points(chat: dict[str, Any], who: str) -> float:
    return float(chat["outcomes"][who]["points"])


def _kindness(chat: dict[str, Any], who: str) -> float:
    words = [
        word
        for turn in chat["turns"]
        if turn["speaker"] == who
        for word in re.findall(r"[a-z]+", turn["text"].lower())
    ]
    return sum(word in _KIND for word in words) / max(1, len(words))


def drawn(labels: Labels, n: int, draw: np.random.Generator) -> NDArray[np.intp]:
    """Draw a sample by Neyman's allocation from what 100 other reviews left unsaid."""
    pilot = draw.choice(len(labels.human), PILOT, replace=False)
    spread = [_unsaid(stratum) for stratum in labels.sampled(pilot)]
    counts = neyman(labels.sizes.tolist(), spread, n)
    parts = [
        draw.choice(rows, count, replace=False)
        for rows, count in zip(labels.rows, counts, strict=True)
    ]
    return np.concatenate(parts)


def _unsaid(stratum: Stratum) -> float:
    """Give a stratum's residual deviation; a cautious one where the pilot hardly met it."""
    n = len(stratum.human)
    if n < 5:
        return 0.25
    left = part_of(stratum).variance * n / max(1e-9, 1 - n / stratum.size)
    return float(np.sqrt(max(left, 1e-6)))


def ours(labels: Labels, n: int, draw: np.random.Generator) -> tuple[float, float]:
    """Our plan and estimate."""
    found = stratified_mean(labels.sampled(drawn(labels, n, draw))).estimate
    return found.low, found.high


def plain(labels: Labels, n: int, draw: np.random.Generator) -> tuple[float, float]:
    """A plain random sample with Student's t."""
    human = labels.human[draw.choice(len(labels.human), n, replace=False)]
    error = human.std(ddof=1) / np.sqrt(n) * np.sqrt(1 - n / len(labels.human))
    half = stats.t.ppf(0.975, n - 1) * error
    return float(human.mean() - half), float(human.mean() + half)


def cell(
    labels: Labels,
    n: int,
    method: Callable[[Labels, int, np.random.Generator], tuple[float, float]],
    seed: int,
    replications: int,
) -> dict[str, float]:
    """Measure coverage and half-width."""
    truth = float(labels.human.mean())
    held, halves = 0, []
    for number in range(replications):
        low, high = method(labels, n, np.random.default_rng([seed, n, number]))
        held += low <= truth <= high
        halves.append((high - low) / 2)
    coverage = held / replications
    return {
        "coverage": round(coverage, 4),
        "error": round(float(np.sqrt(coverage * (1 - coverage) / replications)), 4),
        "half_width": round(float(np.mean(halves)), 4),
    }


def figures_of(labels: Labels, seed: int, replications: int) -> dict[str, Any]:
    """Measure one set with one proxy."""
    found: dict[str, Any] = {
        "labels": len(labels.human),
        "strata": np.bincount(labels.strata).tolist(),
        "mean": round(float(labels.human.mean()), 4),
        "r": round(correlation(labels.human, labels.proxy), 3),
    }
    for n in SIZES:
        mine = cell(labels, n, ours, seed, replications)
        theirs = cell(labels, n, plain, seed, replications)
        wider = round(mine["half_width"] / theirs["half_width"] - 1, 4)
        found[f"n={n}"] = {"ours": mine, "random sample": theirs, "wider": wider}
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of data sets")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--replications", type=int, default=2000)
    parser.add_argument("--json", action="store_true", help="one line of figures")
    given = parser.parse_args()
    figures: dict[str, Any] = {"seed": given.seed, "replications": given.replications}
    for labels in load(given.data):
        figures[labels.name] = figures_of(labels, given.seed, given.replications)
    report("quality_real", figures, as_json=given.json)


if __name__ == "__main__":
    main()
