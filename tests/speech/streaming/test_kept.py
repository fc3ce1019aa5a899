import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.speech.streaming.kept import KeptSound


def kept(*runs: tuple[float, float]) -> KeptSound:
    sound = KeptSound()
    for start_s, end_s in runs:
        first, last = round(start_s * 16_000), round(end_s * 16_000)
        sound.add(first, np.arange(first, last, dtype=np.int64).astype(np.int16))
    return sound


def test_runs_lie_end_to_end_and_their_times_are_the_lines() -> None:
    sound = kept((1.0, 2.0), (2.0, 3.0), (10.0, 11.0))
    assert sound.seconds == 3.0
    assert sound.line_times(0.5, 1.5) == pytest.approx((1.5, 2.5))
    assert sound.line_times(2.2, 2.4) == pytest.approx((10.2, 10.4))
    assert sound.line_times(1.9, 2.3) == pytest.approx((10.0, 10.3))


def test_the_beginning_and_the_end_can_be_forgotten() -> None:
    sound = kept((1.0, 2.0), (10.0, 12.0))
    assert sound.drop(1.5) == 1.5
    assert sound.line_times(0.0, 0.2) == pytest.approx((10.5, 10.7))
    sound.drop_after(1.0)
    assert sound.seconds == 1.0
    assert sound.drop(5.0) == 1.0
    assert len(sound.sound()) == 0


def test_sound_is_given_from_a_time_on_between_one_and_minus_one() -> None:
    sound = KeptSound()
    sound.add(0, np.full(16_000, -32_768, dtype=np.int16))
    assert len(sound.sound(0.25)) == 12_000
    assert sound.sound()[0] == -1.0


@given(
    st.lists(st.tuples(st.floats(0, 3), st.floats(0.05, 2)), min_size=1, max_size=5),
    st.lists(st.floats(0, 10), min_size=2, max_size=8),
)
def test_later_in_what_is_kept_is_never_earlier_on_the_line(
    gaps: list[tuple[float, float]], times: list[float]
) -> None:
    runs, at_s = [], 0.0
    for gap_s, length_s in gaps:
        runs.append((at_s + gap_s, at_s + gap_s + length_s))
        at_s += gap_s + length_s
    sound = kept(*runs)
    starts = [sound.line_times(time, time)[0] for time in sorted(times)]
    assert starts == sorted(starts)
    assert all(runs[0][0] - 0.001 <= start <= runs[-1][1] + 0.001 for start in starts)
