import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.domain import Speaker, Turn
from undivided.reactors.note.generative.windows import (
    LONGEST_TURN,
    MOST_CHARACTERS,
    MOST_WINDOWS,
    windows,
)


def turn(number: int, length: int) -> Turn:
    return Turn(f"t{number}", Speaker.CUSTOMER, 0.0, 1.0, "x" * length)


@given(st.lists(st.integers(1, 9_000), max_size=80))
def test_every_turn_is_read_and_no_window_is_too_long(lengths: list[int]) -> None:
    turns = [turn(n, length) for n, length in enumerate(lengths, 1)]
    cut = windows(turns)
    read = {one.id for window in cut for one in window.turns}
    assert read == {one.id for one in turns}
    assert all(len(window.text()) <= MOST_CHARACTERS + LONGEST_TURN for window in cut)
    for window in cut:
        assert window.turns[0].id == f"t{window.first}"


def test_what_is_longer_than_all_windows_is_refused() -> None:
    turns = [turn(n, LONGEST_TURN) for n in range(MOST_WINDOWS * 10)]
    with pytest.raises(ValueError, match="too long"):
        windows(turns)
