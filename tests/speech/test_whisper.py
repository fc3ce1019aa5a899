from pathlib import Path

import numpy as np
import pytest

from undivided import settings
from undivided.speech.whisper import FULL_S, Search, Whisper, _hearing, context_s


class Result:
    sequences_ids = ((1, 2, 3),)
    scores = (-0.4,)
    no_speech_prob = 0.1


def piece(word: str, start: float, probability: float = 0.9) -> dict[str, object]:
    row = {"word": word, "start": start, "end": start + 0.5, "probability": probability}
    return {**row, "tokens": [1]}


def test_context_covers_the_sound_and_shares_lengths() -> None:
    for seconds in np.linspace(0.1, 28, 50):
        assert min(FULL_S, seconds + 4) <= context_s(float(seconds)) <= FULL_S
    assert context_s(29.5) == FULL_S
    assert len({context_s(float(seconds)) for seconds in np.linspace(0, 30, 100)}) < 16


def test_pieces_without_a_space_join_the_word_before() -> None:
    rows = [piece(" high", 0.0, 0.8), piece("-end", 0.5, 0.6), piece(" cars", 1.0), piece(".", 1.5)]
    found = _hearing(" high-end cars.", Result, rows, spaced=True)
    assert [word.text for word in found.words] == ["high-end", "cars."]
    assert (found.words[0].start_s, found.words[0].end_s) == (0.0, 1.0)
    assert found.words[0].probability == 0.6
    assert found.logprob == pytest.approx(-0.3)
    assert found.confidence == pytest.approx(0.75)


def test_languages_without_spaces_keep_their_pieces() -> None:
    found = _hearing("你好", Result, [piece("你", 0.0), piece("好", 0.5)], spaced=False)
    assert [word.text for word in found.words] == ["你", "好"]


@pytest.mark.models
def test_a_batch_and_one_alone_read_the_same() -> None:
    folder = settings.load().models / "whisper-base"
    if not Path(folder / "model.bin").is_file():
        pytest.skip("the speech model is not installed")
    whisper = Whisper(folder, 1)
    random = np.random.default_rng(1)
    sounds = [random.normal(0, 0.01, 48_000).astype(np.float32) for _ in range(2)]
    both = whisper.hear(sounds, 8.0, Search("en", hotwords="Fernway"))
    alone = whisper.hear(sounds[:1], 8.0, Search("en", hotwords="Fernway"))
    assert both[0].text == alone[0].text
    assert "en" in whisper.languages
