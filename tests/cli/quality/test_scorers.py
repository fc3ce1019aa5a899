from pathlib import Path

import pytest

from tests.quality.judging.saying import CARD
from tests.quality.learning.made import Words, percent_cases, talk, taught
from tests.talk import ended
from undivided.cli.quality.scorers import WHOLE, CheckScorer, TaughtScorer, scorers
from undivided.domain import BadInput
from undivided.quality import default_scorecard
from undivided.quality.learning import Learnt, find_question

CALL = """
A: Hello, this is Dana, how can I help?
C: My parcel is lost and I am really upset, it should have come last week.
A: I am so sorry about that. I will look for it at once and call you back today.
C: Thank you, that would be very kind of you.
A: You are welcome. Is there anything else? Goodbye.
"""


def test_checks_answer_as_the_product_does() -> None:
    card = default_scorecard()
    answers = CheckScorer(card).answers(ended(CALL))
    assert answers["greeting"] == "yes"
    assert isinstance(answers["talk_share"], float)
    assert set(answers) == {one.id for one in card.criteria if one.check}


def test_what_is_for_the_judge_is_left_to_it() -> None:
    assert CheckScorer(CARD).answers(ended(CALL)) == {}


def test_all_means_whoever_is_there() -> None:
    (one,) = scorers("all", CARD, None)
    assert one.name.startswith("checks of judged@")
    with pytest.raises(BadInput, match="no language model"):
        scorers("judge", CARD, None)


def test_what_reviews_taught_answers_for_itself(tmp_path: Path) -> None:
    card = default_scorecard()
    scorer = taught(tmp_path, find_question(card, ""), percent_cases())
    one = TaughtScorer(card, Learnt((scorer,), "v", Words()))
    glad, not_glad = (one.answers(talk(glad, 900))[WHOLE] for glad in (True, False))
    assert isinstance(glad, float)
    assert isinstance(not_glad, float)
    assert glad > not_glad + 5


def test_nothing_learnt_is_named() -> None:
    with pytest.raises(BadInput, match="taught no scorer"):
        scorers("learnt", default_scorecard(), None)
