from tests.quality.monitoring.years import weeks
from undivided.quality.monitoring import monitor
from undivided.quality.monitoring.monitor import to_hear


def test_quiet_weeks_are_quiet() -> None:
    found = monitor(weeks(), 12)
    assert found.sentences == ("No alarm.",)
    assert not found.goodhart


def test_a_score_that_is_played_to_is_named_with_the_hard_stratum_first() -> None:
    found = monitor(weeks(hard_fall=20, score_rise=3), 12)
    assert found.goodhart
    assert "first on hard conversations" in found.sentences[0]
    assert any("on hard conversations people judge" in one for one in found.sentences)
    assert found.hear
    assert {one.stratum for one in found.hear} == {"hard"} or found.hear[0].stratum


def test_a_fall_with_the_score_unmoved_is_no_goodhart() -> None:
    found = monitor(weeks(hard_fall=20), 12)
    assert not found.goodhart
    assert any("ALARM" in one for one in found.sentences)


def test_a_week_worth_a_look_is_told_apart_from_an_alarm() -> None:
    found = monitor(weeks(count=15, hard_fall=12), 12)
    assert found.hints
    assert found.hints[0].startswith("Worth a look, no alarm: on hard conversations of 2026-W15")


def test_one_hears_the_worst_reviewed_and_unreviewed_ones_like_them() -> None:
    joined = weeks(hard_fall=20)
    found = to_hear(joined, "hard", "2026-W15", "2026-W18")
    names = joined.scores.conversation.texts()
    rows = [names.index(one.conversation) for one in found]
    assert len(found) == 10
    assert joined.reviewed[rows[:5]].all()
    assert not joined.reviewed[rows[5:]].any()
    rest = joined.human - joined.scores.value
    assert rest[rows[0]] == min(
        rest[at]
        for at, name in enumerate(joined.scores.period.texts())
        if name >= "2026-W15"
        and joined.scores.stratum.texts()[at] == "hard"
        and joined.reviewed[at]
    )
    assert "reviewed" in found[0].why
    assert found[5].why.startswith("not reviewed; like c")


def test_too_few_periods_are_said() -> None:
    found = monitor(weeks(count=8), 12)
    assert any("Not watched yet: the quality mean has 8 periods" in one for one in found.sentences)
