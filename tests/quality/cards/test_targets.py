import math

from tests.quality.cards.stories import periods
from undivided.quality.cards import MetricCard, card_for
from undivided.quality.cards.targets import Change, Target, since_target
from undivided.quality.joining import Joined

SINCE = "2026-11"


def target(joined: Joined, card: MetricCard | None = None) -> Target:
    return since_target(card or card_for(""), joined, SINCE)


def only(found: Target) -> Change:
    (one,) = found.changes
    return one


def test_a_number_that_lost_its_meaning_is_found_out() -> None:
    one = only(target(periods(r=(0.8, 0.2))))
    assert one.before
    assert one.after
    assert one.before.low < 0.8 < one.before.high
    assert one.after.low < 0.2 < one.after.high
    assert one.fell


def test_a_number_that_rises_while_quality_falls_is_goodharts() -> None:
    found = target(periods(rise=4, fall=8))
    one = only(found)
    assert one.loose
    assert one.loose.low < 12 < one.loose.high
    assert one.came_loose
    assert not one.fell
    assert found.goodhart() == ["hard"]


def test_a_rise_that_quality_goes_along_with_is_not() -> None:
    assert target(periods(rise=4, fall=-4)).goodhart() == []
    assert target(periods(r=(0.8, 0.2), rise=-4)).goodhart() == []


def test_quiet_targets_are_called_worse_once_in_twenty() -> None:
    trials, wrong = 400, 0
    for seed in range(trials):
        one = only(target(periods(seed=seed, each=40, size=60)))
        wrong += one.fell or one.came_loose
    # Of two questions that both could go the other way, too.
    assert wrong / trials < 0.05 + 3 * math.sqrt(0.05 * 0.95 / trials)


def test_lower_is_better_and_another_scale_are_turned_and_put_on_that_of_quality() -> None:
    joined = periods(rise=-5, criterion="handle_time")
    joined.scores.value[:] = 100 - joined.scores.value
    rising = only(target(joined, card_for("handle_time")))
    assert rising.number
    assert rising.number.value < 0
    assert rising.after
    assert rising.after.value > 0.6
    assert rising.loose
    assert rising.loose.high < 0


def test_without_reviews_since_nothing_is_known() -> None:
    joined = periods()
    joined.human[1000:] = math.nan
    one = only(target(joined))
    assert one.before
    assert one.after is None
    assert one.loose is None
    assert not one.fell
