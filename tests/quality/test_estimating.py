import math

import numpy as np
import pytest

from tests.quality.tables_made import reviews_of, scores_of, week
from undivided.quality.estimating import estimate_group, groups_of, worth_in_words
from undivided.quality.joining import Joined, join


def reviewed(seed: int = 1, easy: int = 40, hard: int = 25) -> tuple[Joined, float]:
    scores, human = week(seed)
    draw = np.random.default_rng(seed + 100)
    rows = np.concatenate(
        [
            draw.choice(np.flatnonzero(scores.stratum.where(name)), n, replace=False)
            for name, n in (("easy", easy), ("hard", hard))
        ]
    )
    reviews = reviews_of([(f"c{row}", float(human[row])) for row in rows])
    return join(scores, reviews, ""), float(human.mean())


def test_the_whole_is_estimated_with_its_parts() -> None:
    joined, truth = reviewed()
    found = estimate_group(joined)
    assert found.estimate
    assert found.estimate.low <= truth <= found.estimate.high
    assert found.estimate.n == 65
    assert found.estimate.unit == "points"
    assert {part.name for part in found.parts} == {"easy", "hard"}
    assert found.conversations == 2000
    assert found.proxy > truth


def test_the_worth_of_a_proxy_is_said_in_words() -> None:
    joined, _ = reviewed(easy=200, hard=100)
    easy, hard = worth_in_words(estimate_group(joined).parts)
    assert "On easy conversations your score makes one review worth 2." in easy
    assert hard == "On hard conversations your score is worth nothing beside a review."


def test_a_stratum_without_reviews_is_named_and_nothing_made_up() -> None:
    joined, _ = reviewed(hard=0)
    found = estimate_group(joined)
    assert found.estimate is None
    assert found.why == (
        "Too few reviews of: hard. Without them nothing can be said of the whole.",
    )


def test_without_reviews_nothing_is_said() -> None:
    joined = join(scores_of([50, 60]), reviews_of([]), "")
    assert "Nothing was reviewed" in estimate_group(joined).why[0]


def test_a_proxy_that_not_everyone_has_is_not_used() -> None:
    scores, human = week()
    value = scores.value.copy()
    value[0] = math.nan
    some = scores_of(value, scores.stratum.texts())
    reviews = reviews_of([(f"c{row}", float(human[row])) for row in range(1, 400)])
    parts = {part.name: part for part in estimate_group(join(some, reviews, "")).parts}
    assert not parts[some.stratum.texts()[0]].used


def test_periods_are_parts_of_their_own_when_they_have_reviews_enough() -> None:
    n = 400
    draw = np.random.default_rng(2)
    period = ["W1"] * 200 + ["W2"] * 200
    value = draw.random(n) * 100
    scores = scores_of(value, None, None, period)
    # W2 is reviewed ten times as often, and is twice as good.
    human = np.where(np.arange(n) < 200, 40.0, 80.0) + draw.normal(0, 5, n)
    rows = [*range(10), *range(200, 300)]
    found = estimate_group(join(scores, reviews_of([(f"c{r}", human[r]) for r in rows]), ""))
    assert found.estimate
    assert found.estimate.value == pytest.approx(60, abs=3)
    few = estimate_group(join(scores, reviews_of([(f"c{r}", human[r]) for r in rows[10:]]), ""))
    assert "all periods are taken together" in few.why[0]


def test_rare_errors_have_an_interval_of_their_own() -> None:
    value = np.ones(1000)
    reviews = reviews_of([(f"c{n}", 0.0 if n < 3 else 1.0) for n in range(100)])
    found = estimate_group(join(scores_of(value), reviews, ""), rare=True).estimate
    assert found
    assert found.value == pytest.approx(0.03)
    assert found.method == "stratified Wilson"
    assert 0 < found.low < 0.03 < found.high < 0.1


def test_equal_answers_are_said() -> None:
    reviews = reviews_of([(f"c{n}", 1.0) for n in range(30)])
    found = estimate_group(join(scores_of(np.ones(100)), reviews, ""))
    assert found.estimate
    assert found.estimate.low < 1
    assert "same answer" in found.why[0]


def test_groups_are_given_in_order() -> None:
    joined, _ = reviewed()
    names = [name for name, _ in groups_of(joined, "agent")]
    assert names == [f"agent {n}" for n in range(10)]
    rows = next(rows for _, rows in groups_of(joined, "agent"))
    assert estimate_group(joined, "agent 0", rows).conversations == len(rows)
