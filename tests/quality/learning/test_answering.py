from dataclasses import replace
from pathlib import Path

import pytest

from tests.quality.learning.made import (
    PERCENT,
    THREE_WAY,
    YES_NO,
    Words,
    percent_cases,
    talk,
    taught,
    words_cases,
)
from tests.talk import ended
from undivided.domain import Answer
from undivided.quality import default_scorecard
from undivided.quality.learning import Learnt, answer, describe, question_of
from undivided.quality.learning.question import find_question


def test_answers_carry_the_turns_that_moved_them(tmp_path: Path) -> None:
    scorer = taught(tmp_path, YES_NO, words_cases())
    for glad, value in ((True, Answer.YES), (False, Answer.NO)):
        said = answer(scorer, "new", describe(talk(glad, 900), Words()).beside(None))
        assert said.finding.value is value
        assert "t4" in said.finding.turns
        assert said.finding.probability > 0.6
        assert (said.expected > 0.5) == glad
        assert said.scorer == scorer.name
        assert said.finding.reason.startswith("Learnt from 80 reviews")


def test_a_percentage_is_told_with_the_chance_of_being_near(tmp_path: Path) -> None:
    scorer = taught(tmp_path, PERCENT, percent_cases())
    said = answer(scorer, "new", describe(talk(True, 900), Words()).beside(None))
    assert said.expected > scorer.usual("new") + 5
    assert said.finding.value == pytest.approx(said.expected, abs=0.01)
    assert "within 10 points" in said.finding.reason


def test_what_is_in_the_middle_is_not_told_but_kept_for_estimates(tmp_path: Path) -> None:
    scorer = taught(tmp_path, YES_NO, words_cases())
    middling = replace(
        scorer, models=tuple(replace(one, slope=0.0, level=0.1) for one in scorer.models)
    )
    said = answer(middling, "new", describe(talk(True, 900), Words()).beside(None))
    assert said.finding.value is Answer.CANNOT_TELL
    assert said.expected == pytest.approx(0.525, abs=0.001)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("C: Hello?\nC: Is anybody there today?", "The agent was not heard."),
        ("?: Hello.\nA: Hello.", "The recording does not tell who is speaking."),
        ("C: Hm.\nA: Yes?", "Too little was said"),
        ("", "The agent was not heard."),
    ],
)
def test_what_cannot_be_told_says_why(tmp_path: Path, words: str, why: str) -> None:
    scorer = taught(tmp_path, PERCENT, percent_cases())
    said = answer(scorer, "new", describe(ended(words), Words()).beside(None))
    assert said.finding.value is Answer.CANNOT_TELL
    assert why in said.finding.reason
    assert said.expected == pytest.approx(scorer.usual("new"), abs=0.001)


def test_another_language_than_it_was_taught_in_cannot_be_told(tmp_path: Path) -> None:
    scorer = taught(tmp_path, PERCENT, percent_cases())
    spanish = ended("C: Hola, mi paquete no llega.\nA: Lo miro ahora mismo.", "es")
    said = answer(scorer, "new", describe(spanish, Words()).beside(None))
    assert "in “es”" in said.finding.reason


def test_not_needed_is_an_answer_where_reviews_taught_it(tmp_path: Path) -> None:
    scorer = taught(tmp_path, THREE_WAY, words_cases(80, unneeded=12))
    never = replace(
        scorer, needed=tuple(replace(one, slope=0.0, level=-2.0) for one in scorer.needed)
    )
    said = answer(never, "new", describe(talk(True, 900), Words()).beside(None))
    assert said.finding.value is Answer.NOT_NEEDED
    assert said.finding.probability == pytest.approx(0.88, abs=0.01)


def test_only_what_a_card_asks_now_is_answered(tmp_path: Path) -> None:
    card = default_scorecard()
    question = question_of(card, next(one for one in card.criteria if one.id == "greeting"))
    scorer = taught(tmp_path, question, words_cases())
    learnt = Learnt((scorer,), "v", Words())
    assert set(learnt.answers(talk(True, 1), card)) == {"greeting"}
    assert not learnt.answers(talk(True, 1), replace(card, id="other"))
    changed = replace(scorer, question=replace(question, asked="otherwise"))
    assert not Learnt((changed,), "v", Words()).answers(talk(True, 1), card)
    gone = replace(scorer, question=replace(question, criterion="gone"))
    assert not Learnt((gone,), "v", Words()).answers(talk(True, 1), card)
    assert not Learnt((), "v", None).answers(talk(True, 1), card)
    assert find_question(card, "greeting") == question
