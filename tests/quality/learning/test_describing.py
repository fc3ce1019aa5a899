import numpy as np
import pytest

from tests.quality.learning.made import Words, talk
from tests.talk import ended
from undivided.domain import Answer
from undivided.quality.finding import Finding
from undivided.quality.learning.describing import BLOCKS, describe, reads


def test_a_row_is_numbers_and_four_averages() -> None:
    read = describe(talk(True, 1), Words()).beside(None)
    vectors = read.vectors
    assert read.row.shape == (len(read.numbers) + BLOCKS * vectors.shape[1],)
    averages = read.row[len(read.numbers) :].reshape(BLOCKS, -1)
    assert averages[0] == pytest.approx(vectors[[0, 2]].mean(axis=0))
    assert averages[1] == pytest.approx(vectors[[1, 3]].mean(axis=0))
    assert (read.language, read.why_not, read.turns) == ("en", "", ("t1", "t2", "t3", "t4"))


def test_last_words_are_the_last_three_of_a_side() -> None:
    lines = "\n".join(f"A: This is sentence {n}." for n in range(5))
    read = describe(ended(lines), Words())
    assert read.shares[:, 3].tolist() == pytest.approx([0, 0, 1 / 3, 1 / 3, 1 / 3])
    assert read.shares[:, 0].tolist() == [0] * 5


def test_what_checks_say_stands_first() -> None:
    read = describe(talk(True, 1), Words())
    told = read.beside(Finding(Answer.NO, (), 1.0, "")).numbers
    assert told[:3].tolist() == [0.0, 1.0, 0.0]
    assert read.beside(Finding(Answer.NOT_NEEDED, (), 1.0, "")).numbers[2] == 1.0
    assert np.isnan(read.beside(None).numbers[0])
    assert len(told) == len(read.numbers) + 3


def test_what_is_read_has_a_version() -> None:
    assert len(reads()) == 8
