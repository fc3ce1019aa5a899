import math
from dataclasses import replace

from tests.quality.numbers.made import records
from tests.quality.tables_made import reviews_of, scores_of
from undivided.domain import Estimate
from undivided.quality.cards import Light, Verdict
from undivided.quality.estimating import GroupEstimate
from undivided.quality.gathering import Records
from undivided.quality.joining import join
from undivided.quality.numbers import Question
from undivided.quality.numbers.grouping import critical, finite, groups, told
from undivided.quality.tables import Column

GREEN = Verdict(Light.GREEN, ())


def test_a_mean_of_a_few_conversations_is_not_shown() -> None:
    assert told(GroupEstimate("", 4, None, (), 81.0), "a").proxy is None
    assert told(GroupEstimate("", 5, None, (), 81.0), "a").proxy == 81.0
    assert told(GroupEstimate("", 50, None, (), math.nan), "a").proxy is None


def test_an_estimate_that_is_no_number_is_none() -> None:
    one = Estimate(0.5, 0.4, 0.6, 0.95, 9, "m", "share")
    assert finite(one) == one
    assert finite(replace(one, value=math.nan)) is None
    assert finite(None) is None


def test_agents_without_an_estimate_are_counted_and_none_is_ranked() -> None:
    some = records()
    here = join(some.scores, some.reviews, "")
    found = {one.by: one for one in groups(some, here, GREEN, ())}
    assert "not put in order" in found["agent"].note
    assert all(row.estimate for row in found["agent"].rows)
    assert [row.name for row in found["team"].rows] == ["blue", "red"]
    assert "criterion" not in found


def test_groups_of_one_are_no_groups_and_many_are_limited() -> None:
    plain = Records(scores_of([1.0, 2.0]), reviews_of([]))
    assert list(groups(plain, join(plain.scores, plain.reviews, ""), GREEN, ())) == []
    n = 230
    scores = replace(scores_of([50.0] * n), team=Column.of([f"t{at:03d}" for at in range(n)]))
    many = Records(scores, reviews_of([]))
    (found,) = groups(many, join(many.scores, many.reviews, ""), GREEN, ())
    assert len(found.rows) == 200
    assert found.note.startswith("30 more are left out")


def test_only_critical_criteria_are_estimated_as_errors() -> None:
    some = records()
    asked = [Question("greeting", "Greeted?", critical=True), Question("other", "Other?")]
    (one,) = critical(some, asked)
    assert one.name == "Greeted?"
    assert one.estimate
    assert one.estimate.unit == "share"
