from dataclasses import replace
from datetime import date

from tests.quality.numbers.made import records
from undivided.quality.cards import card_for
from undivided.quality.numbers.carding import card_told, cards_of
from undivided.quality.tables import Column


def test_the_card_of_what_is_asked_for_comes_first_and_is_told_in_parts() -> None:
    first, other = cards_of(records(), "", date(2026, 11, 25))
    assert other[0].id == "greeting"
    told = card_told(*first)
    assert (told.id, told.light) == ("scorecard", "red")
    assert told.why
    assert [one.stratum for one in told.by_stratum] == ["easy", "hard"]
    assert told.by_stratum[0].r
    assert told.figures[0].startswith("Correlation with quality")
    assert told.about[0].startswith("What it is: ")
    assert told.about[-1].startswith("It is played to by: ")
    assert not set(told.why) & set(told.figures)


def test_a_criterion_without_a_card_has_a_blank_one() -> None:
    some = records()
    named = Column.of(["own" if name else "" for name in some.scores.criterion.texts()])
    own = replace(some, scores=replace(some.scores, criterion=named))
    found, whole = cards_of(own, "own", date(2026, 11, 25))
    assert whole[0].id == "scorecard"
    assert found[0] == card_for("own")
    assert card_told(*found).name == "own"
