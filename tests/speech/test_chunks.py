from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.speech.sounds import write
from undivided.speech import open_recording
from undivided.speech.activity import Stretch
from undivided.speech.chunks import Chunk, chunks, pack

CHUNK = Chunk(0, (Stretch(1.0, 3.0), Stretch(10.0, 11.0)))


def test_times_in_a_chunk_become_times_in_the_call() -> None:
    assert CHUNK.seconds == 3.0
    assert CHUNK.start_s == 1.0
    assert CHUNK.call_times(0.5, 1.0) == (1.5, 2.0)
    assert CHUNK.call_times(2.2, 2.6) == pytest.approx((10.2, 10.6))


def test_a_word_on_a_seam_spans_no_pause() -> None:
    assert CHUNK.call_times(1.5, 2.2) == (2.5, 3.0)
    assert CHUNK.call_times(1.9, 2.6) == pytest.approx((10.0, 10.6))
    assert CHUNK.call_times(2.9, 9.0) == pytest.approx((10.9, 11.0))


def test_the_rest_of_a_chunk_is_what_was_not_heard() -> None:
    assert CHUNK.after(0.5) == Chunk(0, (Stretch(1.5, 3.0), Stretch(10.0, 11.0)))
    assert CHUNK.after(2.5) == Chunk(0, (Stretch(10.5, 11.0),))
    assert CHUNK.after(3.0) is None


def test_the_sound_leaves_the_pauses_out(tmp_path: Path) -> None:
    ramp = np.arange(12 * 16_000) / (12 * 16_000)
    with open_recording(write(tmp_path / "a.wav", ramp)) as recording:
        sound = CHUNK.sound(recording)
        assert len(sound) == 3 * 16_000
        assert sound[0] == pytest.approx(1 / 12, abs=1e-3)
        assert sound[-1] == pytest.approx(11 / 12, abs=1e-3)
        assert list(chunks(recording)) == []


@given(st.lists(st.tuples(st.floats(0, 30), st.floats(0.1, 20)), max_size=40))
def test_packing_loses_nothing_and_stays_within_bounds(rows: list[tuple[float, float]]) -> None:
    stretches, now = [], 0.0
    for pause_s, seconds in rows:
        stretches.append(Stretch(now + pause_s, now + pause_s + seconds))
        now += pause_s + seconds
    packed = list(pack(iter(stretches), 1, 20.0))
    assert [one for chunk in packed for one in chunk.stretches] == stretches
    for chunk in packed:
        assert chunk.channel == 1
        assert len(chunk.stretches) == 1 or chunk.seconds <= 20.0
        assert len(chunk.stretches) == 1 or chunk.stretches[-1].end_s - chunk.start_s <= 90.0
