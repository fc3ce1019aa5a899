import pytest
from benchmarks._wilson import wilson


def test_wilsons_interval_of_a_known_case() -> None:
    row = wilson(8, 10)
    assert row["low"] == pytest.approx(0.490)
    assert row["high"] == pytest.approx(0.943)
    assert wilson(0, 0)["high"] == 1.0
