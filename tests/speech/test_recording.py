import errno
import io
from pathlib import Path

import numpy as np
import pytest

from tests.speech.sounds import tone, write
from undivided.domain import BadInput, Unavailable
from undivided.speech import open_recording


def kinds(path: Path) -> set[str]:
    with open_recording(path) as recording:
        return {caveat.kind for caveat in recording.caveats}


@pytest.mark.parametrize("suffix", [".wav", ".flac", ".ogg", ".mp3"])
@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 44_100, 48_000])
@pytest.mark.parametrize("count", [1, 2])
def test_every_format_keeps_its_length_and_channels(
    tmp_path: Path, suffix: str, rate_hz: int, count: int
) -> None:
    if suffix == ".ogg" and rate_hz == 44_100:
        rate_hz = 24_000  # Opus has no 44.1 kHz
    sounds = [tone(3.0, rate_hz, hz) for hz in (440.0, 1000.0)][:count]
    with open_recording(write(tmp_path / f"a{suffix}", *sounds, rate_hz=rate_hz)) as recording:
        assert recording.seconds == pytest.approx(3.0, abs=0.15)
        assert recording.channels == recording.source_channels == count
        assert len(recording.sha256) == 64
        for channel, hz in zip(range(count), (440.0, 1000.0), strict=False):
            heard = recording.samples(channel, 0.5, 1.5)
            assert heard.dtype == np.float32
            assert len(heard) == 16_000
            assert np.argmax(np.abs(np.fft.rfft(heard))) == pytest.approx(hz, abs=2)


def test_a_telephone_codec_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "a.wav", tone(2.5, 8_000), rate_hz=8_000, codec="pcm_mulaw")
    with open_recording(path) as recording:
        assert recording.seconds == pytest.approx(2.5, abs=0.01)
        assert recording.source_rate_hz == 8_000


def test_samples_outside_the_call_are_not_there(tmp_path: Path) -> None:
    with open_recording(write(tmp_path / "a.wav", tone(3.0, 16_000))) as recording:
        assert len(recording.samples(0, -1.0, 0.5)) == 8_000
        assert len(recording.samples(0, 2.5, 9.0)) == 8_000
        assert len(recording.samples(0, 5.0, 9.0)) == 0
        with pytest.raises(IndexError):
            recording.samples(1, 0.0, 1.0)


@pytest.mark.parametrize("suffix", [".wav", ".flac"])
def test_a_truncated_file_is_used_as_far_as_it_goes(tmp_path: Path, suffix: str) -> None:
    random = np.random.default_rng(1)
    whole = write(tmp_path / f"a{suffix}", random.normal(0, 0.1, 160_000))
    cut = tmp_path / f"b{suffix}"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    with open_recording(cut) as recording:
        assert recording.seconds == pytest.approx(5.0, abs=0.5)
        assert "truncated" in {caveat.kind for caveat in recording.caveats}
    assert "truncated" not in kinds(whole)


def test_whole_files_have_no_caveats(tmp_path: Path) -> None:
    for suffix in (".wav", ".flac", ".ogg", ".mp3"):
        sounds = tone(3.0, 48_000), tone(3.0, 48_000, 700.0)
        assert kinds(write(tmp_path / f"a{suffix}", *sounds, rate_hz=48_000)) == set()


def test_caveats_say_what_is_wrong(tmp_path: Path) -> None:
    sound, other, nothing = tone(3.0, 16_000), tone(3.0, 16_000, 700.0), np.zeros(48_000)
    path = tmp_path / "a.wav"
    assert kinds(write(path, sound[:16_000], other[:16_000])) == {"short"}
    assert kinds(write(path, nothing)) == {"silent", "one_channel"}
    assert kinds(write(path, nothing, sound)) == {"silent_channel"}
    assert kinds(write(path, sound)) == {"one_channel"}
    assert kinds(write(path, np.clip(9 * sound, -1, 1), other)) == {"clipped"}
    assert kinds(write(path, tone(3.0, 6_000), rate_hz=6_000)) == {"narrow", "one_channel"}


def test_identical_channels_count_as_one(tmp_path: Path) -> None:
    sound = tone(3.0, 16_000)
    with open_recording(write(tmp_path / "a.wav", sound, 0.5 * sound)) as recording:
        assert (recording.channels, recording.source_channels) == (1, 2)
        assert {caveat.kind for caveat in recording.caveats} == {"same_channels"}
        assert len(recording.samples(0, 0.0, 1.0)) == 16_000


def test_files_that_cannot_be_used_are_told_apart(tmp_path: Path) -> None:
    empty, text = tmp_path / "empty.wav", tmp_path / "text.wav"
    empty.touch()
    text.write_text("dear sir, this is a letter\n" * 50)
    for path, word in ((empty, "empty"), (text, "not sound"), (tmp_path, "folder")):
        with pytest.raises(BadInput, match=word) as caught:
            open_recording(path)
        assert caught.value.hint
    with pytest.raises(BadInput, match="no file"):
        open_recording(tmp_path / "missing.wav")


def test_no_room_for_the_decoded_sound_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full(io.BytesIO):
        def write(self, data: object) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tempfile.TemporaryFile", lambda **_: Full())
    with pytest.raises(Unavailable, match="no space left"):
        open_recording(write(tmp_path / "call.wav", tone(3.0, 16_000)))
