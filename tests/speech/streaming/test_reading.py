import numpy as np
import pytest

from tests.speech.streaming.pieces import said
from tests.speech.streaming.voices import spoken
from undivided import settings
from undivided.speech.streaming.reading import Answer, Piece, Question, Reader, unheard
from undivided.speech.whisper import Whisper


@pytest.fixture(scope="module")
def reader() -> Reader:
    folder = settings.load().models / "whisper-base"
    if not (folder / "model.bin").is_file():
        pytest.skip("the speech model is not installed")
    return Reader(Whisper(folder, 1))


def question(**more: object) -> Question:
    return Question(spoken().astype(np.float32) / np.float32(32_768), language="en", **more)  # type: ignore[arg-type]


def test_what_is_compared_is_letters_and_digits() -> None:
    assert [piece.key for piece in said("I'm fine , 20%")] == ["im", "fine", "", "20"]


def test_a_piece_moves_but_not_before_the_beginning() -> None:
    moved = Piece(" a", (1,), 1.0, 2.0, 0.5).moved(-1.5)
    assert (moved.start_s, moved.end_s) == (0.0, 0.5)


def test_questions_see_their_sound_and_some_silence() -> None:
    for seconds in np.linspace(0.1, 28.0, 40):
        one = Question(np.zeros(round(seconds * 16_000), dtype=np.float32))
        assert min(30.0, one.seconds + 1.5) <= one.seen_s <= 30.0


@pytest.mark.models
def test_what_is_known_is_not_said_again(reader: Reader) -> None:
    whole = reader.read([question()])[0]
    assert len(whole.pieces) > 6
    assert whole.doubt == ""
    rest = reader.read([question(known=whole.pieces[:4])])[0]
    assert rest.pieces
    words = [piece.key for piece in whole.pieces if piece.key]
    again = [piece.key for piece in (*whole.pieces[:4], *rest.pieces) if piece.key]
    assert again == words
    assert reader.read([question(known=whole.pieces)])[0].pieces == ()


@pytest.mark.models
def test_together_they_read_the_same_as_alone(reader: Reader) -> None:
    first, second = question(), question(known=reader.read([question()])[0].pieces[:3])
    both = reader.read([first, second])
    alone = [reader.read([one])[0] for one in (first, second)]
    assert [[piece.text for piece in one.pieces] for one in both] == [
        [piece.text for piece in one.pieces] for one in alone
    ]


@pytest.mark.models
def test_the_language_is_found_out(reader: Reader) -> None:
    sound = spoken().astype(np.float32) / np.float32(32_768)
    assert reader.read([Question(sound)])[0].language == "en"


def test_the_end_that_was_not_heard_is_asked_by_itself() -> None:
    asked = Question(np.zeros(16_000 * 6, dtype=np.float32), language="en")
    rest = unheard(asked, Answer(said("a b c"), "en"))
    assert rest is not None
    assert rest[1] == pytest.approx(1.2)
    assert rest[0].seconds == pytest.approx(4.8)
    assert unheard(asked, Answer(said("a b c", start_s=3.0), "en")) is None
    assert unheard(asked, Answer((), "en")) is None
