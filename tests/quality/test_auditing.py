import math

import numpy as np
import pytest

from undivided.quality.auditing import _interval, audit
from undivided.quality.tables import Column, Reviews, Scores


def tables(easy: list[float], hard: list[float], sample: str = "uniform") -> tuple[Scores, Reviews]:
    """Scores of 50 for everyone, and reviews that differ by the given residuals."""
    off = np.array([*easy, *hard])
    names = Column.of([f"c{n}" for n in range(len(off))])
    none = Column.same("", len(off))
    strata = Column.of(["easy"] * len(easy) + ["hard"] * len(hard))
    scores = Scores(
        names, none, strata, none, none, none, none, none, none, np.full(len(off), 50.0)
    )
    drawn = Column.same(sample, len(off))
    return scores, Reviews(names, none, none, drawn, none, none, 50.0 + off)


def test_a_planted_difference_is_found_and_its_direction_told() -> None:
    rng = np.random.default_rng(1)
    small, large = rng.normal(0, 2, 60).tolist(), rng.normal(-6, 6, 30).tolist()
    found = audit(*tables(small, large))
    assert (found.easy.reviews, found.hard.reviews) == (60, 30)
    assert found.low > 0
    assert found.hard.bias < -3
    assert "further off on hard conversations" in found.sentence
    assert "the model misleads" in audit(*tables(large, small)).sentence
    assert "not shown" in audit(*tables(small[:30], small[30:])).sentence


def test_only_the_uniform_slice_counts_and_few_reviews_tell_nothing() -> None:
    some = [float(n % 7) for n in range(20)]
    for sample in ("hard", "plan", "chosen"):
        found = audit(*tables(some, some, sample))
        assert found.easy.reviews == 0
        assert "Too few reviews" in found.sentence
    few = audit(*tables(some, some[:9]))
    assert math.isnan(few.low)
    assert "20 easy, 9 hard" in few.sentence


def test_equal_residuals_are_no_proof() -> None:
    assert math.isnan(audit(*tables([1.0] * 20, [2.0] * 20)).low)


def test_the_interval_covers() -> None:
    rng = np.random.default_rng(7)
    trials, truth = 2_000, (9.0 - 4.0) * math.sqrt(2 / math.pi)
    covered = 0
    for _ in range(trials):
        low, high = _interval(np.abs(rng.normal(0, 4, 50)), np.abs(rng.normal(0, 9, 25)))
        covered += low <= truth <= high
    assert covered / trials == pytest.approx(0.95, abs=3 * math.sqrt(0.95 * 0.05 / trials) + 0.01)
