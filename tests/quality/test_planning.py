from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quality.tables_made import scores_of, week
from undivided.domain import BadInput
from undivided.quality.planning import Unsaid, draw_plan

PEOPLE = ("ann", "bob", "cem")
KNOWN = {"easy": Unsaid(9.6, 80), "hard": Unsaid(19.9, 20)}


def test_a_plan_has_its_slices() -> None:
    scores, _ = week()
    plan = draw_plan(scores, 100, PEOPLE, 7, KNOWN)
    slices = Counter(one.slice for one in plan.reviews)
    assert len(plan.reviews) == 100
    assert slices["double"] == 12
    assert slices["uniform"] == 18
    assert slices["hard"] == 8
    assert plan.counts[1] > 0.25 * sum(plan.counts)
    assert sum(plan.sizes) == 2000


def test_the_same_seed_draws_the_same_and_another_does_not() -> None:
    scores, _ = week()
    assert draw_plan(scores, 50, PEOPLE, 7, KNOWN) == draw_plan(scores, 50, PEOPLE, 7, KNOWN)
    other = draw_plan(scores, 50, PEOPLE, 8, KNOWN)
    assert other.reviews != draw_plan(scores, 50, PEOPLE, 7, KNOWN).reviews


def test_the_order_of_the_rows_changes_nothing() -> None:
    scores, _ = week()
    back = scores.take(np.arange(len(scores))[::-1])
    assert draw_plan(back, 50, PEOPLE, 7, KNOWN) == draw_plan(scores, 50, PEOPLE, 7, KNOWN)


def test_reviewers_are_balanced_within_strata() -> None:
    scores, _ = week()
    plan = draw_plan(scores, 200, PEOPLE, 1, KNOWN)
    for stratum in ("easy", "hard"):
        some = Counter(
            one.reviewer for one in plan.reviews if one.stratum == stratum and one.slice != "double"
        )
        assert max(some.values()) - min(some.values()) <= 1


def test_second_reviews_are_by_somebody_else() -> None:
    scores, _ = week()
    plan = draw_plan(scores, 100, PEOPLE, 1, KNOWN)
    first = {one.conversation: one.reviewer for one in plan.reviews if one.slice != "double"}
    second = [one for one in plan.reviews if one.slice == "double"]
    assert second
    assert all(first[one.conversation] != one.reviewer for one in second)


def test_one_reviewer_makes_no_second_reviews() -> None:
    scores, _ = week()
    plan = draw_plan(scores, 40, ["ann"], 1, KNOWN)
    assert {one.slice for one in plan.reviews} == {"uniform", "plan", "hard"}


def test_every_conversation_of_a_stratum_has_the_same_chance() -> None:
    scores, _ = week(size=60)
    times: Counter[str] = Counter()
    for seed in range(600):
        plan = draw_plan(scores, 20, ["ann"], seed, KNOWN)
        times.update(one.conversation for one in plan.reviews)
    for stratum in ("easy", "hard"):
        names = [n for n, s in zip(scores.conversation.texts(), scores.stratum.texts(), strict=True)
                 if s == stratum]  # fmt: skip
        drawn = [times[name] for name in names]
        mean = sum(drawn) / len(drawn)
        assert all(abs(one - mean) < 5.5 * mean**0.5 for one in drawn)


@given(st.integers(1, 60), st.integers(1, 40), st.integers(1, 3), st.integers(0, 99))
def test_no_budget_and_no_number_of_calls_breaks_it(
    calls: int, budget: int, people: int, seed: int
) -> None:
    strata = ["hard" if n % 7 == 0 else "easy" for n in range(calls)]
    plan = draw_plan(scores_of([50.0] * calls, strata), budget, PEOPLE[:people], seed, KNOWN)
    firsts = [one.conversation for one in plan.reviews if one.slice != "double"]
    assert len(set(firsts)) == len(firsts) == sum(plan.counts)
    assert len(firsts) <= min(budget, calls)
    assert len(plan.reviews) <= budget


@pytest.mark.parametrize(("budget", "people"), [(0, ["ann"]), (10, [])])
def test_without_budget_or_people_there_is_one_sentence(budget: int, people: list[str]) -> None:
    with pytest.raises(BadInput, match="needs conversations"):
        draw_plan(scores_of([1.0]), budget, people, 1)


def test_nobody_reviews_a_conversation_in_which_they_talked() -> None:
    scores, _ = week()
    names = scores.conversation.texts()
    own = {name: PEOPLE[at % 3] for at, name in enumerate(names)}
    plan = draw_plan(scores, 300, PEOPLE, 3, KNOWN, lambda name: (own[name],))
    assert len(plan.reviews) == 300
    assert all(own[one.conversation] != one.reviewer for one in plan.reviews)
    shares = Counter(one.reviewer for one in plan.reviews if one.slice != "double")
    assert max(shares.values()) - min(shares.values()) <= 25


def test_a_second_review_that_nobody_else_could_make_is_of_another_conversation() -> None:
    scores, _ = week()
    own = {name: "bob" if at % 2 else "" for at, name in enumerate(scores.conversation.texts())}
    plan = draw_plan(scores, 100, ["ann", "bob"], 3, KNOWN, lambda name: (own[name],))
    second = [one for one in plan.reviews if one.slice == "double"]
    assert len(second) == 12
    assert all(own[one.conversation] != one.reviewer for one in plan.reviews)


def test_a_conversation_that_only_its_agents_could_review_is_said() -> None:
    scores, _ = week()
    with pytest.raises(BadInput, match="only its own agents"):
        draw_plan(scores, 10, ["ann"], 3, KNOWN, lambda _: ("ann",))
