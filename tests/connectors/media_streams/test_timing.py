"""Every frame gets a place in time, which never runs back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.connectors.media_streams.timing import LONGEST_GAP_S, MOST_TOLD, Timing

STAMPS = st.one_of(
    st.none(), st.floats(min_value=-1e9, max_value=1e15), st.floats(min_value=0, max_value=30)
)


def place(timing: Timing, *stamps_s: float | None, samples: int = 160) -> list[float | None]:
    return [timing.place(0, at_s, samples)[0] for at_s in stamps_s]


def test_frames_that_follow_stand_right_after_each_other() -> None:
    # Timestamps jitter; samples do not.
    places = place(Timing(8000, epoch=False), 0.0, 0.023, 0.037, 0.066)
    assert places == [0.0, 0.02, 0.04, 0.06]


def test_a_gap_in_the_times_is_a_gap() -> None:
    assert place(Timing(8000, epoch=False), 0.0, 0.02, 5.0, 5.02) == pytest.approx(
        [0.0, 0.02, 5.0, 5.02]
    )


def test_tracks_share_one_clock() -> None:
    timing = Timing(8000, epoch=False)
    timing.place(0, 0.0, 160)
    assert timing.place(1, 300.0, 160)[0] == 300.0


def test_times_since_1970_count_from_the_first_one() -> None:
    timing = Timing(8000, epoch=True)
    assert timing.place(0, 1_790_000_000.5, 160)[0] == 0.0
    assert timing.place(1, 1_790_000_002.5, 160)[0] == pytest.approx(2.0)


def test_a_clock_that_runs_away_is_told_and_bounded() -> None:
    timing = Timing(8000, epoch=False)
    timing.place(0, 0.0, 160)
    at_s, odd = timing.place(0, 1e9, 160)
    assert at_s == pytest.approx(0.02)
    assert [one.kind for one in odd] == ["clock_jump"]
    # From there it counts on.
    assert timing.place(0, 1e9 + 4, 160)[0] == pytest.approx(4.02)


def test_a_clock_that_is_set_back_is_told() -> None:
    timing = Timing(8000, epoch=False)
    place(timing, 100.0, 100.02)
    at_s, odd = timing.place(0, 3.0, 160)
    assert at_s == pytest.approx(100.04)
    assert [one.kind for one in odd] == ["clock_jump"]
    assert timing.place(0, 3.5, 160)[0] == pytest.approx(100.54)


def test_a_clock_that_stands_still_is_not_told_for_ever() -> None:
    timing = Timing(8000, epoch=False)
    odd = [one for _ in range(9_000) for one in timing.place(0, 0.0, 160)[1]]
    assert [one.kind for one in odd] == ["clock_jump"] * MOST_TOLD


@pytest.mark.parametrize(("announced", "real"), [(8000, 16000), (8000, 48000), (16000, 48000)])
def test_sound_at_another_pace_than_announced_is_heard_at_its_own(
    announced: int, real: int
) -> None:
    timing = Timing(announced, epoch=False)
    odd = [one for n in range(500) for one in timing.place(0, n * 0.02, real // 50)[1]]
    assert [one.kind for one in odd] == ["wrong_rate"]
    assert timing.rate_hz == real


def test_a_first_time_that_cannot_be_is_told() -> None:
    assert [one.kind for one in Timing(8000, epoch=False).place(0, -4.0, 160)[1]] == ["clock_jump"]
    assert Timing(8000, epoch=False).place(0, LONGEST_GAP_S + 1, 160)[0] == 0.0


@given(st.lists(st.tuples(st.integers(0, 1), STAMPS, st.integers(1, 8000)), max_size=40))
def test_time_never_runs_back(frames: list[tuple[int, float | None, int]]) -> None:
    timing = Timing(8000, epoch=False)
    ends = {0: 0.0, 1: 0.0}
    for channel, at_s, samples in frames:
        start_s, _ = timing.place(channel, at_s, samples)
        if start_s is not None:
            assert start_s >= ends[channel]
            assert start_s < 40 * (LONGEST_GAP_S + 1)
            ends[channel] = start_s
