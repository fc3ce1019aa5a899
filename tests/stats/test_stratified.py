import math

import numpy as np
import pytest
from numpy.typing import NDArray

from undivided.stats import Stratum, correlation, part_of, stratified_mean
from undivided.stats.stratified import _degrees


def stratum(
    n: int = 40, size: int = 1000, r: float = 0.8, name: str = "easy", seed: int = 1
) -> Stratum:
    draw = np.random.default_rng(seed)
    human = draw.standard_normal(size)
    proxy = r * human + math.sqrt(1 - r * r) * draw.standard_normal(size)
    return Stratum(name, size, human[:n], proxy[:n], float(proxy.mean()))


def test_a_perfect_proxy_gives_the_populations_mean() -> None:
    draw = np.random.default_rng(3)
    human = draw.standard_normal(500)
    found = stratified_mean(
        [Stratum("all", 500, human[:30], 2 * human[:30] + 1, float((2 * human + 1).mean()))]
    )
    assert found.estimate.value == pytest.approx(human.mean())
    assert found.estimate.high - found.estimate.low < 1e-6


def test_it_agrees_with_ppi_py_where_that_has_the_same_formula() -> None:
    ppi_py = pytest.importorskip("ppi_py", reason="the peer is not installed")
    draw = np.random.default_rng(1)
    human = draw.standard_normal(5000)
    proxy = 0.8 * human + 0.6 * draw.standard_normal(5000)
    some = Stratum("all", 5000, human[:200], proxy[:200], float(proxy.mean()))
    slope = np.cov(human[:200], proxy[:200])[0, 1] / proxy[:200].var(ddof=1)
    # Theirs counts the reviewed ones apart from the rest, which shrinks the slope by n / N.
    theirs = ppi_py.ppi_mean_pointestimate(
        human[:200], proxy[:200], proxy[200:], lam=slope * (1 - 200 / 5000)
    )
    assert stratified_mean([some]).estimate.value == pytest.approx(float(theirs[0]), abs=1e-9)


def test_without_a_proxy_it_is_the_plain_stratified_mean() -> None:
    nothing = np.full(4, math.nan)
    found = stratified_mean(
        [
            Stratum("a", 30, np.array([1.0, 2.0, 3.0, 4.0]), nothing),
            Stratum("b", 10, np.array([8.0, 8.5, 9.0, 9.5]), nothing),
        ]
    )
    assert found.estimate.value == pytest.approx(0.75 * 2.5 + 0.25 * 8.75)
    error = math.sqrt(0.75**2 * (5 / 3 / 4) * (26 / 30) + 0.25**2 * (5 / 12 / 4) * (6 / 10))
    half = (found.estimate.high - found.estimate.low) / 2
    assert 2.0 * error < half < 3.2 * error
    assert found.estimate.method == "stratified mean (t)"


def test_a_whole_population_leaves_no_doubt() -> None:
    human = np.array([1.0, 4.0, 7.0])
    found = stratified_mean([Stratum("all", 3, human, np.full(3, math.nan))]).estimate
    assert (found.low, found.value, found.high) == pytest.approx((4, 4, 4))


@pytest.mark.parametrize(("n", "r", "used"), [(40, 0.9, True), (14, 0.9, False), (400, 0.0, False)])
def test_a_worthless_proxy_is_left_out(n: int, r: float, used: bool) -> None:
    part = part_of(stratum(n=n, r=r))
    assert part.used is used
    assert part.degrees == (n - 2 if used else n - 1)
    assert (part.worth > 1) is used


def test_worth_says_how_many_reviews_one_is() -> None:
    part = part_of(stratum(n=400, size=4000, r=0.8))
    assert part.worth == pytest.approx(1 / (1 - 0.64), rel=0.2)


def test_all_yes_is_not_certain() -> None:
    yes: NDArray[np.float64] = np.ones(20)
    found = stratified_mean([Stratum("easy", 1000, yes, np.full(20, math.nan))]).estimate
    assert found.value == found.high == 1
    assert found.low < 0.97


def test_shares_stay_between_0_and_1() -> None:
    few = np.array([0.0] * 19 + [1.0])
    found = stratified_mean([Stratum("easy", 1000, few, np.full(20, math.nan))]).estimate
    assert 0 < found.low < found.value < found.high < 1


def test_coverage_on_a_small_sample() -> None:
    held = 0
    for seed in range(600):
        draw = np.random.default_rng([9, seed])
        parts = []
        for size, n in ((800, 30), (200, 20)):
            human = draw.random(size) < (0.9 if size == 800 else 0.6)
            proxy = np.where(draw.random(size) < 0.85, human, ~human).astype(float)
            some = draw.choice(size, n, replace=False)
            parts.append((human.astype(float), proxy, some))
        truth = sum(human.sum() for human, _, _ in parts) / 1000
        found = stratified_mean(
            [
                Stratum("s", len(human), human[some], proxy[some], float(proxy.mean()))
                for human, proxy, some in parts
            ]
        ).estimate
        held += found.low <= truth <= found.high
    assert held >= 600 * 0.91


def test_what_cannot_be_is_refused() -> None:
    one = np.array([1.0])
    with pytest.raises(ValueError, match="no strata"):
        stratified_mean([])
    with pytest.raises(ValueError, match="two are the least"):
        stratified_mean([Stratum("hard", 9, one, one, 1.0)])
    with pytest.raises(ValueError, match="2 proxies"):
        Stratum("hard", 9, one, np.array([1.0, 2.0]))
    with pytest.raises(ValueError, match="of 0 members"):
        Stratum("hard", 0, one, one)


def test_correlation_of_what_never_differs_is_unknown() -> None:
    assert math.isnan(correlation(np.ones(5), np.arange(5.0)))
    assert math.isnan(correlation(np.arange(2.0), np.arange(2.0)))
    assert correlation(np.arange(5.0), -np.arange(5.0)) == pytest.approx(-1)


def test_degrees_of_freedom_lie_between_the_least_and_all_there_are() -> None:
    """With known variances alike in both strata they are twice those of one."""
    found = []
    for seed in range(400):
        draw = np.random.default_rng([5, seed])
        parts = [
            Stratum(name, 10_000, draw.normal(size=12), np.full(12, math.nan)) for name in "ab"
        ]
        whole = stratified_mean(parts).parts
        found.append(_degrees([part.variance for part in whole], whole))
    assert min(found) >= 11
    assert max(found) <= 22
    assert 19 < np.mean(found) < 22
