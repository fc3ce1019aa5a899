import numpy as np
from numpy.typing import NDArray

from undivided.live.calls.same import Same
from undivided.speech import Sound

RATE_HZ = 8_000
RANDOM = np.random.default_rng(3)


def noise(loud: int) -> NDArray[np.int16]:
    return RANDOM.integers(-loud, loud + 1, RATE_HZ).astype(np.int16)


def heard(seconds: int, same: bool, loud: int = 5_000, shift_s: float = 0.0) -> bool:
    compare, told = Same(), False
    for at_s in range(seconds):
        one = noise(loud)
        other = one if same else noise(loud)
        told |= compare.hear(Sound(0, float(at_s), RATE_HZ, one))
        told |= compare.hear(Sound(1, at_s + shift_s, RATE_HZ, other))
    return told


def test_the_same_sound_on_both_channels_is_noticed() -> None:
    assert heard(6, same=True)


def test_it_takes_enough_sound_to_say_so() -> None:
    assert not heard(4, same=True)


def test_different_channels_are_different() -> None:
    assert not heard(20, same=False)


def test_silence_is_not_the_same_sound() -> None:
    assert not heard(60, same=True, loud=3)


def test_sound_of_different_moments_is_not_compared() -> None:
    assert not heard(20, same=True, shift_s=0.5)


def test_a_quieter_copy_is_the_same_sound() -> None:
    compare, told = Same(), False
    for at_s in range(8):
        one = noise(8_000)
        told |= compare.hear(Sound(0, float(at_s), RATE_HZ, one))
        told |= compare.hear(Sound(1, float(at_s), RATE_HZ, (one // 4).astype(np.int16)))
    assert told


def test_one_silent_channel_is_not_the_same_sound() -> None:
    compare = Same()
    for at_s in range(20):
        silence = np.zeros(RATE_HZ, np.int16)
        assert not compare.hear(Sound(0, float(at_s), RATE_HZ, noise(8_000)))
        assert not compare.hear(Sound(1, float(at_s), RATE_HZ, silence))


def test_pieces_of_one_channel_are_not_compared_with_each_other() -> None:
    compare, one = Same(), noise(8_000)
    assert not any(compare.hear(Sound(0, 0.0, RATE_HZ, one)) for _ in range(20))
