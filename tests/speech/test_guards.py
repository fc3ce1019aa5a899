from hypothesis import given
from hypothesis import strategies as st

from undivided.speech.guards import repeats, stock_phrase, suspicion


def test_loops_are_found() -> None:
    assert repeats(["no"] * 4)
    assert repeats(["i", "see", "that", "i", "see", "that", "i", "see", "that", "i", "see", "that"])
    assert not repeats(["no"] * 3)
    assert not repeats(["yes", "yes", "yes", "no", "no", "no"])
    assert suspicion("and the " * 8, 10.0, -0.2) == "repeats"


def test_spoken_digits_are_no_loop() -> None:
    assert suspicion("My number is 7 7 7 0 1 4 4, that's it.", 6.0, -0.3) == ""


def test_too_many_words_and_unlikely_words_are_found() -> None:
    plain = "could you tell me when the engineer comes to our house please"
    assert suspicion(plain, 4.0, -0.3) == ""
    assert suspicion(plain, 1.0, -0.3) == "too_fast"
    assert suspicion(plain, 4.0, -1.2) == "unlikely"
    assert suspicion("", 4.0, -3.0) == ""


def test_stock_phrases_are_dropped_only_when_weak() -> None:
    assert stock_phrase("Thank you.", 0.9, 0.9)
    assert stock_phrase("Thank you for watching!", 0.1, 0.3)
    assert stock_phrase(" ...", 0.0, 0.9)
    assert not stock_phrase("Thank you.", 0.1, 0.9)
    assert not stock_phrase("Thank you for calling.", 0.9, 0.3)


@given(st.text(), st.floats(0, 1e4), st.floats(-9, 0))
def test_any_text_can_be_judged(text: str, seconds: float, logprob: float) -> None:
    assert suspicion(text, seconds, logprob) in {"", "repeats", "too_fast", "unlikely"}
    stock_phrase(text, 0.5, 0.5)
