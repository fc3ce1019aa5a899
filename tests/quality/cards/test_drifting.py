from tests.quality.monitoring.years import weeks
from undivided.quality.cards.drifting import drifts
from undivided.quality.monitoring import monitor


def test_a_number_that_came_loose_on_hard_conversations_says_since_when() -> None:
    easy, hard = sorted(
        drifts(monitor(weeks(hard_fall=20, score_rise=2), 12)), key=lambda one: one.stratum
    )
    assert (easy.stratum, easy.since) == ("easy", "")
    assert easy.watched > 0
    assert hard.since <= hard.raised
    assert hard.since
    assert hard.change < -10


def test_before_the_reference_is_over_nothing_is_watched() -> None:
    found = drifts(monitor(weeks(), 400))
    assert {one.watched for one in found} == {0}
    assert all(one.periods > 0 for one in found)
