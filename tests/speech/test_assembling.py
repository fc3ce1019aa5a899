import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from undivided.speech import Sound, assemble, open_recording
from undivided.testing import tone


def test_pieces_give_the_recording_that_the_file_gives(tmp_path: Path) -> None:
    path = tone(tmp_path / "call.wav", 3.0)
    with wave.open(str(path)) as file:
        sound = np.frombuffer(file.readframes(file.getnframes()), dtype="<i2").reshape(-1, 2)

    def pieces() -> Iterator[Sound]:
        for first in range(0, len(sound), 1_000):
            for channel in (1, 0):
                part = sound[first : first + 1_000, channel]
                yield Sound(channel, first / 8_000, 8_000, part)

    made = assemble(pieces, 2, "call")
    assert made is not None
    with made, open_recording(path) as read:
        assert made.seconds == read.seconds
        for channel in (0, 1):
            same = made.samples(channel, 0, 3.0) == read.samples(channel, 0, 3.0)
            assert same.all()


def test_where_nothing_came_there_is_silence() -> None:
    loud = np.full(4_000, 9_000, np.int16)
    made = assemble(lambda: [Sound(0, 0.0, 8_000, loud), Sound(0, 2.0, 8_000, loud)], 2, "gap")
    assert made is not None
    with made:
        assert made.seconds == 2.5
        assert abs(made.samples(0, 0.6, 1.9)).max() < 1e-3
        assert abs(made.samples(0, 2.1, 2.4)).min() > 0.2
        assert made.samples(1, 0.0, 2.5).max() == 0.0


def test_a_piece_at_another_rate_keeps_its_place_and_length() -> None:
    usual, odd = np.full(8_000, 5_000, np.int16), np.full(48_000, 5_000, np.int16)
    made = assemble(lambda: [Sound(0, 0.0, 8_000, usual), Sound(0, 1.0, 48_000, odd)], 1, "odd")
    assert made is not None
    with made:
        assert made.source_rate_hz == 48_000
        assert made.seconds == 2.0


def test_no_sound_is_no_recording() -> None:
    assert assemble(list, 2, "nothing") is None
