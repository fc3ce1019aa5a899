import numpy as np
from benchmarks.quality_alarms import alarm_after, hinted, peeked, watched, year


def test_a_great_hidden_fall_is_found_and_quiet_weeks_before_it_are_not() -> None:
    joined = year(20, (0.0, 30.0), 14, np.random.default_rng(1), 60)
    found = watched(joined, 12)
    assert 1 <= alarm_after(found, 14, ("residual",)) <= 3
    assert hinted(found, 14, "hard")
    assert not hinted(found, 12, "easy") or not hinted(found, 13, "easy")
    assert peeked(found, 12)


def test_never_is_ninety_nine() -> None:
    joined = year(13, (0.0, 0.0), 99, np.random.default_rng(1), 60)
    assert alarm_after(watched(joined, 12), 12, ("quality", "residual")) == 99
