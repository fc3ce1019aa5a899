import numpy as np
import pytest

from undivided.quality.cards import card_for
from undivided.quality.cards.sampling import Sample, too_high, weighted

SAMPLE = Sample(
    np.array([10.0, 20, 30, 40, 55]), np.array([1.0, 2, 3, 4, 5]), np.zeros(5, np.int32), np.ones(5)
)


def test_points_of_quality_are_compared_as_they_are() -> None:
    assert too_high(card_for(""), SAMPLE).tolist() == [-9, -18, -27, -36, -50]


def test_another_scale_is_put_on_a_line_of_the_rows_that_are_asked_for() -> None:
    first = np.array([True] * 4 + [False])
    found = too_high(card_for("handle_time"), SAMPLE, first)
    assert found == pytest.approx([0, 0, 0, 0, -5])


def test_weights_count_as_so_many_conversations() -> None:
    draw = np.random.default_rng(1)
    a, b, times = *draw.normal(size=(2, 30)), draw.integers(1, 4, 30)
    r, slope = weighted(a, b, times.astype(float))
    many = np.repeat(a, times), np.repeat(b, times)
    assert r == pytest.approx(np.corrcoef(*many)[0, 1])
    assert slope == pytest.approx(np.polyfit(many[1], many[0], 1)[0])
