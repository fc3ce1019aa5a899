"""Reviewed conversations beside their number: weights of strata, and points of quality."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from undivided.quality.cards.card import MetricCard
from undivided.quality.joining import Joined
from undivided.quality.tables import Column

FEWEST = 4
"""Reviewed conversations below which nothing is said."""
Array = NDArray[np.float64]
Rows = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Sample:
    """Reviewed conversations, each with the weight of its stratum.

    Args:
        human: What people say.
        proxy: The number.
        stratum: Codes.
        weight: Conversations of the stratum for a reviewed one.
    """

    human: Array
    proxy: Array
    stratum: NDArray[np.int32]
    weight: Array


def reviewed(joined: Joined) -> Rows:
    """Tell which conversations have both a number and people's judgement."""
    found: Rows = joined.reviewed & np.isfinite(joined.scores.value)
    return found


def sample_of(joined: Joined, seen: Rows) -> Sample:
    """Take the reviewed conversations."""
    codes = joined.scores.stratum.codes
    size = np.bincount(codes, minlength=1).astype(np.float64)
    drawn = np.bincount(codes[seen], minlength=len(size))
    weight = size / np.maximum(drawn, 1)
    here = codes[seen]
    return Sample(joined.human[seen], joined.scores.value[seen], here, weight[here])


def rows_of(column: Column, seen: Rows) -> Iterator[tuple[str, Rows]]:
    """Give every label with its places among the reviewed."""
    for name in column.used():
        yield name, column.where(name)[seen]


def weighted(human: Array, proxy: Array, weight: Array) -> tuple[float, float]:
    """Give the weighted correlation and slope; not numbers where either never differs."""
    a = human - np.average(human, weights=weight)
    b = proxy - np.average(proxy, weights=weight)
    cross, own = float((weight * a * b).sum()), float((weight * b * b).sum())
    size = math.sqrt(float((weight * a * a).sum()) * own)
    return (cross / size, cross / own) if size > 1e-12 else (math.nan, math.nan)


def too_high(card: MetricCard, sample: Sample, by: Rows | None = None) -> Array:
    """Give each reviewed conversation's number less its quality, in points of quality.

    Args:
        card: Says whether the number is on the scale of quality.
        sample: The conversations.
        by: On which of them the line is fitted that puts another scale on that of quality; None =
            on all.
    """
    some = np.ones(len(sample.human), dtype=bool) if by is None else by
    if card.scale == "quality" or int(some.sum()) < FEWEST:
        return sample.proxy - sample.human
    human, proxy, weight = sample.human[some], sample.proxy[some], sample.weight[some]
    _, slope = weighted(human, proxy, weight)
    slope = slope if math.isfinite(slope) else 0.0
    middle = np.average(proxy, weights=weight)
    line = np.average(human, weights=weight) + slope * (sample.proxy - middle)
    found: Array = line - sample.human
    return found
