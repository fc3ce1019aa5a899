import pytest
from benchmarks._wilson import wilson
from benchmarks.note_overlap import longest, overlap, words_of


def test_wilsons_interval_of_a_known_case() -> None:
    row = wilson(8, 10)
    assert row["low"] == pytest.approx(0.490)
    assert row["high"] == pytest.approx(0.943)
    assert wilson(0, 0)["high"] == 1.0


def test_overlap_of_words() -> None:
    mine, theirs = words_of("The cat sat."), words_of("the cat ran")
    assert overlap(mine, theirs, 1) == pytest.approx(2 / 3)
    assert overlap(mine, theirs, 2) == pytest.approx(1 / 2)
    assert longest(mine, theirs) == pytest.approx(2 / 3)
    assert longest([], theirs) == 0.0
