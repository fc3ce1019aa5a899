"""Logistic regression with crossed effects: who, what, and who with what, each shrunk to zero.

Every case has one level of each group (this agent, this topic, this agent with this topic). Levels
seen often get an effect of their own, levels seen seldom stay near the mean of all, and how far the
levels of a group differ is learnt from the cases too. Fitted by mean-field variational Bayes with
the bound of Jaakkola and Jordan (2000), so that each effect comes with its variance.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Places = NDArray[np.intp]
Effect = tuple[float, float]
"""Mean and variance."""

SWEEPS = 60
SMALL = 1e-4
BELIEVED = 5.0
"""How many levels' worth the first belief about a group's spread counts."""


@dataclass(frozen=True, slots=True)
class Effects:
    """The levels of one group.

    Args:
        sd: How far levels differ, on the scale of log odds; what an unknown level may be.
        levels: Mean and variance of the effect of each level that was seen.
    """

    sd: float
    levels: Mapping[str, Effect]

    def of(self, level: str) -> Effect:
        """Give the effect of a level; an unknown one is 0 give or take ``sd``."""
        return self.levels.get(level, (0.0, self.sd**2))


@dataclass(frozen=True, slots=True)
class Crossed:
    """A fitted model.

    Args:
        constant: Log odds where everything else is 0, mean and variance.
        slope: Factor of the covariate, mean and variance.
        groups: The effects by name of the group.
    """

    constant: Effect
    slope: Effect
    groups: Mapping[str, Effects]

    def score(self, covariate: float, levels: Mapping[str, str]) -> Effect:
        """Give the log odds of one case, mean and variance.

        Args:
            covariate: The case's number.
            levels: Its level in each group.
        """
        found = [group.of(levels[name]) for name, group in self.groups.items()]
        mean = self.constant[0] + self.slope[0] * covariate + sum(effect[0] for effect in found)
        variance = self.constant[1] + self.slope[1] * covariate**2
        return mean, variance + sum(effect[1] for effect in found)


def fit_crossed(
    levels: Mapping[str, Sequence[str]],
    covariate: ArrayLike,
    outcomes: ArrayLike,
    weights: ArrayLike,
    prior: Crossed,
) -> Crossed:
    """Fit a model to cases.

    Args:
        levels: The level of each case, by group; the groups are those of ``prior``.
        covariate: A number a case.
        outcomes: 0 to 1 a case.
        weights: How much each case counts, e.g. less the older it is.
        prior: What is believed before any case; its groups need no levels.

    Returns:
        The model, with an effect for each level among the cases.
    """
    fit = _Fit(levels, np.asarray(covariate, float), np.asarray(outcomes, float), prior)
    counts = np.asarray(weights, dtype=np.float64)
    for _ in range(SWEEPS):
        before = fit.mean.copy()
        fit.sweep(counts)
        if np.abs(fit.mean - before).max(initial=0.0) < SMALL:
            break
    return fit.model()


class _Group:
    """The effects of one group while they are being fitted."""

    def __init__(self, levels: Sequence[str], sd: float) -> None:
        self.names, places = np.unique(np.asarray(levels, dtype=str), return_inverse=True)
        self.places: Places = places
        self.believed = sd**2
        self.spread = sd**2
        self.mean = np.zeros(len(self.names))
        self.variance = np.full(len(self.names), self.spread)

    def update(self, bend: Floats, slope: Floats) -> None:
        """Take the cases' curvature and the slope that the other terms leave."""
        size = len(self.names)
        precision = 1 / self.spread + np.bincount(self.places, bend, size)
        self.variance = 1 / precision
        self.mean = np.bincount(self.places, slope, size) / precision
        seen = float((self.mean**2 + self.variance).sum())
        self.spread = (BELIEVED * self.believed + seen) / (BELIEVED + size)


class _Fit:
    """All terms while they are being fitted."""

    def __init__(
        self,
        levels: Mapping[str, Sequence[str]],
        covariate: Floats,
        outcomes: Floats,
        prior: Crossed,
    ) -> None:
        self.groups = {name: _Group(levels[name], group.sd) for name, group in prior.groups.items()}
        self.columns = np.column_stack([np.ones(len(outcomes)), covariate])
        self.half = outcomes - 0.5
        self.prior_mean = np.array([prior.constant[0], prior.slope[0]])
        self.prior_precision = 1 / np.array([prior.constant[1], prior.slope[1]])
        self.fixed = self.prior_mean.copy()
        self.fixed_variance = np.diag(1 / self.prior_precision)
        self.mean = self.columns @ self.fixed

    def sweep(self, counts: Floats) -> None:
        """Update every term once."""
        bend = counts * self._bend()
        self._update_fixed(bend, counts)
        for group in self.groups.values():
            rest = self.mean - group.mean[group.places]
            group.update(bend, counts * self.half - bend * rest)
            self.mean = rest + group.mean[group.places]

    def _bend(self) -> Floats:
        variance = np.einsum("ij,jk,ik->i", self.columns, self.fixed_variance, self.columns)
        for group in self.groups.values():
            variance = variance + group.variance[group.places]
        far = np.sqrt(self.mean**2 + variance)
        bend: Floats = np.tanh(far / 2) / (2 * np.maximum(far, 1e-9))
        return bend

    def _update_fixed(self, bend: Floats, counts: Floats) -> None:
        rest = self.mean - self.columns @ self.fixed
        precision = (self.columns * bend[:, None]).T @ self.columns + np.diag(self.prior_precision)
        wanted = self.columns.T @ (counts * self.half - bend * rest)
        self.fixed_variance = np.linalg.inv(precision)
        self.fixed = self.fixed_variance @ (wanted + self.prior_precision * self.prior_mean)
        self.mean = rest + self.columns @ self.fixed

    def model(self) -> Crossed:
        """Give what was fitted."""
        constant, slope = (
            (float(mean), float(variance))
            for mean, variance in zip(self.fixed, np.diag(self.fixed_variance), strict=True)
        )
        groups = {
            name: Effects(
                float(np.sqrt(group.spread)),
                {
                    str(level): (float(mean), float(variance))
                    for level, mean, variance in zip(
                        group.names, group.mean, group.variance, strict=True
                    )
                },
            )
            for name, group in self.groups.items()
        }
        return Crossed(constant, slope, groups)
