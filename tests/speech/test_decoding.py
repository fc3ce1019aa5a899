import io
from pathlib import Path

import av
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.speech.sounds import tone, write
from undivided.domain import BadInput
from undivided.speech.decoding import decode


def decoded(raw: bytes) -> int:
    """Frames decoded; -1 when refused."""
    try:
        return decode(io.BytesIO(raw), io.BytesIO()).frames
    except BadInput:
        return -1


def test_a_picture_has_no_sound(tmp_path: Path) -> None:
    path = tmp_path / "a.mkv"
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mjpeg", rate=5)
        stream.width = stream.height = 16
        stream.pix_fmt = "yuvj420p"
        frame = av.VideoFrame.from_ndarray(np.zeros((16, 16, 3), np.uint8), format="rgb24")
        container.mux(stream.encode(frame.reformat(format="yuvj420p")))
        container.mux(stream.encode(None))
    with pytest.raises(BadInput, match="no sound"):
        decode(io.BytesIO(path.read_bytes()), io.BytesIO())


def test_more_than_two_channels_are_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.wav", *[tone(0.5, 8_000)] * 3, rate_hz=8_000)
    with pytest.raises(BadInput, match="3 sound channels"):
        decode(io.BytesIO(path.read_bytes()), io.BytesIO())


def test_a_header_alone_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "a.wav", tone(0.5, 8_000), rate_hz=8_000)
    assert decoded(path.read_bytes()[:44]) == -1


def test_a_playlist_opens_no_other_file(tmp_path: Path) -> None:
    other = write(tmp_path / "a.wav", tone(0.5, 8_000), rate_hz=8_000)
    assert decoded(f"#EXTM3U\n#EXTINF:1,\nfile://{other}\n#EXT-X-ENDLIST\n".encode()) == -1
    assert decoded(f"ffconcat version 1.0\nfile '{other}'\n".encode()) == -1


@given(st.binary(max_size=400))
def test_garbage_never_crashes(raw: bytes) -> None:
    decoded(raw)


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".ogg", ".mp3"])
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None
)
@given(data=st.data())
def test_damaged_files_never_crash(tmp_path: Path, suffix: str, data: st.DataObject) -> None:
    path = tmp_path / f"a{suffix}"
    if not path.exists():
        write(path, tone(0.5, 16_000), tone(0.5, 16_000, 900.0))
    raw = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    decoded(bytes(raw[: data.draw(st.integers(0, len(raw)))]))
