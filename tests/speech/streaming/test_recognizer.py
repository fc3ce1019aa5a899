import json
from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.speech.streaming.voices import CALL, spoken
from undivided import settings
from undivided.domain import BadInput, Unavailable
from undivided.speech import (
    LiveRecognizer,
    Partial,
    Utterance,
    WhisperLiveRecognizer,
    open_recording,
)

Said = list[Partial | Utterance]


@pytest.fixture(scope="module")
def recognizer() -> Iterator[LiveRecognizer]:
    folder = settings.load().models / "whisper-base"
    if not (folder / "model.bin").is_file():
        pytest.skip("the speech model is not installed")
    made = WhisperLiveRecognizer(folder)
    yield made
    made.close()


def heard(
    recognizer: LiveRecognizer, *sounds: NDArray[np.int16], rate_hz: int = 16_000
) -> list[Said]:
    """Pour each sound into a line of its own, as fast as it goes."""
    told: list[Said] = [[] for _ in sounds]
    lines = [recognizer.open(place, said.append) for place, said in enumerate(told)]
    for line, sound in zip(lines, sounds, strict=True):
        for start in range(0, len(sound), 331):
            line.hear(sound[start : start + 331], rate_hz)
        line.end()
    assert all(line.wait(120) for line in lines)
    return told


def text(said: Said) -> str:
    return " ".join(
        word.text for one in said if isinstance(one, Utterance) for word in one.words
    ).lower()


def test_a_missing_model_says_how_to_get_it() -> None:
    with pytest.raises(Unavailable, match="not installed"):
        WhisperLiveRecognizer(settings.load().models / "no-such-model")


@pytest.mark.models
def test_the_beginning_of_a_call_is_heard_on_both_channels(recognizer: LiveRecognizer) -> None:
    with open_recording(CALL) as recording:
        sounds = [
            (recording.samples(channel, 0.0, 25.0) * 32_767).astype(np.int16) for channel in (0, 1)
        ]
    told = heard(recognizer, *sounds)
    truth = json.loads(CALL.with_suffix(".json").read_text(encoding="utf-8"))
    for channel, speaker in enumerate(truth["channels"]):
        true = {
            word.strip(".,?!").lower()
            for turn in truth["turns"]
            if turn["speaker"] == speaker and turn["end_s"] < 25
            for word in turn["text"].split()
        }
        found = {word.strip(".,?!") for word in text(told[channel]).split()}
        assert len(true & found) > 0.7 * len(true)
        utterances = [one for one in told[channel] if isinstance(one, Utterance)]
        assert {one.channel for one in utterances} == {channel}
        assert {one.language for one in utterances} == {"en"}
        times = [t for one in utterances for word in one.words for t in (word.start_s, word.end_s)]
        assert times == sorted(times)
        assert times[-1] <= 25.1


@pytest.mark.models
def test_silence_noise_and_a_tone_have_no_words(recognizer: LiveRecognizer) -> None:
    random = np.random.default_rng(5)
    noise = random.normal(0, 900, 320_000).astype(np.int16)
    tone = (12_000 * np.sin(np.arange(320_000) * 0.17)).astype(np.int16)
    garbage = random.integers(-32_768, 32_767, 160_000).astype(np.int16)
    told = heard(recognizer, np.zeros(960_000, dtype=np.int16), noise, tone, garbage)
    assert [text(said) for said in told] == ["", "", "", ""]


@pytest.mark.models
def test_clipped_sound_on_both_channels_is_heard_alike(recognizer: LiveRecognizer) -> None:
    loud = np.clip(spoken().astype(np.int32) * 40, -32_768, 32_767).astype(np.int16)
    first, second = heard(recognizer, loud, loud)
    assert text(first)
    assert text(second)


@pytest.mark.models
def test_an_unknown_language_is_refused_and_the_version_names_the_weights(
    recognizer: LiveRecognizer,
) -> None:
    with pytest.raises(BadInput, match="language"):
        recognizer.open(0, print, language="tlh")
    assert recognizer.name == "whisper-base"
    assert "live" in recognizer.version
