import numpy as np
import pytest
from benchmarks._answers import Candidates
from benchmarks._dstc import Query
from benchmarks._sets import SetRow, set_scores

NOTHING = Candidates({}, *(np.zeros(0, np.float32),) * 4)


def row(gold: list[bool], wanted: int) -> SetRow:
    query = Query("g", (), (), "?", frozenset(str(n) for n in range(wanted)))
    return SetRow(query, NOTHING, np.zeros(len(gold), np.float32), np.array(gold))


def test_sets_are_scored_over_all_snippets() -> None:
    rows = [row([True, True, False], 2), row([True, False, False], 2), row([False], 0)]
    chances = [np.array([0.9, 0.8, 0.1]), np.array([0.9, 0.7, 0.1]), np.array([0.9])]
    scores = set_scores(rows, chances, 0.5)
    # Chosen 2 + 2 + 1, right 2 + 1, wanted 2 + 2.
    assert scores["precision"] == pytest.approx(3 / 5)
    assert scores["recall"] == pytest.approx(3 / 4)
    assert scores["exact"] == pytest.approx(1 / 3, abs=1e-3)
    assert scores["r1"] == 1.0
    unseen = set_scores(rows, chances, 0.5, [True, False, False])
    assert unseen["recall"] == pytest.approx(2 / 4)
    assert unseen["precision"] == 1.0


def test_the_threshold_with_the_best_f1_is_found() -> None:
    rows = [row([True, False], 1)] * 3
    chances = [np.array([0.6, 0.5])] * 3
    assert set_scores(rows, chances)["f1"] == 1.0
    assert 0.5 < set_scores(rows, chances)["threshold"] <= 0.6
