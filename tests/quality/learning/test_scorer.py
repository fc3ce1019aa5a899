from pathlib import Path

import numpy as np
import pytest

from tests.quality.learning.made import PERCENT, case, percent_cases, taught
from undivided.quality.learning.scorer import short


def test_a_review_never_meets_a_model_that_it_taught(tmp_path: Path) -> None:
    cases = percent_cases()
    scorer = taught(tmp_path, PERCENT, cases)
    assert len(scorer.parts) == len(cases)
    for one in cases[:5]:
        row = one.described.row[None, :]
        assert scorer.taught_by(one.conversation)
        fair = scorer.models[scorer.parts[short(one.conversation)]].score(row)[0]
        assert scorer.expected(one.conversation, one.described.row) == pytest.approx(fair)


def test_a_new_conversation_is_scored_by_the_mean_of_all(tmp_path: Path) -> None:
    scorer = taught(tmp_path, PERCENT, percent_cases())
    new = case(999, True, 0.0)
    assert not scorer.taught_by(new.conversation)
    row = new.described.row
    told = [model.score(row[None, :])[0] for model in scorer.models]
    assert scorer.expected(new.conversation, row) == pytest.approx(np.mean(told))
    assert scorer.expected(new.conversation, row) > scorer.usual(new.conversation)
    assert 0.5 < scorer.probability(new.conversation, row) <= 1.0
