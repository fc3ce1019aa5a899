from undivided.domain import Word
from undivided.speech import Utterance, language_caveat


def test_times_are_those_of_the_words() -> None:
    words = (Word("good", 1.0, 1.2, 0.9), Word("day", 1.3, 1.6, 0.9))
    one = Utterance(0, words, "en")
    assert (one.start_s, one.end_s) == (1.0, 1.6)


def test_a_call_in_another_language_says_what_is_missing() -> None:
    caveat = language_caveat("es")
    assert caveat is not None
    assert "English" in caveat.sentence
    assert language_caveat("en") is None
