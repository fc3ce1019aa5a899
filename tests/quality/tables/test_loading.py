from pathlib import Path

import numpy as np
import pytest

from undivided.domain import BadInput
from undivided.quality.tables import Column, load_reviews, load_scores

SCORES = """conversation,criterion,value,stratum,period
c1,greeting,yes,easy,2026-W47
c2,greeting,no,hard,2026-W47
c2,greeting,yes,hard,2026-W47
,greeting,yes,easy,2026-W47
c3,greeting,120,easy,2026-W47
c3,closing,yes,easy,2026-W47
"""
REVIEWS = """conversation,criterion,reviewer,value,sample
c1,greeting,ann,yes,plan
c1,greeting,ann,no,plan
c1,greeting,bob,,double
c2,greeting,bob,cannot_tell,uniform
c3,greeting,bob,no,complaints
"""


def at(folder: Path, text: str) -> Path:
    path = folder / "table.csv"
    path.write_text(text)
    return path


def test_scores_are_read_and_bad_rows_named(tmp_path: Path) -> None:
    scores, problems = load_scores(at(tmp_path, SCORES))
    assert scores.conversation.texts() == ["c1", "c2", "c3"]
    assert scores.value.tolist() == [1, 0, 1]
    assert {problem.rows for problem in problems} == {(4,), (5,), (6,)}
    assert scores.team.texts() == [""] * 3
    assert len(scores.only(criterion="greeting", stratum="hard")) == 1
    assert len(scores.only(criterion="none")) == 0


def test_without_strata_there_is_one(tmp_path: Path) -> None:
    scores, _ = load_scores(at(tmp_path, "conversation,value\nc1,80\n"))
    assert scores.stratum.texts() == ["all"]


def test_reviews_are_read_and_bad_rows_named(tmp_path: Path) -> None:
    reviews, problems = load_reviews(at(tmp_path, REVIEWS))
    assert reviews.conversation.texts() == ["c1", "c2", "c3"]
    assert reviews.drawn.tolist() == [True, True, False]
    assert np.isnan(reviews.value[1])
    assert [problem.rows for problem in problems] == [(4,), (3,)]


def test_empty_tables_are_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no scores"):
        load_scores(at(tmp_path, "conversation,value\n"))
    with pytest.raises(BadInput, match="no reviews"):
        load_reviews(at(tmp_path, "conversation,value\n"))


def test_a_column_knows_its_labels() -> None:
    column = Column.of(["b", "a", "b"])
    assert column.used() == ["a", "b"]
    assert column.where("b").tolist() == [True, False, True]
    assert column.where("z").tolist() == [False] * 3
    assert column.places_in(["a", "c", "b"]).tolist() == [2, 0, 2]
    assert column.take(np.array([1])).texts() == ["a"]
    assert column.take(np.array([1])).used() == ["a"]


def test_tenure_is_banded_and_a_wrong_one_named_while_its_row_counts(tmp_path: Path) -> None:
    text = "conversation,value,tenure,group\nc1,80,2,a\nc2,70,-5,b\nc3,60,40,\n"
    scores, problems = load_scores(at(tmp_path, text))
    assert scores.tenure.texts() == ["under 3 months", "", "over 3 years"]
    assert scores.group.texts() == ["a", "b", ""]
    assert [(problem.rows, "tenure" in problem.sentence) for problem in problems] == [((3,), True)]
    assert scores.only(group="b").value.tolist() == [70]


def test_without_tenure_and_group_nothing_is_told_of_them(tmp_path: Path) -> None:
    scores, problems = load_scores(at(tmp_path, "conversation,value\nc1,80\nc2,70\n"))
    assert scores.tenure.texts() == scores.group.texts() == ["", ""]
    assert not problems
