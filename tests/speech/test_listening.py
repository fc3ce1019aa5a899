from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.speech.sounds import tone, write
from undivided.speech import Recording, open_recording
from undivided.speech.activity import Stretch
from undivided.speech.chunks import Chunk
from undivided.speech.listening import Listened, listen
from undivided.speech.whisper import FULL_S, Hearing, Search, Timed, Whisper

CHUNK = Chunk(0, (Stretch(1.0, 5.0), Stretch(8.0, 12.0)))


def hearing(
    text: str, step_s: float = 0.4, logprob: float = -0.2, no_speech: float = 0.0
) -> Hearing:
    words = tuple(
        Timed(word, i * step_s, (i + 1) * step_s, 0.9) for i, word in enumerate(text.split())
    )
    return Hearing(text, words, logprob, no_speech)


class Ear:
    """Gives prepared hearings, one a call, and remembers how it was asked."""

    def __init__(self, *hearings: Hearing) -> None:
        self.hearings = list(hearings)
        self.asked: list[tuple[float, float, Search]] = []

    def hear(
        self, sounds: Sequence[NDArray[np.float32]], seen_s: float, search: Search
    ) -> list[Hearing]:
        self.asked.append((len(sounds[0]) / 16_000, seen_s, search))
        return [self.hearings.pop(0)]


@pytest.fixture
def recording(tmp_path: Path) -> Any:
    with open_recording(write(tmp_path / "a.wav", tone(15.0, 16_000))) as opened:
        yield opened


def done(recording: Recording, ear: Ear) -> Listened:
    return listen(cast(Whisper, ear), recording, [CHUNK], Search("en"))


def texts(found: Listened) -> list[str]:
    return [" ".join(word.text for word in one.words) for one in found.utterances]


GOOD = "a b c d e f g h i j k l m n o p q r s"


def test_words_are_placed_in_the_call_and_parted_at_its_pauses(recording: Recording) -> None:
    found = done(recording, Ear(hearing(GOOD)))
    first, second = found.utterances
    assert (first.start_s, first.end_s) == (1.0, 5.0)
    assert second.start_s == 8.0
    assert second.end_s == pytest.approx(11.6)
    assert texts(found) == ["a b c d e f g h i j", "k l m n o p q r s"]
    assert not found.guarded


def test_a_loop_is_heard_again_with_full_context(recording: Recording) -> None:
    ear = Ear(hearing("no " * 19), hearing(GOOD))
    found = done(recording, ear)
    assert " ".join(texts(found)) == GOOD
    assert found.guarded == {"repeats": 1}
    assert ear.asked[1][1] == FULL_S


def test_what_stays_a_loop_is_dropped(recording: Recording) -> None:
    ear = Ear(*[hearing("no " * 19)] * 3)
    found = done(recording, ear)
    assert found.utterances == []
    assert found.guarded == {"repeats": 3, "dropped": 1}
    assert ear.asked[2][2].beam > 1


def test_unlikely_words_are_kept_when_somebody_speaks_and_dropped_when_not(
    recording: Recording,
) -> None:
    weak = hearing(GOOD, logprob=-1.5)
    assert " ".join(texts(done(recording, Ear(weak, weak, weak)))) == GOOD
    nobody = hearing(GOOD, logprob=-1.5, no_speech=0.9)
    assert done(recording, Ear(nobody)).utterances == []


def test_a_stock_phrase_over_nothing_is_dropped(recording: Recording) -> None:
    found = done(recording, Ear(hearing("Thank you.", no_speech=0.8)))
    assert found.utterances == []
    assert found.guarded == {"stock_phrase": 1}


def test_the_end_that_was_not_heard_is_heard_again(recording: Recording) -> None:
    ear = Ear(hearing("a b c d e f g h i j"), hearing("x y"))
    found = done(recording, ear)
    assert texts(found) == ["a b c d e f g h i j", "x y"]
    assert found.utterances[1].start_s == 8.0
    assert found.guarded == {"unheard": 1}
    assert ear.asked[1][0] == pytest.approx(4.0)
