import numpy as np
import pytest

from undivided.quality.learning.measuring import in_words_of, judged, worth_of

DRAW = np.random.default_rng(9)
VALUES = DRAW.normal(70, 15, 120).clip(0, 100)
GOOD = VALUES + DRAW.normal(0, 8, 120)
NOTHING = np.full(120, 70.0)
STRATA = ["easy"] * 80 + ["hard"] * 40


def test_better_means_surely_better() -> None:
    found = judged(VALUES, NOTHING, GOOD, STRATA, in_words=False)
    assert found.better
    assert found.gain.low > 0
    assert not judged(VALUES, GOOD, GOOD, STRATA, in_words=False).better
    worse = judged(VALUES, GOOD, NOTHING, STRATA, in_words=False)
    assert "tells less" in worse.sentence


def test_worth_is_told_by_stratum_and_in_reviews() -> None:
    worth = worth_of(GOOD, VALUES, STRATA, in_words=False)
    assert worth.r is not None
    assert set(worth.by_stratum) == {"easy", "hard"}
    assert worth.reviews == pytest.approx(1 / (1 - worth.r.value**2))
    assert worth.auc is None
    nothing = worth_of(NOTHING, VALUES, STRATA, in_words=False)
    assert nothing.reviews == 1.0
    assert in_words_of(nothing.r) == "not told"


def test_words_have_an_area_and_an_error() -> None:
    came = (DRAW.random(120) < 0.5).astype(float)
    worth = worth_of(0.2 + 0.6 * came, came, STRATA, in_words=True)
    assert worth.auc is not None
    assert worth.auc.value == 1.0
    assert worth.error is not None
