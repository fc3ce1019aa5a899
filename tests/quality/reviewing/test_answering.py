import pytest

from undivided.domain import Answer, AnsweredBy, BadInput, ReviewAnswer
from undivided.quality import default_scorecard, parse_scorecard
from undivided.quality.reviewing import asked, check_answers, value_in_words, whole

CARD = parse_scorecard(
    """
id: three
criteria:
  - {id: polite, question: "Polite?", kind: yes_no, weight: 1}
  - {id: wait, question: "Wait explained?", kind: three_way, weight: 3}
  - {id: clarity, question: "How clear?", kind: percent, weight: 4}
"""
)


def test_what_only_a_check_can_measure_is_not_asked_of_people() -> None:
    names = [one.id for one in asked(default_scorecard())]
    assert "greeting" in names
    assert "talk_share" not in names


def test_the_whole_is_the_mean_by_weight_of_what_was_told() -> None:
    told: dict[str, Answer | float] = {
        "polite": Answer.YES,
        "wait": Answer.MISSING,
        "clarity": 50.0,
    }
    assert whole(told, CARD, AnsweredBy.HUMAN) == pytest.approx((100 + 0 + 4 * 50) / 8)
    assert whole({**told, "wait": Answer.NOT_NEEDED}, CARD, AnsweredBy.HUMAN) == pytest.approx(60)
    assert whole({"polite": Answer.CANNOT_TELL}, CARD, AnsweredBy.HUMAN) is None


def test_answers_are_written_as_tables_have_them() -> None:
    assert [value_in_words(one) for one in (Answer.GIVEN, 62.5, 0.0, None)] == [
        "given",
        "62.5",
        "0",
        "cannot_tell",
    ]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (ReviewAnswer("polite", Answer.GIVEN), "none it takes"),
        (ReviewAnswer("clarity", 101.0), "none it takes"),
        (ReviewAnswer("other", Answer.YES), "no criterion"),
        (ReviewAnswer("polite", Answer.YES, ("t9",)), "turn"),
    ],
)
def test_what_does_not_fit_is_refused(answer: ReviewAnswer, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        check_answers([answer], CARD.criteria, {"t1"}, whole=False)


def test_every_criterion_needs_one_answer_in_the_end() -> None:
    two = [ReviewAnswer("polite", Answer.NO, ("t1",)), ReviewAnswer("wait", Answer.CANNOT_TELL)]
    check_answers(two, CARD.criteria, {"t1"}, whole=False)
    with pytest.raises(BadInput, match="clarity"):
        check_answers(two, CARD.criteria, {"t1"}, whole=True)
    with pytest.raises(BadInput, match="twice"):
        check_answers([*two, two[0]], CARD.criteria, {"t1"}, whole=False)
