import math

import numpy as np
import pytest

from undivided.stats import Counted, stratified_share, wilson


def test_one_stratum_of_a_large_population_is_nearly_wilsons_own() -> None:
    ours = stratified_share([Counted(10**9, 400, 40)])
    plain = wilson(40, 400)
    assert ours.value == plain.value
    assert (ours.low, ours.high) == pytest.approx((plain.low, plain.high), abs=0.002)


def test_no_case_is_not_certainty() -> None:
    found = stratified_share([Counted(8000, 30, 0), Counted(2000, 20, 0)])
    assert found.value == found.low == 0
    assert 0.05 < found.high < 0.25


def test_a_stratum_without_reviews_leaves_everything_open() -> None:
    found = stratified_share([Counted(8000, 30, 1), Counted(2000, 0, 0)])
    assert math.isnan(found.value)
    assert (found.low, found.high) == (0, 1)
    assert stratified_share([Counted(8000, 30, 1), Counted(0, 0, 0)]).high < 1


def test_a_whole_population_leaves_no_doubt() -> None:
    found = stratified_share([Counted(40, 40, 10)])
    assert (found.low, found.value, found.high) == (0.25, 0.25, 0.25)


@pytest.mark.parametrize("counts", [(10, 5, 6), (4, 5, 1), (10, 5, -1)])
def test_impossible_counts_are_refused(counts: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="impossible"):
        stratified_share([Counted(*counts)])


def test_coverage_of_a_rare_event() -> None:
    draw = np.random.default_rng(5)
    held = 0
    for _ in range(400):
        easy, hard = draw.binomial(40, 0.02), draw.binomial(20, 0.1)
        found = stratified_share([Counted(8000, 40, int(easy)), Counted(2000, 20, int(hard))])
        held += found.low <= 0.036 <= found.high
    assert held >= 400 * 0.93
