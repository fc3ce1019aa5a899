import numpy as np
from numpy.typing import NDArray

from tests.speech.streaming.voices import silence, voice
from undivided.speech.streaming.voice import WINDOW_S, Voice, silent


def windows(sound: NDArray[np.int16]) -> NDArray[np.int16]:
    return sound[: len(sound) // 512 * 512]


def test_it_hears_somebody_speak_and_stop() -> None:
    ear = Voice()
    heard = ear.hear(windows(silence(1.0))) + ear.hear(windows(voice(3.0)))
    heard += ear.hear(windows(silence(2.0)))
    assert not any(heard[: int(1 / WINDOW_S)])
    assert sum(heard) * WINDOW_S > 2.0
    assert not any(heard[-10:])


def test_a_second_of_silence_is_not_shown_to_the_model() -> None:
    ear = Voice()
    assert ear.idle
    ear.hear(windows(voice(1.0)))
    assert not ear.idle
    assert ear.hear(windows(silence(1.0))) == [False] * 31
    assert ear.idle


def test_piece_by_piece_it_hears_the_same() -> None:
    sound = windows(np.concatenate([voice(2.0), silence(0.4), voice(1.0)]))
    whole, parts = Voice(), Voice()
    pieces = [spoken for row in sound.reshape(-1, 512) for spoken in parts.hear(row)]
    assert pieces == whole.hear(sound)


def test_what_cannot_be_a_voice() -> None:
    assert silent(silence(0.1))
    assert silent(np.full(10, -60, dtype=np.int16))
    assert silent(np.zeros(0, dtype=np.int16))
    assert not silent(np.array([0, -32_768], dtype=np.int16))
