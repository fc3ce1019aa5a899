from collections.abc import Iterable

import pytest

from tests.quality.cards.stories import estimate
from undivided.domain import Estimate
from undivided.quality.cards.drifting import Drift
from undivided.quality.cards.groups import GroupBias
from undivided.quality.cards.rules import Reason, of_drift, of_experiments, of_group, of_target
from undivided.quality.cards.surrogates import Surrogate
from undivided.quality.cards.targets import Change, Target
from undivided.stats import wilson


def one(found: Iterable[Reason]) -> Reason:
    (reason,) = found
    return reason


@pytest.mark.parametrize(
    ("beside", "red"),
    [((-2.0, -0.5), False), ((-9.0, -3.5), True), ((3.5, 9.0), True)],
)
def test_a_group_that_is_surely_treated_otherwise_is_said(
    beside: tuple[float, float], red: bool
) -> None:
    group = GroupBias("tenure", "under 3 months", 80, 5, estimate(-3, 0), estimate(*beside))
    is_red, why = one(of_group(group))
    assert is_red is red
    assert ("kinder" if beside[0] > 0 else "harder") in why
    assert "tenure under 3 months" in why


def test_a_group_that_may_be_treated_alike_is_no_reason() -> None:
    assert not list(of_group(GroupBias("team", "a", 80, 5, estimate(-3, 9), estimate(-1, 6))))
    assert not list(of_group(GroupBias("team", "a", 80, 2, None, None)))


def test_an_alarm_keeps_a_number_from_being_green() -> None:
    is_red, why = one(of_drift(Drift("hard", 30, 4, "2026-W41", "2026-W43", -11.0)))
    assert not is_red
    assert why.startswith("It came loose since 2026-W41, on hard conversations")
    assert not list(of_drift(Drift("hard", 30, 4)))


def change(
    after: Estimate | None, fell: bool = False, loose: tuple[float, float] = (-1, 1)
) -> Target:
    was, up = estimate(0.7, 0.9, "r"), estimate(1, 2)
    return Target("2026-11", up, (Change("hard", was, after, fell, up, estimate(*loose)),))


def test_a_target_that_may_be_worth_nothing_is_red() -> None:
    assert one(of_target(change(estimate(-0.1, 0.4, "r"))))[0]
    assert one(of_target(change(None)))[0]
    assert not list(of_target(change(estimate(0.6, 0.8, "r"))))


def test_a_target_that_got_worse_is_at_best_amber_and_goodhart_is_named() -> None:
    found = list(of_target(change(estimate(0.3, 0.5, "r"), fell=True)))
    assert [is_red for is_red, _ in found] == [False, False]
    assert "r has surely fallen on hard" in found[0][1]
    assert "(Goodhart)" in found[1][1]
    flattered = list(of_target(change(estimate(0.6, 0.8, "r"), loose=(2, 9))))
    assert "flatters more" in flattered[0][1]


def experiments(same: int, opposite: tuple[str, ...] = (), r: float = 0.0) -> Surrogate:
    return Surrogate("hard", 8, wilson(same, 8), estimate(r - 0.1, r + 0.1, "r"), opposite)


def test_opposite_effects_are_red_and_mostly_opposite_ones_amber() -> None:
    is_red, why = one(of_experiments(experiments(7, ("prompts",))))
    assert is_red
    assert "surrogate paradox" in why
    assert "prompts" in why
    assert not one(of_experiments(experiments(0)))[0]
    assert not one(of_experiments(experiments(6, r=-0.6)))[0]
    assert not list(of_experiments(experiments(6)))
