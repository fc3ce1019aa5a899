"""Two channels that carry one sound are noticed; two quiet ones are not."""

import numpy as np

from tests.connectors.talking import tone
from undivided.connectors.sameness import Sameness


def test_the_same_loud_sound_is_told_once() -> None:
    sameness = Sameness()
    told = [one for _ in range(12) for one in sameness.compare(tone(1.0), tone(1.0), 8000)]
    assert [one.kind for one in told] == ["same_channels"]


def test_silence_is_not_the_same_sound() -> None:
    sameness = Sameness()
    quiet = np.zeros(8000, np.int16)
    assert not [one for _ in range(60) for one in sameness.compare(quiet, quiet, 8000)]


def test_one_difference_begins_anew() -> None:
    sameness = Sameness()
    other = tone(1.0)
    other[17] += 1
    for _ in range(5):
        assert not sameness.compare(tone(0.9), tone(0.9), 8000)
    assert not sameness.compare(tone(1.0), other, 8000)
    for _ in range(5):
        assert not sameness.compare(tone(0.9), tone(0.9), 8000)
    assert sameness.compare(tone(0.9), tone(0.9), 8000)


def test_nothing_is_not_compared() -> None:
    assert not Sameness().compare(np.empty(0, np.int16), np.empty(0, np.int16), 8000)
