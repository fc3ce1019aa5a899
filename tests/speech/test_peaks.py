import io
import wave
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.domain import BadInput
from undivided.speech import peaks


def tone(seconds: float, channels: int, loud: int = 20000) -> bytes:
    rate_hz = 8000
    samples = np.zeros((int(seconds * rate_hz), channels), np.int16)
    samples[: len(samples) // 2, 0] = loud
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(2)
        out.setframerate(rate_hz)
        out.writeframes(samples.tobytes())
    return file.getvalue()


def test_the_loud_half_is_loud_and_the_silent_lane_is_silent() -> None:
    found = peaks(tone(20, 2), points=100)
    assert found.seconds == pytest.approx(20, abs=0.1)
    first, second = found.channels
    assert first[10] == pytest.approx(100, abs=2)
    assert first[90] <= 2
    assert max(second) <= 2
    assert len(first) <= 100


def test_one_channel_is_one_lane() -> None:
    assert len(peaks(tone(1, 1)).channels) == 1


def test_silence_is_zeros() -> None:
    assert set(peaks(tone(1, 2, loud=0)).channels[0]) == {0}


def test_a_very_short_sound_has_a_peak() -> None:
    assert peaks(tone(0.01, 1)).channels[0]


@given(st.binary(max_size=200))
def test_what_is_no_sound_is_told(data: bytes) -> None:
    with pytest.raises(BadInput):
        peaks(data)


def test_a_truncated_recording_is_told_or_drawn() -> None:
    whole = tone(2, 2)
    for length in (0, 10, 44, 45, 100, len(whole) // 2):
        with suppress(BadInput):
            assert peaks(whole[:length]).channels
