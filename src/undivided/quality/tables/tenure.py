"""Bands of tenure: months are put in four of them, so that nobody is told by an exact number."""

import math

import numpy as np
from numpy.typing import NDArray

from undivided.quality.tables.columns import Column

BANDS = (
    (3.0, "under 3 months"), (12.0, "3 to 12 months"), (36.0, "1 to 3 years"),
    (math.inf, "over 3 years"),
)  # fmt: skip
"""Each with the month at which it is over: 3 months are "3 to 12 months"."""


def band(text: str) -> str | None:
    """Give the band of a tenure.

    Args:
        text: Months as a number, or the centre's own band, which stays as it is.

    Returns:
        Its band, "" when nothing is told, None when it is a number that is no tenure.
    """
    try:
        months = float(text)
    except ValueError:
        return text.strip()
    if not 0 <= months < math.inf:
        return None
    return next(name for end, name in BANDS if months < end)


def banded(column: Column) -> tuple[Column, NDArray[np.bool_]]:
    """Put a column of tenures in bands.

    Returns:
        The bands, and in which rows stood a number that is no tenure.
    """
    found = [band(label) for label in column.labels]
    names = sorted({name or "" for name in found}) or [""]
    places = np.array([names.index(name or "") for name in found] or [0], dtype=np.int32)
    wrong = np.array([name is None for name in found] or [False])
    return Column(places[column.codes], tuple(names)), wrong[column.codes]
