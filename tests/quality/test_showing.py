import math

import numpy as np
import pytest

from tests.quality.tables_made import reviews_of, scores_of, week
from undivided.quality.estimating import estimate_group
from undivided.quality.joining import join
from undivided.quality.planning import Unsaid, draw_plan
from undivided.quality.showing import can_show, half_width, unsaid_by_stratum

KNOWN = {"easy": Unsaid(9.6, 80), "hard": Unsaid(19.9, 20)}


def test_what_was_unsaid_is_measured() -> None:
    scores, human = week(size=4000)
    reviews = reviews_of([(f"c{row}", float(human[row])) for row in range(1500)])
    found = unsaid_by_stratum(join(scores, reviews, ""))
    assert found["easy"].deviation == pytest.approx(9.6, rel=0.1)
    assert found["hard"].deviation == pytest.approx(20, rel=0.1)


def test_a_stratum_where_all_said_yes_is_not_starved() -> None:
    reviews = reviews_of([(f"c{n}", 1.0) for n in range(20)])
    found = unsaid_by_stratum(join(scores_of(np.ones(100)), reviews, ""))
    assert found["all"].deviation == pytest.approx(math.sqrt(21 / 22 * 1 / 22))


def test_a_plan_says_before_what_it_will_show() -> None:
    scores, human = week()
    plan = draw_plan(scores, 80, ("ann", "bob"), 1, KNOWN)
    reviews = reviews_of(
        [
            (o.conversation, float(human[int(o.conversation[1:])]))
            for o in plan.reviews
            if o.slice != "double"
        ]
    )
    estimate = estimate_group(join(scores, reviews, "")).estimate
    assert estimate
    foretold = half_width(plan, [9.6, 19.9])
    assert (estimate.high - estimate.low) / 2 == pytest.approx(foretold, rel=0.25)


def test_what_it_cannot_show_is_said() -> None:
    scores, _ = week()
    plan = draw_plan(scores, 80, ("ann", "bob"), 1, KNOWN)
    said = " ".join(can_show(plan, KNOWN, agents=10))
    assert "Agents cannot be ranked from it: 7.0 reviews of each, and 30 are needed." in said
    assert "A fall from one period to the next is seen four times in five" in said
    unknown = " ".join(can_show(plan, {}, agents=0))
    assert "is not known" in unknown
    assert "easy, hard" in unknown
    rich = draw_plan(scores, 900, ("ann", "bob"), 1, KNOWN)
    assert "Each agent gets about 79 reviews" in " ".join(can_show(rich, KNOWN, agents=10))


def test_a_stratum_without_reviews_makes_the_interval_endless() -> None:
    scores = scores_of([50.0] * 20, ["easy"] * 19 + ["hard"])
    plan = draw_plan(scores, 2, ("ann",), 3, {"easy": Unsaid(9.0, 9), "hard": Unsaid(0.0, 9)})
    assert half_width(plan, [9.0, 0.0]) == math.inf
