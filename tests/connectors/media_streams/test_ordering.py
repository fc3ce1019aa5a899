"""Frames come out in order, each once, and none waits for long."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from undivided.connectors.media_streams.ordering import MOST_HELD, Frame, Ordering

FRAME_S = 0.02


def frame(number: int | None, at_s: float | None = None) -> Frame:
    return Frame(number, at_s, np.zeros(160, np.int16), FRAME_S)


def order(numbers: list[int | None], *, timed: bool = False) -> tuple[list[int | None], list[str]]:
    ordering = Ordering()
    out: list[int | None] = []
    odd: list[str] = []
    for place, number in enumerate(numbers):
        due, kind = ordering.add(frame(number, place * FRAME_S if timed else None))
        out += [one.number for one in due]
        odd += [kind] if kind else []
    return [*out, *(one.number for one in ordering.flush())], odd


def test_frames_in_order_come_out_at_once() -> None:
    ordering = Ordering()
    for number in range(1, 50):
        due, kind = ordering.add(frame(number))
        assert [one.number for one in due] == [number]
        assert not kind


@given(st.permutations(range(8)), st.integers(min_value=0, max_value=60))
def test_frames_shuffled_a_little_are_put_in_order(shuffle: list[int], groups: int) -> None:
    numbers: list[int | None] = [
        1 + 8 * group + place for group in range(groups + 1) for place in shuffle
    ]
    out, odd = order(numbers)
    assert out == sorted(number for number in numbers if number is not None)
    assert not odd


@given(st.lists(st.integers(min_value=0, max_value=40), max_size=60))
def test_whatever_comes_is_given_out_at_most_once_and_in_order(numbers: list[int]) -> None:
    out, odd = order(list(numbers))
    given_out = [number for number in out if number is not None]
    assert given_out == sorted(set(given_out))
    assert len(out) + len(odd) == len(numbers)


def test_a_lost_frame_is_waited_for_and_then_given_up() -> None:
    ordering = Ordering()
    ordering.add(frame(1))
    waited = [ordering.add(frame(number))[0] for number in range(3, 3 + MOST_HELD)]
    assert not any(waited)
    due, _ = ordering.add(frame(3 + MOST_HELD))
    assert [one.number for one in due] == list(range(3, 4 + MOST_HELD))
    assert [one.number for one in ordering.add(frame(4 + MOST_HELD))[0]] == [4 + MOST_HELD]


def test_long_frames_are_waited_for_by_time() -> None:
    ordering = Ordering()
    long = [Frame(number, None, np.zeros(1600, np.int16), 0.2) for number in (1, 3, 4, 5)]
    due = [ordering.add(one)[0] for one in long]
    assert [len(one) for one in due] == [1, 0, 0, 3]


def test_a_frame_that_comes_twice_is_given_out_once() -> None:
    assert order([1, 2, 2, 3, 1]) == ([1, 2, 3], ["late_frame", "late_frame"])


def test_numbers_that_skip_by_habit_delay_only_the_beginning() -> None:
    ordering = Ordering()
    due = [ordering.add(frame(number))[0] for number in range(1, 100, 2)]
    assert sum(map(len, due)) == 50
    assert all(len(one) == 1 for one in due[-30:])


def test_numbers_that_do_not_count_are_told_by_their_times() -> None:
    assert order([1, 1, 1, 1], timed=True) == ([1, 1, 1, 1], [])


def test_numbers_that_begin_anew_are_followed() -> None:
    assert order([20, 21, 1, 2, 3], timed=True) == ([20, 21, 1, 2, 3], [])


def test_frames_without_numbers_are_taken_as_they_come() -> None:
    assert order([None, None, 4]) == ([None, None, 4], [])


def test_counting_may_start_at_nought_or_in_the_middle() -> None:
    assert order([0, 1, 2])[0] == [0, 1, 2]
    ordering = Ordering()
    assert [one.number for one in ordering.add(frame(500))[0]] == [500]
