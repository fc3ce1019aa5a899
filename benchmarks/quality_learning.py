"""What do light scorers learn from reviews, and may they stand in an estimate beside them?

    python -m benchmarks.quality_learning --data DIR [--seed N] [--replications R] [--json]

``casino_outcomes``: how satisfied one of two people was with a negotiation; ``dstc_human_ratings``:
how appropriate a reply is, each reply a conversation of one turn, one reply an instance;
``esconv_failed_nc`` (evaluation only, nothing that ships is trained on it): the empathy that a
person who sought support felt. From each set so many reviews are drawn as the table says, and the
product's own learning is run on them: its cross-fitting, its features, its rule to refuse. The
others, which it has never seen, tell what its out-of-fold figures are worth; the mean of all is the
truth that intervals of the mean shall hold. ``leaked`` is what the product does not do: one model
of all reviews that scores everybody, those it learnt from too.
"""

import argparse
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks._judged import Judged, calm, casino, dstc, esconv
from benchmarks._report import report
from undivided import models, settings
from undivided.domain import CriterionKind
from undivided.language import BgeEmbedder
from undivided.language.head import TextEmbedder
from undivided.quality.learning import Case, Question, describe
from undivided.quality.learning.lesson import FEWEST, before, teach
from undivided.quality.learning.measuring import judged
from undivided.quality.learning.training import fit
from undivided.stats import Stratum, correlation, pearson, stratified_mean

SIZES = (50, 100, 200, 400)
MOST_REPLIES = 1000
ASKED = Question("benchmark", "", CriterionKind.PERCENT, "")
Floats = NDArray[np.float64]
Ends = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Population:
    """A set whose human values are all known.

    Args:
        cases: The conversations.
        rows: Each as a scorer reads it.
        values: What people said of each.
    """

    cases: list[Case]
    rows: Floats
    values: Floats

    @property
    def vectors(self) -> int:
        """Count the columns that are of sentence vectors."""
        return int(self.rows.shape[1]) - len(self.cases[0].described.numbers)


@dataclass(frozen=True, slots=True)
class Draw:
    """What one sample of reviews gave.

    Args:
        apart: r out of fold.
        rest: r on all conversations that were not reviewed.
        now: r of what scores without learning, out of fold.
        better: Whether the product would have put the scorer in force.
        ends: Interval of the mean of everybody by way of scoring.
    """

    apart: float
    rest: float
    now: float
    better: bool
    ends: dict[str, Ends]


def population(some: Iterable[Judged], embedder: TextEmbedder) -> Population:
    """Read a set."""
    cases = [
        Case(
            one.conversation.id, describe(one.conversation, embedder).beside(None), one.human,
            present=calm(one.conversation) if math.isnan(one.proxy) else one.proxy,
            stratum=one.stratum or "all",
        )
        for one in some
    ]  # fmt: skip
    rows = np.stack([one.described.row for one in cases])
    return Population(cases, rows, np.array([one.value for one in cases]))


def drawn(whole: Population, n: int, draw: np.random.Generator) -> Draw:
    """Draw reviews, learn from them, and estimate the mean of everybody with and without it."""
    order = draw.permutation(len(whole.cases))
    seen, rest = order[:n], order[n:]
    some = [whole.cases[place] for place in seen]
    values = whole.values[seen]
    taught = teach(ASKED, some)
    now = before(ASKED, None, some, taught.main.parts)
    strata = [one.stratum for one in some]
    verdict = judged(values, now, taught.main.apart, strata, in_words=False)
    fair = np.mean([model.score(whole.rows) for model in taught.main.models], axis=0)
    others = correlation(whole.values[rest], fair[rest])
    fair[seen] = taught.main.apart
    leaked = fit(whole.rows[seen], values, False, whole.vectors).score(whole.rows)
    blind = np.full(len(whole.cases), math.nan)
    ways = {"no score": blind, "cross-fitted": fair, "leaked": leaked}
    return Draw(
        correlation(values, taught.main.apart),
        others,
        correlation(values, now),
        verdict.better and n >= FEWEST,
        {name: ends(whole, seen, proxy) for name, proxy in ways.items()},
    )


def ends(whole: Population, seen: NDArray[np.intp], proxy: Floats) -> Ends:
    """Estimate the mean of everybody by the product's estimator."""
    mean = float(proxy.mean()) if np.isfinite(proxy).all() else math.nan
    one = Stratum("all", len(proxy), whole.values[seen], proxy[seen], mean)
    found = stratified_mean([one]).estimate
    return found.low, found.high


def summed(whole: Population, some: list[Draw]) -> dict[str, Any]:
    """Sum up draws of one size."""
    rest = np.array([one.rest for one in some])
    truth = float(whole.values.mean())
    r = float(np.nanmean(rest))
    return {
        "r out of fold": mean_of([one.apart for one in some]),
        "r on the others": mean_of(rest),
        "r without learning": mean_of([one.now for one in some]),
        "put in force": round(float(np.mean([one.better for one in some])), 3),
        "a review is worth": round(1 / (1 - max(r, 0.0) ** 2), 3),
        **{name: held(truth, [one.ends[name] for one in some]) for name in some[0].ends},
    }


def mean_of(values: Iterable[float]) -> list[float]:
    """Give the mean over draws, and where the middle 95% of them lie."""
    known = [value for value in values if math.isfinite(value)]
    if not known:
        return []
    low, high = np.quantile(known, [0.025, 0.975])
    return [round(float(one), 3) for one in (np.mean(known), low, high)]


def held(truth: float, some: list[Ends]) -> dict[str, float]:
    """Tell how often intervals held the truth, and how wide they were."""
    coverage = float(np.mean([low <= truth <= high for low, high in some]))
    return {
        "coverage": round(coverage, 3),
        "error": round(math.sqrt(coverage * (1 - coverage) / len(some)), 3),
        "half_width": round(float(np.mean([(high - low) / 2 for low, high in some])), 2),
    }


def figures(whole: Population, seed: int, replications: int) -> dict[str, Any]:
    """Measure one set."""
    taught = teach(ASKED, whole.cases)
    now = before(ASKED, None, whole.cases, taught.main.parts)
    found: dict[str, Any] = {"conversations": len(whole.cases)}
    for name, told in (("all, out of fold", taught.main.apart), ("all, without learning", now)):
        one = pearson(whole.values, told)
        found[name] = [round(x, 3) for x in (one.value, one.low, one.high)] if one else None
    for n in SIZES:
        if n <= len(whole.cases) - FEWEST:
            draws = [
                drawn(whole, n, np.random.default_rng([seed, n, number]))
                for number in range(replications)
            ]
            found[f"n={n}"] = summed(whole, draws)
    return found


def sets(data: Path) -> Iterator[tuple[str, Iterable[Judged]]]:
    """Read the sets, one after the other."""
    yield "casino_outcomes", casino(data / "casino_outcomes")
    yield "dstc_human_ratings", dstc(data / "dstc_human_ratings", MOST_REPLIES)
    yield "esconv_failed_nc", esconv(data / "esconv_failed_nc")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of data sets")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--replications", type=int, default=60)
    parser.add_argument("--json", action="store_true", help="one line of figures")
    given = parser.parse_args()
    folder = models.locate("bge-small-en", settings.load({}).models)
    embedder = BgeEmbedder(folder)
    found: dict[str, Any] = {"seed": given.seed, "replications": given.replications}
    for name, some in sets(given.data):
        if judged_ones := list(some):
            whole = population(judged_ones, embedder)
            found[name] = figures(whole, given.seed, given.replications)
    report("quality_learning", found, as_json=given.json)


if __name__ == "__main__":
    main()
