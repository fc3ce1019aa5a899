from pathlib import Path

import av
import numpy as np
import pytest

from tests.speech.sounds import write
from undivided import settings
from undivided.domain import BadInput, Unavailable
from undivided.speech import Utterance, WhisperRecognizer, open_recording, turns

CALL = Path(__file__).parents[2].parent / "shared" / "data" / "calls" / "auto_repairs_40.flac"


@pytest.fixture(scope="module")
def recognizer() -> WhisperRecognizer:
    folder = settings.load().models / "whisper-base"
    if not (folder / "model.bin").is_file():
        pytest.skip("the speech model is not installed")
    return WhisperRecognizer(folder, workers=1)


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first 30 seconds of the real call."""
    if not CALL.is_file():
        pytest.skip("the shared call is not here")
    resampler = av.AudioResampler(format="s16", layout="stereo", rate=8_000)
    with av.open(str(CALL)) as container:
        parts = [
            out.to_ndarray().reshape(-1, 2)
            for frame in container.decode(audio=0)
            for out in resampler.resample(frame)
        ]
    rows = np.concatenate(parts)[: 30 * 8_000].astype(np.float64) / 32_768
    path = tmp_path_factory.mktemp("call") / "call.wav"
    return write(path, rows[:, 0], rows[:, 1], rate_hz=8_000)


def heard(recognizer: WhisperRecognizer, path: Path, language: str = "en") -> list[Utterance]:
    with open_recording(path) as recording:
        return list(recognizer.transcribe(recording, (), language, lambda _: None))


def test_a_missing_model_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(Unavailable, match="not installed") as caught:
        WhisperRecognizer(tmp_path / "whisper-base")
    assert "undivided models fetch" in caught.value.hint


@pytest.mark.models
def test_a_broken_model_says_so(tmp_path: Path) -> None:
    for name in ("model.bin", "tokenizer.json", "config.json"):
        (tmp_path / name).write_text("{}")
    with pytest.raises(Unavailable, match="cannot be loaded"):
        WhisperRecognizer(tmp_path)


@pytest.mark.models
def test_a_real_call_becomes_turns(recognizer: WhisperRecognizer, beginning: Path) -> None:
    done: list[float] = []
    with open_recording(beginning) as recording:
        said = list(recognizer.transcribe(recording, (), "auto", done.append))
    assert done[-1] == pytest.approx(30.0, abs=0.1)
    assert done == sorted(done)
    assert [one.start_s for one in said] == sorted(one.start_s for one in said)
    found = list(turns(said, ()))
    assert "thank you for calling" in found[0].text.lower()
    assert {one.language for one in said} == {"en"}
    assert {one.channel for one in said} == {0, 1}
    for turn in found:
        times = [time for word in turn.words for time in (word.start_s, word.end_s)]
        assert times == sorted(times)
        assert 0 <= turn.start_s <= turn.end_s <= 30.1
        assert all(0 <= word.confidence <= 1 for word in turn.words)


@pytest.mark.models
def test_the_same_file_gives_the_same_words(recognizer: WhisperRecognizer, beginning: Path) -> None:
    assert heard(recognizer, beginning) == heard(recognizer, beginning)


@pytest.mark.models
def test_silence_and_noise_have_no_words(recognizer: WhisperRecognizer, tmp_path: Path) -> None:
    noise = np.random.default_rng(4).normal(0, 0.03, 320_000)
    assert heard(recognizer, write(tmp_path / "a.wav", noise, np.zeros(320_000)), "auto") == []


@pytest.mark.models
def test_an_unknown_language_is_refused(recognizer: WhisperRecognizer, tmp_path: Path) -> None:
    path = write(tmp_path / "a.wav", np.zeros(32_000))
    with pytest.raises(BadInput, match="language"):
        heard(recognizer, path, "tlh")


@pytest.mark.models
def test_the_version_names_the_weights(recognizer: WhisperRecognizer) -> None:
    assert recognizer.name == "whisper-base"
    assert len(recognizer.version.split("-")[0]) == 12
