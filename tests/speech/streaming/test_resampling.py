import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from undivided.speech.streaming.resampling import Resampler


def wave(rate_hz: int, seconds: float = 1.0) -> NDArray[np.int16]:
    at_s = np.arange(round(rate_hz * seconds)) / rate_hz
    return (8_000 * np.sin(2 * np.pi * 440 * at_s)).astype(np.int16)


@pytest.mark.parametrize("rate_hz", [8_000, 11_025, 16_000, 44_100, 48_000])
def test_the_length_and_the_tone_stay(rate_hz: int) -> None:
    resampler = Resampler(rate_hz)
    sound = wave(rate_hz)
    made = np.concatenate([resampler.more(part) for part in np.array_split(sound, 50)])
    made = np.concatenate([made, resampler.rest()])
    assert abs(len(made) - 16_000) <= 2
    expected = wave(16_000)[1_000:15_000]
    assert np.corrcoef(made[1_000:15_000], expected)[0, 1] > 0.999


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 700), max_size=12))
def test_any_frames_give_what_one_frame_gives(lengths: list[int]) -> None:
    sound = wave(8_000, sum(lengths) / 8_000)
    cut = np.split(sound, np.cumsum(lengths)[:-1]) if lengths else []
    parts, whole = Resampler(8_000), Resampler(8_000)
    pieces = [*(parts.more(part) for part in cut), parts.rest()]
    one = np.concatenate([whole.more(sound), whole.rest()])
    assert np.array_equal(np.concatenate(pieces), one)
