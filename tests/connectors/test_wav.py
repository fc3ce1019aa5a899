"""The headers of WAV files are known, whole or in part."""

import io
import struct
import wave

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undivided.connectors.wav import WavHeader, may_be_header, read_header


def header(channels: int = 1, rate_hz: int = 8000) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(channels)
        out.setsampwidth(2)
        out.setframerate(rate_hz)
    return file.getvalue()


def made(code: int, bits: int, extra: bytes = b"", before: bytes = b"") -> bytes:
    form = struct.pack("<HHIIHH", code, 1, 8000, 8000, 1, bits) + extra
    chunk = b"fmt " + struct.pack("<I", len(form)) + form
    return b"RIFF\xff\xff\xff\xffWAVE" + before + chunk + b"data\xff\xff\xff\xff"


def test_a_real_header_is_read() -> None:
    assert read_header(header(2, 48000)) == WavHeader("s16le", 2, 48000, 44)


@pytest.mark.parametrize(
    ("start", "encoding"),
    [
        (made(7, 8), "mulaw"),
        (made(6, 8), "alaw"),
        (made(3, 32), None),
        (made(1, 24), None),
        (made(0xFFFE, 16, struct.pack("<HHIH", 22, 16, 3, 1) + b"\0" * 14), "s16le"),
        (made(7, 8, before=b"LIST\x03\0\0\0abc\0"), "mulaw"),
    ],
)
def test_other_headers(start: bytes, encoding: str | None) -> None:
    found = read_header(start)
    assert found is not None
    assert found.encoding == encoding
    assert found.length == len(start)


def test_a_part_of_a_header_may_be_one() -> None:
    whole = header()
    for end in range(44):
        assert may_be_header(whole[:end])
        if end >= 12:
            assert read_header(whole[:end]) is None


@pytest.mark.parametrize("start", [b"R1", b"\0\0", b"RIFF\0\0\0\0WAVX", b"RIFX"])
def test_other_sound_is_no_header(start: bytes) -> None:
    assert not may_be_header(start)


@given(st.binary(max_size=60))
def test_anything_after_the_mark_is_read_or_not(rest: bytes) -> None:
    found = read_header(b"RIFF\0\0\0\0WAVE" + rest)
    assert found is None or 12 < found.length <= 12 + len(rest)
