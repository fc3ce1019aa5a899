"""Do past experiments that moved the number move quality the same way?

A number may agree with quality conversation by conversation and still be moved by changes that do
quality no good: the surrogate paradox. The experiments' effects are compared by sign and by
correlation, in each stratum apart (Tripuraneni et al. 2023, arXiv 2309.07893).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from undivided.domain import Estimate
from undivided.quality.cards.sampling import FEWEST, Array
from undivided.quality.tables.experiments import WHOLE, Experiments
from undivided.stats import correlation, wilson
from undivided.stats.differences import fisher

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Surrogate:
    """What experiments say of a number in one stratum.

    Args:
        stratum: Which; "all" = everyone.
        n: Experiments.
        agree: Share of them whose effects on the number and on quality have one sign.
        r: Correlation of the effects; None below four experiments.
        opposite: Experiments that surely made the number better and quality worse, or the reverse.
    """

    stratum: str
    n: int
    agree: Estimate
    r: Estimate | None
    opposite: tuple[str, ...]


def surrogates(experiments: Experiments, better: str) -> tuple[Surrogate, ...]:
    """Test a number on past experiments; everyone first, then by stratum.

    That any experiment is called opposite by chance alone happens at most once in twenty tables:
    both effects must be sure at a level that is divided by the rows.

    Args:
        experiments: Of this number.
        better: "higher" or "lower": which way the number is better.
    """
    sign = 1.0 if better == "higher" else -1.0
    number = sign * experiments.number
    bound = float(stats.norm.isf((1 - LEVEL) / 2 / len(experiments)))
    sure = np.minimum(
        np.abs(number) / experiments.number_se,
        np.abs(experiments.quality) / experiments.quality_se,
    )
    same = np.sign(number) * np.sign(experiments.quality)
    opposite = (same < 0) & (sure > bound)
    names = sorted(experiments.stratum.used(), key=lambda name: (name != WHOLE, name))
    return tuple(
        _one(experiments, name, number, same > 0, opposite, experiments.stratum.where(name))
        for name in names
    )


Rows = NDArray[np.bool_]


def _one(
    experiments: Experiments, name: str, number: Array, same: Rows, opposite: Rows, here: Rows
) -> Surrogate:
    n = int(here.sum())
    r = correlation(experiments.quality[here], number[here])
    return Surrogate(
        stratum=name,
        n=n,
        agree=wilson(int(same[here].sum()), n, LEVEL),
        r=fisher(r, n) if n >= FEWEST and np.isfinite(r) else None,
        opposite=tuple(experiments.experiment.take(here & opposite).used()),
    )
