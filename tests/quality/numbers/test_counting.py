import dataclasses
import math
from datetime import date
from typing import Any

import pytest

from tests.quality.numbers.made import records, small
from undivided.domain import Estimate
from undivided.quality.estimating import estimate_group
from undivided.quality.joining import join
from undivided.quality.monitoring import Monitored, monitor
from undivided.quality.numbers import Numbers, Question, count
from undivided.quality.numbers.counting import verdict_of
from undivided.quality.numbers.numbers import Group

TODAY = date(2026, 11, 25)
KNOWN = {"greeting": Question("greeting", "Was the customer greeted?", critical=True)}


@pytest.fixture(scope="module")
def numbers() -> Numbers:
    return count(records(), TODAY, known=KNOWN)


def test_the_numbers_are_those_of_the_estimate(numbers: Numbers) -> None:
    some = records()
    one = estimate_group(join(some.scores, some.reviews, "")).estimate
    assert one
    assert numbers.whole.estimate == one
    assert numbers.verdict.startswith(f"Quality is {one.value:.1f} ({one.low:.1f} to")
    assert "not watched yet" in numbers.verdict
    assert [group.name for group in numbers.strata] == ["easy", "hard"]
    assert {group.by: len(group.rows) for group in numbers.groups}.items() >= {
        "period": 2, "team": 2, "criterion": 1,
    }.items()  # fmt: skip


def test_a_critical_criterion_is_told_without_being_asked_for(numbers: Numbers) -> None:
    (one,) = numbers.critical
    assert one.name == "Was the customer greeted?"
    assert one.estimate
    assert one.estimate.method == "stratified Wilson"
    assert one.estimate.low < 0.1 < one.estimate.high
    assert one.proxy is None


def test_a_red_score_is_nowhere_shown_as_quality(numbers: Numbers) -> None:
    assert numbers.cards[0].light == "red"
    whole = [numbers.whole, *numbers.strata]
    whole += [row for group in numbers.groups if group.by != "criterion" for row in group.rows]
    assert [one.name for one in whole if one.proxy is not None] == []
    assert any("not shown" in why for why in numbers.whole.why)
    score = next(one for one in numbers.alarms.series if one.kind == "proxy")
    assert "its card is red" in score.name


def test_one_period_is_estimated_alone_and_watched_with_all(numbers: Numbers) -> None:
    one = count(records(), TODAY, "", "2026-W47", KNOWN)
    assert one.whole.conversations == numbers.whole.conversations // 2
    assert one.periods == numbers.periods == ("2026-W46", "2026-W47")
    assert {group.by for group in one.groups}.isdisjoint({"period"})
    assert one.agreement == numbers.agreement
    assert one.alarms == numbers.alarms


def test_the_sample_and_all_that_was_not_used_are_told(numbers: Numbers) -> None:
    sample = numbers.sample
    assert (sample.reviews, sample.conversations, sample.chosen) == (140, 120, 1)
    assert dict(sample.slices) == {"uniform": 120, "double": 20}
    assert any("chosen and not drawn" in said and "(c1)" in said for said in sample.sentences)
    assert any("Nothing scored the criterion “smile”" in said for said in sample.sentences)


def test_another_criterion_is_a_share_and_an_unknown_one_is_none(numbers: Numbers) -> None:
    greeting = count(records(), TODAY, "greeting", known=KNOWN)
    assert greeting.whole.estimate
    assert greeting.whole.estimate.unit == "share"
    assert "%" in greeting.verdict
    assert [one.id for one in greeting.criteria] == ["", "greeting"]
    with pytest.raises(KeyError):
        count(records(), TODAY, "smile")
    with pytest.raises(KeyError):
        count(records(), TODAY, "", "2020-W01")


def test_where_nothing_scored_the_whole_the_first_criterion_is_told() -> None:
    some = records()
    only = dataclasses.replace(some, scores=some.scores.only(criterion="greeting"))
    found = count(only, TODAY, known=KNOWN)
    assert found.criterion == "greeting"
    assert found.whole.estimate


def test_without_reviews_it_is_said_that_nothing_can_be_said() -> None:
    found = count(small([80, 90, 70, 60, 50, 40], []), TODAY)
    assert found.whole.estimate is None
    assert found.verdict == (
        "Quality cannot be told. Nothing was reviewed by chance, so nothing can be said."
    )
    assert found.agreement.raw is None
    assert found.plan.last is None


def test_no_value_is_not_a_number(numbers: Numbers) -> None:
    for one in (numbers, count(small([80, 90], [("c0", 70)]), TODAY)):
        for value in _floats(one):
            assert math.isfinite(value)


def _floats(value: Any) -> list[float]:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return [v for f in dataclasses.fields(value) for v in _floats(getattr(value, f.name))]
    if isinstance(value, tuple):
        return [found for one in value for found in _floats(one)]
    return [value] if isinstance(value, float) else []


def test_the_verdict_names_what_has_changed() -> None:
    quiet = monitor(join(records().scores, records().reviews, ""))
    estimate = Estimate(0.8, 0.7, 0.9, 0.95, 50, "m", "share")
    basis = estimate_group(join(records().scores, records().reviews, "")).basis
    whole = Group("everyone", 100, estimate, None, basis, ())
    played = dataclasses.replace(quiet, goodhart=True)
    assert "the automatic score rises while" in verdict_of(whole, played)
    assert "80% (70% to 90%) from 50 reviewed" in verdict_of(whole, quiet)
    assert isinstance(quiet, Monitored)
