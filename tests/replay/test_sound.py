from pathlib import Path

import numpy as np

from undivided.replay import Sound, sound_of
from undivided.testing import tone


def test_a_recording_is_read_whole(tmp_path: Path) -> None:
    sound = sound_of(tone(tmp_path / "a call.wav", 2.0))
    assert (sound.title, sound.channels, sound.rate_hz) == ("a call", 2, 16_000)
    assert sound.seconds == 2.0


def test_telephones_get_what_8_khz_can_hold() -> None:
    at_s = np.arange(16_000) / 16_000
    low, high = np.sin(2 * np.pi * 1_000 * at_s), np.sin(2 * np.pi * 6_000 * at_s)
    both = np.stack([low, high], axis=1) * 10_000
    narrow = Sound("tones", both.astype(np.int16), 16_000).narrow()
    assert (narrow.rate_hz, narrow.seconds) == (8_000, 1.0)
    power = np.sqrt(np.mean(narrow.samples[200:-200].astype(float) ** 2, axis=0))
    assert abs(power[0] - 7_071) < 100
    assert power[1] < 100
