import numpy as np
import pytest
from benchmarks._answers import (
    SET_FEATURES,
    Answers,
    Candidates,
    describe,
    load_answers,
)

from undivided.knowledge.selection.ranking import FEATURES, Ranking

RANKING = Ranking(dict.fromkeys(FEATURES, 1.0))


def found(dense: list[float], dimensions: int = 4) -> Candidates:
    rows = {name: np.zeros(len(dense), np.float32) for name in FEATURES}
    rows["dense"] = np.array(dense, np.float32)
    vectors = np.eye(len(dense), dimensions, dtype=np.float32)
    ones = np.ones(len(dense), np.float32)
    return Candidates(rows, vectors, vectors[0], ones, 5 * ones)


def test_a_row_for_each_candidate() -> None:
    rows = describe(found([0.9, 0.2, 0.5]), RANKING)
    named = {name: rows[:, n] for n, name in enumerate(SET_FEATURES)}
    assert rows.shape == (3, len(SET_FEATURES) + 4)
    assert named["place"] == pytest.approx([1, 1 / 3, 0.5])
    assert named["behind"] == pytest.approx([0, -0.7, -0.4])
    assert named["apart"].argmax() == 0
    assert rows[0, len(SET_FEATURES) :].tolist() == [2, 0, 0, 0]


def test_chosen_are_all_that_are_sure_enough_and_always_the_best() -> None:
    model = Answers(*(np.zeros(1, np.float32),) * 3, 0.0, 0.5)
    assert model.chosen(np.array([0.2, 0.9, 0.6], np.float32)) == [1, 2]
    assert model.chosen(np.array([0.2, 0.1], np.float32)) == [0]


def test_the_weights_that_come_with_the_package() -> None:
    model = load_answers()
    assert model.hidden.shape == (len(SET_FEATURES) + 384, len(model.weights))
    assert 0 < model.threshold < 1
    chances = model.chances(found([0.9, 0.2], 384), RANKING)
    assert chances.shape == (2,)
    assert ((chances > 0) & (chances < 1)).all()
