"""Tables of scores and reviews for tests."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from undivided.quality.tables import Column, Reviews, Scores

Array = NDArray[np.float64]


def scores_of(
    value: Sequence[float] | Array,
    stratum: Sequence[str] | None = None,
    agent: Sequence[str] | None = None,
    period: Sequence[str] | None = None,
    criterion: str = "",
) -> Scores:
    n = len(value)
    plain = Column.same("", n)
    return Scores(
        conversation=Column.of([f"c{at}" for at in range(n)]),
        criterion=Column.same(criterion, n),
        stratum=Column.of(stratum) if stratum is not None else Column.same("all", n),
        agent=Column.of(agent) if agent is not None else plain,
        team=plain,
        period=Column.of(period) if period is not None else plain,
        program=plain,
        scorecard_version=plain,
        scorer_version=plain,
        value=np.asarray(value, dtype=np.float64),
    )


def reviews_of(
    rows: Sequence[tuple[str, float]],
    sample: str = "plan",
    reviewer: Sequence[str] | None = None,
    criterion: str = "",
) -> Reviews:
    n = len(rows)
    return Reviews(
        conversation=Column.of([name for name, _ in rows]),
        criterion=Column.same(criterion, n),
        reviewer=Column.of(reviewer or ["ann"] * n),
        sample=Column.same(sample, n),
        plan=Column.same("", n),
        scorecard_version=Column.same("", n),
        value=np.array([value for _, value in rows], dtype=np.float64),
    )


def week(seed: int = 1, size: int = 2000) -> tuple[Scores, Array]:
    """A week in the reference scenario, on a scale of 0 to 100, and the human value of each."""
    draw = np.random.default_rng(seed)
    hard = draw.random(size) < 0.2
    quality, noise = draw.standard_normal((2, size))
    seen = np.where(hard, 0.1 * quality + 0.995 * noise, 0.8 * quality + 0.6 * noise)
    human = np.where(hard, 60 + 20 * quality, 75 + 16 * quality)
    proxy = np.where(hard, 70 + 20 * seen, 75 + 16 * seen)
    agents = [f"agent {at}" for at in draw.integers(0, 10, size)]
    return scores_of(proxy, np.where(hard, "hard", "easy").tolist(), agents), human
