from hypothesis import given
from hypothesis import strategies as st

from tests.speech.streaming.pieces import said
from undivided.speech.streaming.agreement import SureRules, sure_count

RULES = SureRules(hold_s=0.5, doubt_hold_s=1.0, doubt_below=0.6, alone_hold_s=2.0, alone_from=0.9)


def test_what_two_guesses_agree_on_is_sure_once_the_sound_goes_on() -> None:
    guess, before = said("I want to change"), said("I want two")
    assert sure_count(guess, before, 10.0, RULES) == 2
    assert sure_count(guess, before, guess[1].end_s + 0.4, RULES) == 1


def test_the_last_word_is_never_sure() -> None:
    guess = said("I want to change")
    assert sure_count(guess, guess, 99.0, RULES) == 3
    assert sure_count(said("Yes"), said("Yes"), 99.0, RULES) == 0


def test_small_and_capital_letters_and_punctuation_do_not_matter() -> None:
    assert sure_count(said("well , I want it"), said("Well I want"), 10.0, RULES) == 4


def test_a_doubtful_word_waits_longer_and_a_confident_one_needs_no_second_guess() -> None:
    doubtful = said("I want to go", probability=0.3)
    assert sure_count(doubtful, doubtful, doubtful[0].end_s + 0.9, RULES) == 0
    assert sure_count(doubtful, doubtful, doubtful[0].end_s + 1.01, RULES) == 1
    alone = said("I want to go", probability=0.95)
    assert sure_count(alone, (), alone[0].end_s + 1.9, RULES) == 0
    assert sure_count(alone, (), alone[0].end_s + 2.01, RULES) == 1


words = st.lists(st.sampled_from(["a", "b", ",", "c."]), max_size=8).map(" ".join)


@given(words, words, st.floats(0, 20))
def test_it_never_counts_past_the_last_word(guess: str, before: str, sound_s: float) -> None:
    pieces = said(guess)
    count = sure_count(pieces, said(before), sound_s, RULES)
    assert 0 <= count <= max(0, len(pieces) - 1)
    assert all(piece.end_s <= sound_s for piece in pieces[:count] if piece.key)
