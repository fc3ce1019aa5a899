from tests.quality.numbers.made import records
from undivided.quality.agreeing import agree
from undivided.quality.joining import join
from undivided.quality.monitoring import monitor
from undivided.quality.numbers.watching import agreement_told, alarms_told


def test_every_look_has_an_interval_around_its_value() -> None:
    some = records()
    found = monitor(join(some.scores, some.reviews, ""), baseline=2)
    told = alarms_told(found, score_shown=True)
    assert [one.kind for one in told.series] == ["quality", "residual", "residual", "proxy"]
    assert all(look.low < look.value < look.high for one in told.series for look in one.looks)
    assert told.series[-1].name == "Mean automatic score"
    assert "not quality" in alarms_told(found, score_shown=False).series[-1].name
    assert told.sentences == found.sentences


def test_agreement_is_told_or_not_at_all() -> None:
    some = records()
    told = agreement_told(agree(some.reviews, "", some.scores.only(criterion="")))
    assert told.reviewers == 3
    assert told.raw
    assert told.alpha
    assert told.like
    nobody = agreement_told(agree(some.reviews, "smile"))
    assert nobody.raw is nobody.panel is None
