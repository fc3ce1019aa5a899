from pathlib import Path

import numpy as np
import pytest

from tests.speech.sounds import tone, write
from undivided.speech import open_recording
from undivided.speech.activity import (
    VoiceSettings,
    _padded,
    _probabilities,
    _spans,
    voiced,
)

RULES = VoiceSettings(start_at=0.5, stop_at=0.35, pause_s=0.1, pad_s=0.4, longest_s=3.2)
STEP = 0.032


def spans(*runs: tuple[int, float]) -> list[tuple[int, int]]:
    """Spans in windows, of probabilities given as (how many, value)."""
    flat = [value for count, value in runs for _ in range(count)]
    return [(round(a / STEP), round(b / STEP)) for a, b in _spans(iter(flat), RULES)]


def test_a_short_dip_does_not_end_voice_and_a_pause_does() -> None:
    assert spans((5, 0.1), (10, 0.9), (3, 0.1), (10, 0.9), (20, 0.1)) == [(5, 28)]
    assert spans((10, 0.9), (6, 0.1), (10, 0.9)) == [(0, 10), (16, 26)]


def test_between_the_thresholds_a_pause_goes_on_but_does_not_begin() -> None:
    assert spans((10, 0.9), (20, 0.4), (10, 0.9), (9, 0.0)) == [(0, 40)]
    assert spans((10, 0.9), (1, 0.1), (5, 0.4), (9, 0.0)) == [(0, 10)]


def test_long_voice_is_cut_where_it_is_weakest() -> None:
    assert spans((70, 0.9), (1, 0.6), (79, 0.9)) == [(0, 70), (70, 150)]


def test_padding_never_makes_stretches_overlap() -> None:
    padded = list(_padded(iter([(0.1, 1.0), (1.2, 2.0), (4.0, 5.0)]), RULES, 5.2))
    times = [time for one in padded for time in (one.start_s, one.end_s)]
    assert times == pytest.approx([0.0, 1.1, 1.1, 2.4, 3.6, 5.2])
    assert padded[2].seconds == pytest.approx(1.6)


def test_silence_noise_and_tones_have_no_voice(tmp_path: Path) -> None:
    random = np.random.default_rng(2)
    for sound in (np.zeros(160_000), random.normal(0, 0.05, 160_000), tone(10.0, 16_000)):
        with open_recording(write(tmp_path / "a.wav", sound)) as recording:
            assert list(voiced(recording, 0)) == []


def test_a_long_call_is_heard_as_by_the_whole_file_model(tmp_path: Path) -> None:
    from faster_whisper.vad import get_vad_model

    random = np.random.default_rng(3)
    sound = random.normal(0, 0.1, 70 * 16_000) * np.sin(np.arange(70 * 16_000) / 5_000)
    with open_recording(write(tmp_path / "a.wav", sound)) as recording:
        pieces = np.array(list(_probabilities(recording, 0)))
        whole = recording.samples(0, 0.0, 70.0)
    padded = np.pad(whole, (0, -len(whole) % 512))
    assert pieces == pytest.approx(get_vad_model()(padded).reshape(-1), abs=1e-4)
