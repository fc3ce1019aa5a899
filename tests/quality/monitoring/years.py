"""Weeks of scores and reviews, quiet or with something that happens in them."""

import numpy as np

from tests.quality.tables_made import reviews_of, scores_of
from undivided.quality.joining import Joined, join


def weeks(
    count: int = 18,
    since: int = 14,
    hard_fall: float = 0.0,
    score_rise: float = 0.0,
    fall: float = 0.0,
    each: int = 30,
    seed: int = 1,
) -> Joined:
    """Sixty reviews a week, half of hard conversations; changes from week ``since`` on."""
    draw = np.random.default_rng(seed)
    size = count * 300
    week = np.repeat(np.arange(count), 300)
    hard = draw.random(size) < 0.3
    quality, noise = draw.standard_normal((2, size))
    seen = np.where(hard, 0.1 * quality + 0.995 * noise, 0.8 * quality + 0.6 * noise)
    late = week >= since
    human = np.where(hard, 60 + 20 * quality - hard_fall * late, 75 + 16 * quality) - fall * late
    score = np.where(hard, 70 + 20 * seen, 75 + 16 * seen) + score_rise * late
    period = [f"2026-W{at + 1:02d}" for at in week]
    scores = scores_of(score, np.where(hard, "hard", "easy").tolist(), None, period)
    rows = [
        draw.choice(np.flatnonzero((week == at) & (hard == here)), each, replace=False)
        for at in range(count)
        for here in (False, True)
        if each
    ]
    named = [(f"c{row}", float(human[row])) for some in rows for row in some]
    return join(scores, reviews_of(named), "")
