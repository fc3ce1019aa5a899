"""Records of one week in the reference scenario, with reviews drawn by chance."""

from dataclasses import replace

import numpy as np

from tests.quality.tables_made import reviews_of, scores_of, week
from undivided.quality.gathering import Records, Wanted
from undivided.quality.tables import Column, Reviews, Scores

REVIEWED = 60


def records(seed: int = 1) -> Records:
    """Give two teams, two periods, one yes/no criterion beside the whole, and a plan."""
    whole, human = week(seed)
    n = len(whole)
    whole = replace(
        whole,
        team=Column.of(["red" if at % 2 else "blue" for at in range(n)]),
        period=Column.of([f"2026-W{46 + at % 2}" for at in range(n)]),
    )
    draw = np.random.default_rng(seed)
    rows = sorted(draw.choice(n, 2 * REVIEWED, replace=False).tolist())
    greeted = draw.random(n) < 0.9
    yes_no = replace(whole, criterion=Column.same("greeting", n), value=greeted.astype(float))
    named = [(f"c{row}", float(human[row])) for row in rows]
    reviews = [
        reviews_of(named, sample="uniform", reviewer=["ann" if r % 2 else "ben" for r in rows]),
        reviews_of(named[:20], sample="double", reviewer=["cleo"] * 20),
        reviews_of([("c1", 5)], sample="complaint"),
        reviews_of([(f"c{row}", float(greeted[row])) for row in rows], criterion="greeting"),
        reviews_of([("c1", 1.0)], criterion="smile"),
    ]
    wanted = tuple(
        Wanted("p1", f"c{row}", "hard" if row % 5 == 0 else "easy", "uniform", at < 30)
        for at, row in enumerate(rows)
    )
    return Records(Scores.joined([whole, yes_no]), Reviews.joined(reviews), wanted)


def small(value: list[float], reviewed: list[tuple[str, float]]) -> Records:
    """Give a few conversations and reviews."""
    return Records(scores_of(value), reviews_of(reviewed))
