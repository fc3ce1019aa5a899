import shutil
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from undivided.domain import BadInput
from undivided.speech import Grown, open_recording, tail
from undivided.testing import tone


class Recorder:
    """Time that passes only by waiting; while it does, a file grows."""

    def __init__(self, source: Path, target: Path, step: int) -> None:
        self.data = source.read_bytes()
        self.target = target
        self.step = step
        self.written = 0
        self.now_s = 0.0
        self.grow()

    def grow(self) -> None:
        with self.target.open("ab") as file:
            file.write(self.data[self.written : self.written + self.step])
        self.written = min(len(self.data), self.written + self.step)

    def clock(self) -> float:
        return self.now_s

    def sleep(self, seconds: float) -> None:
        self.now_s += seconds
        if self.written < len(self.data):
            self.grow()


def grown(recorder: Recorder) -> list[Grown]:
    return list(tail(recorder.target, 2.0, recorder.clock, recorder.sleep))


def whole(pieces: list[Grown]) -> NDArray[np.int16]:
    return np.concatenate([piece.samples for piece in pieces])


@pytest.mark.parametrize("promised", [None, 0, 100, 0xFFFFFFFF])
def test_a_wav_is_heard_whole_whatever_its_head_promises(
    tmp_path: Path, promised: int | None
) -> None:
    source = tone(tmp_path / "whole.wav", 2.0)
    data = bytearray(source.read_bytes())
    if promised is not None:
        data[40:44] = promised.to_bytes(4, "little")
    source.write_bytes(bytes(data))
    recorder = Recorder(source, tmp_path / "growing.wav", 700)
    pieces = grown(recorder)
    assert {piece.rate_hz for piece in pieces} == {8_000}
    expected = np.frombuffer(bytes(data[44:]), "<i2").reshape(-1, 2)
    assert (whole(pieces) == expected).all()


def test_sound_comes_before_the_file_is_finished(tmp_path: Path) -> None:
    recorder = Recorder(tone(tmp_path / "whole.wav", 4.0), tmp_path / "growing.wav", 6_400)
    pieces: Iterator[Grown] = tail(recorder.target, 2.0, recorder.clock, recorder.sleep)
    next(pieces)
    assert recorder.written < len(recorder.data) / 2


def test_other_formats_grow_too(tmp_path: Path) -> None:
    source = next(Path("samples/calls").glob("*.ogg"))
    cut = tmp_path / "cut.ogg"
    cut.write_bytes(source.read_bytes()[:60_000])
    recorder = Recorder(cut, tmp_path / "growing.ogg", 4_000)
    with open_recording(cut) as recording:
        seconds = recording.seconds
    pieces = grown(recorder)
    assert len(whole(pieces)) / pieces[0].rate_hz == pytest.approx(seconds, abs=0.1)


def test_what_is_no_sound_is_said_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not sound " * 500)
    with pytest.raises(BadInput, match="not sound"):
        list(tail(path, 0.1))
    with pytest.raises(BadInput, match="cannot be read"):
        list(tail(tmp_path / "missing.wav"))


def test_a_recorder_that_never_writes_ends_the_waiting(tmp_path: Path) -> None:
    path = tmp_path / "empty.wav"
    path.touch()
    with pytest.raises(BadInput, match="not sound"):
        list(tail(path, 0.2))


def test_a_file_that_loses_its_end_is_heard_as_far_as_it_went(tmp_path: Path) -> None:
    path = tmp_path / "call.wav"
    shutil.copy(tone(tmp_path / "whole.wav", 2.0), path)
    pieces = tail(path, 0.2)
    first = next(pieces)
    with path.open("r+b") as file:
        file.truncate(100)
    assert len(first.samples) + sum(len(piece.samples) for piece in pieces) <= 16_000
