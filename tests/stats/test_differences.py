import math

import numpy as np
import pytest
from scipy import stats

from undivided.stats.differences import (
    Clustered,
    Mean,
    clustered_difference,
    clustered_mean,
    difference,
    fisher,
    fisher_change,
    plain_mean,
)


def test_equal_clusters_are_as_good_as_their_means() -> None:
    draw = np.random.default_rng(1)
    values = draw.normal(size=60)
    clusters = np.repeat(np.arange(12, dtype=np.int32), 5)
    found = clustered_mean(Clustered(values, np.ones(60), clusters))
    means = values.reshape(12, 5).mean(axis=1)
    assert found.value == pytest.approx(values.mean())
    assert found.error == pytest.approx(means.std(ddof=1) / math.sqrt(12))
    assert found.degrees == pytest.approx(11)


def test_one_cluster_tells_nothing_of_the_error() -> None:
    found = clustered_mean(Clustered(np.array([1.0, 2.0]), np.ones(2), np.zeros(2, np.int32)))
    assert found.error == math.inf
    told = difference(found, Mean(0, 1, 9, 10), "points")
    assert (told.low, told.high) == (-math.inf, math.inf)


def test_clustered_means_cover_with_few_unequal_clusters() -> None:
    draw = np.random.default_rng(2)
    held = 0
    for _ in range(2000):
        clusters = np.repeat(np.arange(8, dtype=np.int32), [4, 4, 6, 6, 8, 8, 10, 14])
        values = draw.normal(0, 2, 8)[clusters] + draw.normal(0, 5, len(clusters))
        cases = Clustered(values, np.ones(len(values)), clusters)
        one = clustered_mean(cases).estimate("", "points")
        held += one.low <= 0 <= one.high
    assert held / 2000 > 0.95 - 3 * math.sqrt(0.05 * 0.95 / 2000)


def test_clusters_apart_are_compared_as_welch_does() -> None:
    draw = np.random.default_rng(5)
    values, clusters = draw.normal(size=20), np.arange(20, dtype=np.int32)
    cases = Clustered(values, np.ones(20), clusters)
    found = clustered_difference(cases.take(clusters < 8), cases.take(clusters >= 8), "points")
    wanted = stats.ttest_ind(values[:8], values[8:], equal_var=False).confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((wanted.low, wanted.high))


def test_what_a_cluster_does_to_both_sides_cancels_out() -> None:
    draw = np.random.default_rng(6)
    trials, held, width = 1000, 0, 0.0
    clusters = np.tile(np.arange(10, dtype=np.int32), 12)
    side = np.repeat([True, False], 60)
    for _ in range(trials):
        values = draw.normal(0, 9, 10)[clusters] + draw.normal(0, 1, 120) + 2 * side
        cases = Clustered(values, np.ones(120), clusters)
        found = clustered_difference(cases.take(side), cases.take(~side), "points")
        held += found.low <= 2 <= found.high
        width += (found.high - found.low) / trials
    assert abs(held / trials - 0.95) < 3 * math.sqrt(0.05 * 0.95 / trials)
    assert width < 1.2


def test_the_difference_is_welchs() -> None:
    draw = np.random.default_rng(3)
    one, other = draw.normal(1, 1, 20), draw.normal(0, 4, 30)
    found = difference(plain_mean(one), plain_mean(other), "points")
    wanted = stats.ttest_ind(one, other, equal_var=False).confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((wanted.low, wanted.high))


def test_a_correlation_has_fishers_interval() -> None:
    draw = np.random.default_rng(4)
    a, b = draw.normal(size=(2, 40))
    r, n = float(np.corrcoef(a, b)[0, 1]), 40
    wanted = stats.pearsonr(a, b).confidence_interval(0.95)
    found = fisher(r, n)
    assert (found.low, found.high) == pytest.approx((wanted.low, wanted.high))


def test_a_change_of_correlation_is_a_normal_deviate() -> None:
    assert fisher_change(fisher(0.5, 53), fisher(0.5, 103)) == 0
    moved = fisher_change(fisher(0.8, 53), fisher(0.2, 103))
    assert moved == pytest.approx((math.atanh(0.2) - math.atanh(0.8)) / math.sqrt(0.02 + 0.01))
