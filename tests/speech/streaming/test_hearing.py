import numpy as np
import pytest
from numpy.typing import NDArray

from tests.speech.streaming.voices import silence, voice
from undivided.speech.streaming.hearing import Hearing


def heard(*sounds: NDArray[np.int16]) -> Hearing:
    hearing = Hearing()
    for sound in sounds:
        for row in sound[: len(sound) // 512 * 512].reshape(-1, 512):
            hearing.hear(row)
    return hearing


def test_voice_is_kept_with_a_little_around_it_and_long_pauses_are_not() -> None:
    hearing = heard(silence(5.0), voice(2.0), silence(5.0), voice(1.0))
    assert hearing.open
    assert 3.0 < hearing.kept.seconds < 5.0
    assert hearing.kept.line_times(0.0, 0.0)[0] == pytest.approx(4.6, abs=0.3)
    assert hearing.clock_s == pytest.approx(13.0, abs=0.2)


def test_silence_opens_nothing() -> None:
    hearing = heard(silence(3.0))
    assert not hearing.open
    assert hearing.idle
    hearing.pass_silence(1_000)
    assert hearing.clock_s == pytest.approx(35.0, abs=0.2)
    assert hearing.kept.seconds == 0


def test_what_was_said_long_ago_is_forgotten() -> None:
    hearing = heard(voice(2.0), silence(2.0))
    hearing.close()
    hearing.skip(100.0)
    forgot = [hearing.hear(row) for row in voice(1.024).reshape(-1, 512)]
    assert forgot.count(True) == 1
    assert hearing.kept.seconds < 1.5
    assert hearing.kept.line_times(0.0, 0.0)[0] > 103


def test_asking_and_settling() -> None:
    hearing = heard(voice(1.0))
    assert hearing.waiting
    assert hearing.fresh_s > 0.5
    assert hearing.ask() == hearing.kept.samples
    assert hearing.fresh_s == 0
    hearing.settle()
    assert not hearing.waiting
