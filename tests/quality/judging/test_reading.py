import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.quality.judging.saying import CALL, HONEST, criteria, rows
from tests.talk import script
from undivided.domain import Answer
from undivided.quality.judging import reading
from undivided.quality.judging.reading import read_answers

TURNS = script(CALL)


def read(answer: str) -> dict[str, Any]:
    return {name: found.value for name, found in read_answers(answer, criteria(), TURNS).items()}


def test_answers_with_their_words_are_taken() -> None:
    found = read_answers(rows(*HONEST), criteria(), TURNS)
    assert [one.value for one in found.values()] == [Answer.YES, Answer.GIVEN, 80.0]
    assert found["care"].turns == ("t2", "t3")
    assert "“so sorry about that”" in found["care"].reason
    # Nobody compared a judge with people here yet.
    assert {one.probability for one in found.values()} == {0.5}


def test_a_failing_needs_no_words_and_a_success_does() -> None:
    found = read_answers(
        rows(("calm", "no", [], ""), ("care", "given", [3], ""), ("clear", "not_needed", [], "")),
        criteria(),
        TURNS,
    )
    assert (found["calm"].value, found["calm"].turns) == (Answer.NO, ())
    assert found["care"].value is Answer.NOT_SCORED
    assert found["care"].reason == reading.NO_EVIDENCE
    assert found["clear"].value is Answer.NOT_NEEDED


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (("calm", "perhaps", [3], "so sorry"), reading.NO_FORM),
        (("calm", "given", [3], "so sorry"), reading.NO_FORM),
        (("calm", "100", [3], "so sorry"), reading.NO_FORM),
        (("calm", True, [3], "so sorry"), reading.NO_FORM),
        (("calm", "not_scored", [], ""), reading.NO_FORM),
        (("calm", "yes", [6], "so sorry"), reading.NO_TURN),
        (("calm", "yes", [0], "so sorry"), reading.NO_TURN),
        (("calm", "yes", [True], "so sorry"), reading.NO_TURN),
        (("calm", "yes", ["3"], "so sorry"), reading.NO_TURN),
        (("calm", "yes", [3], "so very sorry"), reading.NO_QUOTE),
        (("calm", "yes", [5], "so sorry"), reading.NO_QUOTE),
        (("calm", "yes", [], "so sorry"), reading.NO_QUOTE),
        (("calm", "no", [], "never said"), reading.NO_QUOTE),
        (("calm", "yes", [3] * 7, "so sorry"), reading.NO_FORM),
        (("calm", "yes", [3], 7), reading.NO_FORM),
    ],
)
def test_what_cannot_be_believed_is_not_scored_with_its_reason(row: Any, why: str) -> None:
    found = read_answers(rows(row), criteria(), TURNS)
    assert found["calm"].value is Answer.NOT_SCORED
    assert found["calm"].reason == why
    assert found["care"].reason == reading.LEFT_OUT


@pytest.mark.parametrize("number", ["101", "-1", "1e2", "8O", "", "NaN", 1e9, float("nan")])
def test_a_percentage_is_a_number_from_0_to_100(number: object) -> None:
    row = ("clear", number, [5], "on Friday")
    assert read(rows(row))["clear"] is Answer.NOT_SCORED


def test_one_criterion_answered_twice_is_not_scored() -> None:
    twice = ("calm", "yes", [3], "so sorry")
    found = read_answers(rows(twice, twice), criteria(), TURNS)
    assert found["calm"].reason == reading.TWICE


def test_what_says_a_thing_twice_or_is_no_json_scores_nothing() -> None:
    good = rows(("calm", "no", [], ""))
    assert read(good)["calm"] is Answer.NO
    assert read(good.replace('"answer": "no"', '"answer": "yes", "answer": "no"'))["calm"] is (
        Answer.NOT_SCORED
    )
    assert read(good.replace("{", '{"x": NaN, ', 1))["calm"] is Answer.NOT_SCORED


@pytest.mark.parametrize("answer", ["", "{", "[]", '{"answers": 3}', "[" * 100_000, "null"])
def test_what_is_no_answer_scores_nothing(answer: str) -> None:
    assert set(read(answer).values()) == {Answer.NOT_SCORED}


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["answers", "criterion", "answer", "turns", "quote"]),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_no_answer_breaks_it_or_is_taken_for_a_success(body: object) -> None:
    assert set(read(json.dumps(body)).values()) <= {
        Answer.NOT_SCORED,
        Answer.NO,
        Answer.NOT_NEEDED,
        Answer.CANNOT_TELL,
    }
