import numpy as np
import pytest

from undivided.stats import choice_loss, fit_choice

TRUE = np.array([2.0, -1.0])


def choices(n: int, seed: int = 1) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """Choices that were made by known weights."""
    draw = np.random.default_rng(seed)
    rows, right = [], []
    for _ in range(n):
        one = draw.normal(size=(6, 2))
        chance = np.exp(one @ TRUE)
        rows.append(one)
        right.append(np.arange(6) == draw.choice(6, p=chance / chance.sum()))
    return rows, right


def test_the_weights_by_which_things_were_chosen_are_found() -> None:
    found = fit_choice(*choices(1500), np.zeros(2), 10.0)
    assert found == pytest.approx(TRUE, abs=0.2)


def test_few_choices_move_little_and_none_move_nothing() -> None:
    mean = np.array([0.5, 0.5])
    assert fit_choice([], [], mean, 0.1) == pytest.approx(mean)
    assert fit_choice(*choices(10), mean, 0.05) == pytest.approx(mean, abs=0.1)
    assert abs(fit_choice(*choices(1500), mean, 0.05) - mean).max() > 0.5


def test_what_was_not_chosen_is_told_by_naming_the_others() -> None:
    rows = [np.array([[1.0], [0.0], [0.0]])] * 30
    wrong = [np.array([False, True, True])] * 30
    assert fit_choice(rows, wrong, np.zeros(1), 1.0)[0] < -1


def test_loss_is_that_of_the_chance() -> None:
    rows = np.array([[0.0], [0.0]])
    assert choice_loss(rows, np.array([True, False]), [1.0]) == pytest.approx(np.log(2))
    assert choice_loss(rows, np.array([True, True]), [1.0]) == pytest.approx(0.0)
