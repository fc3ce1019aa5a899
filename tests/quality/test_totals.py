import math

import pytest

from tests.talk import ended, event
from undivided.domain import Answer, AnsweredBy, Score, ScoreGiven
from undivided.quality import parse_scorecard
from undivided.quality.totals import Value, machine_answers, machine_total, total

TEXT = """
id: mine
criteria:
  - {id: hello, question: "?", kind: yes_no, check: greeting, weight: 1}
  - {id: safe, question: "?", kind: yes_no, check: identity, weight: 2, critical: true}
  - {id: care, question: "?", kind: three_way, check: empathy, weight: 1}
  - {id: silence, question: "?", kind: percent, check: dead_air, weight: 1, low_is_good: true}
  - {id: talk, question: "?", kind: percent, check: talk_share, weight: 0}
  - {id: tone, question: "?", kind: three_way, weight: 5}
"""
CARD = parse_scorecard(TEXT)
ALL: dict[str, Value] = {
    "hello": Answer.YES,
    "safe": Answer.YES,
    "care": Answer.MISSING,
    "silence": 20.0,
    "talk": 3.0,
}


def test_the_mean_goes_by_weight_and_a_low_percentage_can_be_good() -> None:
    found = total(CARD, ALL, AnsweredBy.MACHINE)
    assert found.value == pytest.approx(100 * (1 + 2 + 0 + 0.8) / 5)
    assert found.answered == 1
    assert not found.left_out
    assert not found.critical
    assert found.sentence == "76 of 100."


def test_people_are_asked_what_only_they_answer() -> None:
    found = total(CARD, {**ALL, "tone": Answer.GIVEN}, AnsweredBy.HUMAN)
    assert found.value == pytest.approx(100 * (3.8 + 5) / 10)


def test_what_was_not_needed_is_left_out_and_said_and_is_no_zero() -> None:
    found = total(CARD, {**ALL, "care": Answer.NOT_NEEDED}, AnsweredBy.MACHINE)
    assert found.value == pytest.approx(100 * 3.8 / 4)
    assert found.answered == 1
    assert found.sentence == "95 of 100; not needed: care."


def test_what_failed_is_never_a_zero() -> None:
    found = total(
        CARD, {**ALL, "care": Answer.NOT_SCORED, "hello": Answer.CANNOT_TELL}, AnsweredBy.MACHINE
    )
    assert found.value == pytest.approx(100 * 2.8 / 3, abs=0.01)
    assert found.answered == pytest.approx(0.6)
    assert "could not be told: hello; not scored: care" in found.sentence


def test_too_little_is_no_total() -> None:
    found = total(CARD, {"hello": Answer.YES, "silence": math.nan}, AnsweredBy.MACHINE)
    assert math.isnan(found.value)
    assert found.sentence.startswith("No total; could not be told: safe, care, silence")
    empty = total(CARD, dict.fromkeys(ALL, Answer.NOT_NEEDED), AnsweredBy.MACHINE)
    assert math.isnan(empty.value)
    assert empty.answered == 0


def test_a_critical_error_is_told_apart_or_makes_it_zero() -> None:
    wrong = {**ALL, "safe": Answer.NO}
    found = total(CARD, wrong, AnsweredBy.MACHINE)
    assert found.value == pytest.approx(100 * 1.8 / 5)
    assert found.critical == ("safe",)
    strict = parse_scorecard(TEXT + "critical_error: zero\n")
    assert total(strict, wrong, AnsweredBy.MACHINE).value == 0
    assert total(strict, ALL, AnsweredBy.MACHINE).value > 0


def test_the_latest_answer_of_this_version_counts() -> None:
    conversation = ended("A: Hello.")

    def say(value: Answer, version: str) -> None:
        score = Score("hello", value, ("t1",), 1.0, "So.", "mine", version)
        conversation.take(event(ScoreGiven(score)))

    for value, version in (
        (Answer.NO, CARD.version),
        (Answer.YES, CARD.version),
        (Answer.NO, "older"),
    ):
        say(value, version)
    assert machine_answers(conversation, CARD) == {"hello": Answer.YES}
    assert math.isnan(machine_total(conversation, CARD).value)
