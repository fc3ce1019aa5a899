import math
from dataclasses import replace

import pytest

from tests.talk import ended
from undivided.domain import Answer, CriterionKind
from undivided.quality import default_scorecard
from undivided.quality.learning import number_of, present, question_of, whole_of
from undivided.quality.learning.question import find_question

CARD = default_scorecard()
TALK = ended(
    "A: Hello, this is Ana speaking, how can I help?\nC: My parcel is late.\n"
    "A: I will send a new one today.\nC: Thank you.\nA: Thank you for calling, goodbye."
)


def test_another_wording_is_another_question() -> None:
    one = CARD.criteria[0]
    assert question_of(CARD, one) == question_of(CARD, replace(one, weight=9.0))
    assert question_of(CARD, one) != question_of(CARD, replace(one, guide="Otherwise."))
    whole = whole_of(CARD)
    assert (whole.criterion, whole.kind) == ("", CriterionKind.PERCENT)
    heavier = (replace(one, weight=9.0), *CARD.criteria[1:])
    assert whole_of(replace(CARD, criteria=heavier)) != whole
    assert find_question(CARD, "") == whole
    assert find_question(CARD, "greeting").named == "“greeting”"
    with pytest.raises(KeyError):
        find_question(CARD, "nothing")


def test_what_checks_say_now() -> None:
    greeting = present(TALK, CARD, find_question(CARD, "greeting"))
    assert greeting is not None
    assert greeting.value is Answer.YES
    whole = present(TALK, CARD, whole_of(CARD))
    assert whole is not None
    assert 0 <= number_of(whole.value) <= 100
    nobody = replace(CARD, criteria=(replace(CARD.criteria[0], check=""),))
    assert present(TALK, nobody, find_question(nobody, "greeting")) is None
    assert present(TALK, nobody, whole_of(nobody)) is None


def test_answers_as_numbers() -> None:
    assert number_of(Answer.GIVEN) == 1.0
    assert number_of(Answer.MISSING) == 0.0
    assert math.isnan(number_of(Answer.CANNOT_TELL))
    assert number_of(61.0) == 61.0
